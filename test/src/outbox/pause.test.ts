import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPause } from '../../../src/outbox/pause.ts';

const NOW = Date.UTC(2026, 10, 21);
const HOUR = 3_600_000;
const URL = 'https://shop.example/feedback';

beforeEach(() => void vi.useFakeTimers({ now: NOW, toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

function marks(initial: [string, string][] = []) {
  const kept = new Map(initial);
  return {
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string) => !kept.set(key, value),
  };
}

describe('createPause', () => {
  it.each([
    ['that the endpoint asked for', true, NOW + HOUR, NOW + HOUR],
    ['of our own', false, NOW + HOUR, 0],
  ])('a pause %s', (_, isAsked, usual, forced) => {
    const pause = createPause(marks(), () => URL);
    pause.set(NOW + HOUR, isAsked);
    expect(pause.until(false)).toBe(usual);
    expect(pause.until(true)).toBe(forced);
  });

  it('is seen by all tabs', () => {
    const shared = marks();
    createPause(shared, () => URL).set(NOW + HOUR, true);
    expect(createPause(shared, () => URL).until(false)).toBe(NOW + HOUR);
  });

  it('of one endpoint is none of another', () => {
    const shared = marks();
    createPause(shared, () => URL).set(NOW + HOUR, true);
    expect(createPause(shared, () => `${URL}?site=b`).until(true)).toBe(0);
  });

  it('does not count when it was written under another clock', () => {
    const pause = createPause(marks(), () => URL);
    pause.set(NOW + 29 * HOUR, true);
    expect(pause.until(true)).toBe(NOW + 29 * HOUR);
    pause.set(NOW + 31 * HOUR, true);
    expect(pause.until(true)).toBe(0);
  });

  it.each([[[]], [[[`pause:${URL}`, 'x,y']]], [[[`pause:${URL}`, '']]]] as [string, string][][][])(
    'is none for %j',
    (initial) => {
      const pause = createPause(marks(initial), () => URL);
      expect(pause.until(false) > NOW).toBe(false);
      expect(pause.until(true) > NOW).toBe(false);
    },
  );

  it.each([
    ['a shorter one of our own', NOW + 1_000, false],
    ['a longer one of our own', NOW + 2 * HOUR, false],
    ['a shorter one that was asked for', NOW + 1_000, true],
  ])('keeps what the endpoint asked for over %s', (_, until, isAsked) => {
    const pause = createPause(marks(), () => URL);
    pause.set(NOW + HOUR, true);
    pause.set(until, isAsked);
    expect(pause.until(true)).toBe(NOW + HOUR);
  });
});
