import { describe, expect, it } from 'vitest';
import { share } from '../../../src/scores/share.ts';
import { wilson } from '../../../src/scores/wilson.ts';

describe('share', () => {
  it('is k of n in percent, unrounded, with its interval', () => {
    expect(share('reasons.slow', 1, 3)).toEqual({
      of: 'reasons.slow',
      k: 1,
      n: 3,
      pct: 100 / 3,
      interval: wilson(1, 3),
    });
  });

  it('is exact where the percentage is', () => {
    expect(share('any', 29, 200).pct).toBe(14.5);
    expect(share('any', 7, 7).pct).toBe(100);
  });

  it('has no percentage without answers, which is not 0', () => {
    expect(share('any', 0, 0)).toMatchObject({ pct: null, interval: null });
    expect(share('any', 0, 4).pct).toBe(0);
  });

  it('keeps how the question was asked', () => {
    expect(share('any', 1, 2, { kind: 'relationship', wording: 'a@1' })).toMatchObject({
      kind: 'relationship',
      wording: 'a@1',
    });
  });

  it.each([
    [5, 4],
    [-1, 4],
    [1.5, 4],
    [0, -1],
    [0, Number.NaN],
  ])('refuses %d of %d', (k, n) => {
    expect(() => share('any', k, n)).toThrow(/; allowed: /);
  });
});
