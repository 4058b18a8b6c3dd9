import { describe, expect, it } from 'vitest';
import { type CountedLimits, limitOf } from '../../../src/targeting/limits.ts';

const NOW = Date.UTC(2026, 10, 21);
const DAY = 86_400_000;

describe('limitOf', () => {
  const shown = [NOW - 20 * DAY, NOW - 10 * DAY];
  const free: CountedLimits = {
    asks: undefined,
    answeredAt: undefined,
    shown,
    max: undefined,
    allShown: [NOW - 40 * DAY, ...shown],
    now: NOW,
  };
  const monthly = (count: number) => ({ count, withinMs: 30 * DAY });

  it.each<[string, Partial<CountedLimits>, string | null]>([
    ['no limit', {}, null],
    ['fewer asks than allowed', { asks: 3 }, null],
    ['as many asks as allowed', { asks: 2 }, 'dismissed'],
    ['as many, but answered since', { asks: 2, answeredAt: NOW - 15 * DAY }, null],
    ['never shown', { asks: 1, shown: undefined }, null],
    ['fewer than the cap', { max: monthly(3) }, null],
    ['as many as the cap', { max: monthly(2) }, 'cooldown'],
    ['a cap that other surveys fill', { max: monthly(2), shown: [] }, 'cooldown'],
    ['a cap of none', { max: monthly(0), allShown: [] }, 'cooldown'],
    ['shown in the future, under another clock', { max: monthly(1), allShown: [NOW + DAY] }, null],
    ['both', { asks: 2, max: monthly(2) }, 'dismissed'],
  ])('%s', (_, change, expected) => {
    expect(limitOf({ ...free, ...change })).toBe(expected);
  });
});
