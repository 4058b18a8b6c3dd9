import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRetryAfter, toDelayMs } from '../../../src/outbox/retry.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const NOW = Date.UTC(2026, 10, 21, 10);

describe('toDelayMs', () => {
  it.each([
    [1, 2 * SECOND],
    [2, 4 * SECOND],
    [3, 8 * SECOND],
    [8, 256 * SECOND],
    [9, 512 * SECOND],
    [10, 15 * MINUTE],
    [50, 15 * MINUTE],
    [5000, 15 * MINUTE],
  ])('after attempt %d waits at most %d ms, by chance', (attempts, most) => {
    expect(toDelayMs(attempts, 'soon', undefined, () => 1)).toBe(most);
    expect(toDelayMs(attempts, 'soon', undefined, () => 0.5)).toBe(most / 2);
    expect(toDelayMs(attempts, 'soon', undefined, () => 0)).toBe(SECOND);
  });

  it('slowly waits 45 to 75 minutes, whatever the attempt', () => {
    for (const attempts of [1, 10, 100]) {
      expect(toDelayMs(attempts, 'slow', undefined, () => 0)).toBe(45 * MINUTE);
      expect(toDelayMs(attempts, 'slow', undefined, () => 1)).toBe(75 * MINUTE);
    }
  });

  it('takes what the endpoint asks for as the least, plus up to a fifth', () => {
    expect(toDelayMs(1, 'soon', 100 * SECOND, () => 0)).toBe(100 * SECOND);
    expect(toDelayMs(1, 'soon', 100 * SECOND, () => 1)).toBe(120 * SECOND);
    expect(toDelayMs(1, 'soon', 24 * HOUR, () => 1)).toBe(28.8 * HOUR);
  });

  it('keeps the longer wait of its own', () => {
    expect(toDelayMs(10, 'soon', SECOND, () => 1)).toBe(15 * MINUTE);
    expect(toDelayMs(1, 'soon', 0, () => 0)).toBe(SECOND);
  });

  it('stays within its bounds for any attempt and any chance', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (attempts, chance) => {
          const delayMs = toDelayMs(attempts, 'soon', undefined, () => chance);
          expect(Number.isInteger(delayMs)).toBe(true);
          expect(delayMs).toBeGreaterThanOrEqual(SECOND);
          expect(delayMs).toBeLessThanOrEqual(15 * MINUTE);
        },
      ),
    );
  });
});

describe('parseRetryAfter', () => {
  it.each<[string, string | null, number | undefined]>([
    ['no header', null, undefined],
    ['an empty header', '', undefined],
    ['spaces', '  ', undefined],
    ['seconds', '120', 2 * MINUTE],
    ['no seconds', '0', 0],
    ['seconds with spaces', ' 5 ', 5 * SECOND],
    ['a day', '86400', 24 * HOUR],
    ['more than a day', '86401', 24 * HOUR],
    ['more seconds than a number holds', '9'.repeat(400), 24 * HOUR],
    ['a date', 'Sat, 21 Nov 2026 10:02:00 GMT', 2 * MINUTE],
    ['a date in the past', 'Sat, 21 Nov 2026 09:00:00 GMT', 0],
    ['a date far ahead', 'Sat, 21 Nov 2099 10:00:00 GMT', 24 * HOUR],
    ['garbage', 'soon', undefined],
    ['a negative number', '-5', 0],
  ])('reads %s', (_, value, expected) => {
    expect(parseRetryAfter(value, NOW)).toBe(expected);
  });

  it('is never negative nor above a day, whatever the header says', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        const delayMs = parseRetryAfter(value, NOW) ?? 0;
        expect(delayMs).toBeGreaterThanOrEqual(0);
        expect(delayMs).toBeLessThanOrEqual(24 * HOUR);
      }),
    );
  });
});
