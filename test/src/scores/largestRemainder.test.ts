import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestRemainder } from '../../../src/scores/largestRemainder.ts';

const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);

describe('largestRemainder', () => {
  it.each([
    [
      [1, 1, 1],
      [34, 33, 33],
    ],
    [
      [50, 30, 20],
      [50, 30, 20],
    ],
    [
      [1, 1, 4],
      [17, 17, 66],
    ],
    [
      [2, 1, 0],
      [67, 33, 0],
    ],
    [
      [1, 1, 1, 1, 1, 1],
      [17, 17, 17, 17, 16, 16],
    ],
    [[7], [100]],
  ])('shares %j out as %j', (counts, expected) => {
    expect(largestRemainder(counts)).toEqual(expected);
  });

  it('keeps decimals when asked', () => {
    expect(largestRemainder([1, 1, 1], 1)).toEqual([33.4, 33.3, 33.3]);
  });

  it.each([[[]], [[0, 0, 0]], [[1, -1, 3]], [[1, Number.NaN]], [[1, Number.POSITIVE_INFINITY]]])(
    'has nothing to share out among %j',
    (counts) => {
      expect(largestRemainder(counts)).toBeNull();
    },
  );

  const weights = fc.oneof(fc.nat(100_000), fc.double({ min: 0, max: 100, noNaN: true }));

  it('always adds up to 100, each part within one unit of its share, and none for none', () => {
    fc.assert(
      fc.property(fc.array(weights, { minLength: 1, maxLength: 12 }), fc.nat(2), (counts, decimals) => {
        fc.pre(sum(counts) > 0);
        const units = 10 ** decimals;
        const parts = (largestRemainder(counts, decimals) ?? []).map((part) => Math.round(part * units));
        expect(sum(parts)).toBe(100 * units);
        for (const [index, part] of parts.entries()) {
          const quota = (100 * units * (counts[index] ?? 0)) / sum(counts);
          expect(Math.abs(part - quota)).toBeLessThan(1 + 1e-6);
          if (counts[index] === 0) expect(part).toBe(0);
        }
      }),
    );
  });

  it('never gives less to more answers', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { minLength: 3, maxLength: 3 }), (counts) => {
        const ordered = counts.sort((a, b) => b - a);
        const parts = largestRemainder(ordered);
        fc.pre(parts !== null);
        expect(parts).toEqual([...(parts ?? [])].sort((a, b) => b - a));
      }),
    );
  });
});
