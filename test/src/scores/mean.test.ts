import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Counts } from '../../../src/scores/counts.ts';
import { mean } from '../../../src/scores/mean.ts';

const SCALE = { min: 1, max: 5 };
const ratings = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 60 });

function countsOf(values: readonly number[]): Counts {
  const counts: Record<number, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

describe('mean', () => {
  it('is null without answers', () => {
    expect(mean('any', {}, SCALE)).toEqual({
      of: 'any',
      n: 0,
      mean: null,
      variance: null,
      sd: null,
      interval: null,
      unclamped: null,
      hasVariation: false,
      norm100: null,
    });
  });

  it('has neither spread nor interval for a single answer', () => {
    expect(mean('any', { 4: 1 }, SCALE)).toMatchObject({
      n: 1,
      mean: 4,
      variance: null,
      sd: null,
      interval: null,
      unclamped: null,
      hasVariation: false,
      norm100: 75,
    });
  });

  it.each([1, 2, 3, 4, 5])('says that answers which are all %d do not vary', (value) => {
    for (const n of [2, 3, 7, 1000]) {
      const { sd, interval, hasVariation } = mean('any', { [value]: n }, SCALE);
      expect({ sd, interval, hasVariation }).toEqual({
        sd: 0,
        interval: { low: value, high: value },
        hasVariation: false,
      });
    }
  });

  it('cuts its interval off at the ends of the scale and keeps the whole one', () => {
    const { interval, unclamped, hasVariation } = mean('any', { 1: 1, 5: 1 }, SCALE);
    expect(interval).toEqual({ low: 1, high: 5 });
    expect(unclamped?.low).toBeLessThan(-20);
    expect(unclamped?.high).toBeGreaterThan(26);
    expect(hasVariation).toBe(true);
  });

  it('agrees with the plain sums over the answers', () => {
    fc.assert(
      fc.property(ratings, (values) => {
        const n = values.length;
        const sum = values.reduce((total, value) => total + value, 0);
        const squares = values.reduce((total, value) => total + value * value, 0);
        const actual = mean('any', countsOf(values), SCALE);
        expect(actual.mean).toBe(sum / n);
        expect(actual.variance).toBeCloseTo((squares - (sum * sum) / n) / (n - 1), 9);
        expect(actual.norm100).toBeCloseTo(25 * (sum / n - 1), 9);
        expect(actual.hasVariation).toBe(new Set(values).size > 1);
      }),
    );
  });

  it('is mirrored with the scale', () => {
    fc.assert(
      fc.property(ratings, (values) => {
        const one = mean('any', countsOf(values), SCALE);
        const other = mean('any', countsOf(values.map((value) => 6 - value)), SCALE);
        expect((one.mean ?? 0) + (other.mean ?? 0)).toBeCloseTo(6, 12);
        expect((one.norm100 ?? 0) + (other.norm100 ?? 0)).toBeCloseTo(100, 9);
        expect(other.variance).toBeCloseTo(one.variance ?? Number.NaN, 9);
      }),
    );
  });

  it('has an interval around it that shrinks with more answers of the same kind', () => {
    fc.assert(
      fc.property(ratings, fc.integer({ min: 2, max: 20 }), (values, times) => {
        fc.pre(new Set(values).size > 1);
        const counts = countsOf(values);
        const more = Object.fromEntries(
          Object.entries(counts).map(([value, count]) => [value, count * times]),
        );
        const { mean: centre, unclamped: wide } = mean('any', counts, SCALE);
        const { unclamped: narrow } = mean('any', more, SCALE);
        if (centre === null || !wide || !narrow) throw new Error('no interval');
        expect(wide.low).toBeLessThan(centre);
        expect(wide.high).toBeGreaterThan(centre);
        expect(narrow.high - narrow.low).toBeLessThan(wide.high - wide.low);
      }),
    );
  });

  it('refuses what is not a count', () => {
    expect(() => mean('any', { 3: -1 }, SCALE)).toThrow('count of 3 is -1');
  });
});
