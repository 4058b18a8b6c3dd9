import { describe, expect, it } from 'vitest';
import { around, clamp } from '../../../src/scores/interval.ts';

describe('around', () => {
  it('reaches as far to both sides', () => {
    expect(around(10, 4)).toEqual({ low: 6, high: 14 });
    expect(around(10, 0)).toEqual({ low: 10, high: 10 });
  });
});

describe('clamp', () => {
  it.each([
    ['within', { low: 2, high: 3 }, { low: 2, high: 3 }],
    ['over both ends', { low: -2, high: 7 }, { low: 1, high: 5 }],
    ['wholly above', { low: 6, high: 7 }, { low: 5, high: 5 }],
    ['wholly below', { low: -2, high: -1 }, { low: 1, high: 1 }],
  ])('of an interval %s stays on the scale', (_, interval, expected) => {
    expect(clamp(interval, 1, 5)).toEqual(expected);
  });
});
