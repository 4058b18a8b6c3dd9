import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ces } from '../../../src/scores/ces.ts';
import { ces1 } from '../../../src/scores/ces1.ts';
import type { Counts } from '../../../src/scores/counts.ts';
import { MixedSeriesError } from '../../../src/scores/identity.ts';
import { mean } from '../../../src/scores/mean.ts';
import { meanChange } from '../../../src/scores/meanChange.ts';
import { countsToSeries } from '../../../src/scores/series.ts';

const meanOf = (counts: Counts) => mean('any', counts, { min: 1, max: 5 });
const varied = fc
  .array(fc.nat(40), { minLength: 5, maxLength: 5 })
  .filter((list) => list.filter(Boolean).length > 1)
  .map((list) => meanOf(Object.fromEntries(list.map((count, index) => [index + 1, count]))));

describe('meanChange', () => {
  it.each<[string, Counts, Counts]>([
    ['a period without answers', {}, { 1: 5, 5: 5 }],
    ['a period with a single one', { 1: 5, 5: 5 }, { 3: 1 }],
    ['two periods in which all agree', { 3: 5 }, { 4: 5 }],
  ])('has no verdict on %s', (_, before, after) => {
    expect(meanChange(meanOf(before), meanOf(after))).toBeNull();
    expect(meanChange(meanOf(after), meanOf(before))).toBeNull();
  });

  it('takes its degrees of freedom from the only period that varies', () => {
    expect(meanChange(meanOf({ 3: 9 }), meanOf({ 3: 5, 4: 6 }))?.df).toBeCloseTo(10, 12);
  });

  it('is tested by t, and more strictly on request', () => {
    const before = meanOf({ 1: 4, 2: 6, 3: 15, 4: 45, 5: 30 });
    const after = meanOf({ 1: 3, 2: 4, 3: 10, 4: 43, 5: 50 });
    expect(meanChange(before, after)).toMatchObject({ isSignificant: true, isEnough: true });
    expect(meanChange(before, after, { alpha: 0.01 })?.isSignificant).toBe(false);
  });

  it('is significant exactly where p is below alpha', () => {
    fc.assert(
      fc.property(varied, varied, fc.constantFrom(0.05, 0.005), (before, after, alpha) => {
        const change = meanChange(before, after, { alpha });
        if (!change) throw new Error('no verdict');
        fc.pre(Math.abs(change.p - alpha) > 1e-6);
        expect(change.isSignificant).toBe(change.p < alpha);
      }),
    );
  });

  it('has degrees of freedom between those of the smaller period and of both together', () => {
    fc.assert(
      fc.property(varied, varied, (before, after) => {
        const df = meanChange(before, after)?.df;
        expect(df).toBeGreaterThanOrEqual(Math.min(before.n, after.n) - 1 - 1e-9);
        expect(df).toBeLessThanOrEqual(before.n + after.n - 2 + 1e-9);
      }),
    );
  });

  it('turns around with the periods', () => {
    fc.assert(
      fc.property(varied, varied, (before, after) => {
        const there = meanChange(before, after);
        const back = meanChange(after, before);
        if (!there || !back) throw new Error('no verdict');
        expect(there.difference + back.difference).toBe(0);
        expect(there.interval.low).toBeCloseTo(-back.interval.high, 9);
        expect(there.p).toBeCloseTo(back.p, 12);
        expect(there.se).toBe(back.se);
      }),
    );
  });

  it('refuses CES 1.0 beside CES 2.0', () => {
    const one = ces1(countsToSeries('ces1', { 1: 20, 2: 20 })).mean;
    const two = ces(countsToSeries('ces', { 1: 20, 2: 20 })).mean;
    expect(() => meanChange(one, two as never)).toThrow(MixedSeriesError);
  });
});
