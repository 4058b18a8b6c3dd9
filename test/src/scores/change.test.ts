import { describe, expect, it } from 'vitest';
import { compare, toChange } from '../../../src/scores/change.ts';
import { MixedSeriesError } from '../../../src/scores/identity.ts';

describe('compare', () => {
  it.each([
    [29, 30, false],
    [30, 29, false],
    [30, 30, true],
  ])('of %d answers with %d is enough: %s', (before, after, isEnough) => {
    expect(compare({ of: 'any', n: before }, { of: 'any', n: after }, {}).isEnough).toBe(isEnough);
  });

  it('allows one false alarm in twenty by default, or the given rate', () => {
    const sample = { of: 'any', n: 50 };
    expect(compare(sample, sample, {}).alpha).toBe(0.05);
    expect(compare(sample, sample, { alpha: 0.005 }).alpha).toBe(0.005);
    expect(() => compare(sample, sample, { alpha: 95 })).toThrow('alpha is 95');
  });

  it('refuses what is not the same', () => {
    expect(() => compare<string>({ of: 'nps.net', n: 50 }, { of: 'nps10.net', n: 50 }, {})).toThrow(
      MixedSeriesError,
    );
  });
});

describe('toChange', () => {
  it.each([
    [1, 2, true],
    [-2, -1, true],
    [-1, 1, false],
    [0, 1, false],
    [-1, 0, false],
  ])('from %d to %d is significant: %s', (low, high, isSignificant) => {
    const comparison = { identity: { of: 'any' }, alpha: 0.05, isEnough: true };
    expect(toChange(comparison, 1, { low, high }, 0.5)).toEqual({
      of: 'any',
      difference: 1,
      interval: { low, high },
      p: 0.5,
      alpha: 0.05,
      isSignificant,
      isEnough: true,
    });
  });
});
