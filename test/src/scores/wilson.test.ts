import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from '../../../src/scores/wilson.ts';

describe('wilson', () => {
  it('is null without answers', () => {
    expect(wilson(0, 0)).toBeNull();
  });

  it('stays within 0–100 and contains the share, for every k of n up to 200', () => {
    let wrong = 0;
    for (let n = 1; n <= 200; n += 1) {
      for (let k = 0; k <= n; k += 1) {
        const { low, high } = wilson(k, n) ?? { low: Number.NaN, high: Number.NaN };
        const pct = (100 * k) / n;
        if (!(low >= 0 && low <= pct && pct <= high && high <= 100 && low < high)) wrong += 1;
      }
    }
    expect(wrong).toBe(0);
  });

  it('reaches 0 for none and 100 for all exactly, and only then', () => {
    for (let n = 1; n <= 200; n += 1) {
      expect(wilson(0, n)?.low).toBe(0);
      expect(wilson(n, n)?.high).toBe(100);
      expect(wilson(n, n)?.low).toBeGreaterThan(0);
    }
  });

  it('is mirrored when yes and no change places', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (yes, no) => {
        fc.pre(yes + no > 0);
        const one = wilson(yes, yes + no);
        const other = wilson(no, yes + no);
        expect(one?.low).toBeCloseTo(100 - (other?.high ?? Number.NaN), 9);
      }),
    );
  });

  it('shrinks with more answers of the same share, and grows when it has to be surer', () => {
    const width = (k: number, n: number, alpha?: number) => {
      const { low, high } = wilson(k, n, alpha) ?? { low: 0, high: 0 };
      return high - low;
    };
    fc.assert(
      fc.property(
        fc.nat(100),
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 2, max: 50 }),
        (a, n, times) => {
          const k = Math.min(a, n);
          expect(width(k * times, n * times)).toBeLessThan(width(k, n));
          expect(width(k, n, 0.01)).toBeGreaterThan(width(k, n, 0.05));
        },
      ),
    );
  });
});
