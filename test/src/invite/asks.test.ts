import { describe, expect, it } from 'vitest';
import { type CountedLimits, createAsks, limitOf } from '../../../src/invite/asks.ts';

const NOW = Date.UTC(2026, 10, 21);
const DAY = 86_400_000;

function storage(initial?: string) {
  const kept = new Map<string, string>(initial === undefined ? [] : [['asks', initial]]);
  return {
    get: (key: string) => kept.get(key) ?? null,
    set: (key: string, value: string) => void kept.set(key, value),
  };
}

describe('createAsks', () => {
  it('keeps the latest hundred, in order', () => {
    const asks = createAsks(storage());
    for (let index = 0; index < 120; index++) asks.note(`s${index}`);
    expect(asks.all()).toHaveLength(100);
    expect(asks.all().at(-1)?.[0]).toBe('s119');
  });

  it.each(['', '{', 'null', '5', '[null,5,["a"],["a","b"]]'])(
    'starts anew from the damaged %j',
    (damaged) => {
      const asks = createAsks(storage(damaged));
      expect(asks.all()).toEqual([]);
      asks.note('csat');
      expect(asks.all()).toHaveLength(1);
    },
  );
});

describe('limitOf', () => {
  const free: CountedLimits = {
    survey: 'csat',
    asks: [
      ['nps', NOW - 40 * DAY],
      ['csat', NOW - 20 * DAY],
      ['csat', NOW - 10 * DAY],
    ],
    max: undefined,
    most: undefined,
    answeredAt: undefined,
    now: NOW,
  };
  const monthly = (count: number) => ({ count, withinMs: 30 * DAY });

  it.each<[string, Partial<CountedLimits>, string | null]>([
    ['no limit', {}, null],
    ['fewer than the most', { most: 3 }, null],
    ['as often as the most', { most: 2 }, 'dismissed'],
    ['as often, but answered since', { most: 2, answeredAt: NOW - 15 * DAY }, null],
    ['as often of another survey', { most: 2, survey: 'nps' }, null],
    ['fewer than the cap', { max: monthly(3) }, null],
    ['as many as the cap', { max: monthly(2) }, 'cooldown'],
    ['a cap that asks of other surveys fill', { max: monthly(2), survey: 'ces' }, 'cooldown'],
    ['a cap of none', { max: monthly(0), asks: [] }, 'cooldown'],
    ['asks in the future, under another clock', { max: monthly(1), asks: [['csat', NOW + DAY]] }, null],
    ['both', { most: 2, max: monthly(2) }, 'dismissed'],
  ])('%s', (_, change, expected) => {
    expect(limitOf({ ...free, ...change })).toBe(expected);
  });
});
