import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alphaFor } from '../../../src/scores/alpha.ts';
import { csat } from '../../../src/scores/csat.ts';
import { csat10 } from '../../../src/scores/csat10.ts';
import { MixedSeriesError } from '../../../src/scores/identity.ts';
import { countsToSeries } from '../../../src/scores/series.ts';
import { share } from '../../../src/scores/share.ts';
import { shareChange } from '../../../src/scores/shareChange.ts';

const before = share('any', 150, 200);
const after = share('any', 165, 190);
const parts = fc.tuple(fc.nat(300), fc.nat(300)).filter(([yes, no]) => yes + no > 0);
const sharesOf = ([yes, no]: [number, number]) => share('any', yes, yes + no);

describe('shareChange', () => {
  it('is null when a period has no answers', () => {
    expect(shareChange(share('any', 0, 0), after)).toBeNull();
    expect(shareChange(before, share('any', 0, 0))).toBeNull();
  });

  it('says whether there were enough answers beside whether it is significant', () => {
    expect(shareChange(before, after)).toMatchObject({ isSignificant: true, isEnough: true });
    expect(shareChange(share('any', 0, 29), after)).toMatchObject({ isSignificant: true, isEnough: false });
  });

  it('is judged more strictly for many segments', () => {
    const strict = shareChange(before, after, { alpha: alphaFor(20) });
    expect(strict).toMatchObject({ alpha: 0.0025, isSignificant: false });
    expect(strict?.p).toBe(shareChange(before, after)?.p);
  });

  it('has no z to speak of when both shares are 0 or both are 100', () => {
    expect(shareChange(share('any', 0, 40), share('any', 0, 50))).toMatchObject({
      difference: 0,
      z: 0,
      p: 1,
    });
    expect(shareChange(share('any', 40, 40), share('any', 50, 50))).toMatchObject({ z: 0, p: 1 });
  });

  it('turns around with the periods', () => {
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const there = shareChange(sharesOf(one), sharesOf(other));
        const back = shareChange(sharesOf(other), sharesOf(one));
        if (!there || !back) throw new Error('no answers');
        expect(there.difference + back.difference).toBe(0);
        expect(there.z + back.z).toBeCloseTo(0, 12);
        expect(there.interval.low).toBeCloseTo(-back.interval.high, 9);
        expect(there.p).toBeCloseTo(back.p, 12);
        expect(there.isSignificant).toBe(back.isSignificant);
      }),
    );
  });

  it('has an interval within ±100 that contains the difference', () => {
    fc.assert(
      fc.property(parts, parts, (one, other) => {
        const change = shareChange(sharesOf(one), sharesOf(other));
        if (!change) throw new Error('no answers');
        const { difference, interval, p } = change;
        expect(interval.low).toBeGreaterThanOrEqual(-100 - 1e-9);
        expect(interval.low).toBeLessThanOrEqual(difference);
        expect(interval.high).toBeGreaterThanOrEqual(difference);
        expect(interval.high).toBeLessThanOrEqual(100 + 1e-9);
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('refuses another scale, figure, kind, wording or layout', () => {
    const counts = { 4: 30, 5: 30 };
    const five = csat(
      countsToSeries('csat', counts, { kind: 'transactional', wording: 'a@1', layout: 'row' }),
    );
    const others = [
      csat10(countsToSeries('csat10', { 9: 40 })).top2,
      five.top1,
      csat(countsToSeries('csat', counts, { kind: 'relationship' })).top2,
      csat(countsToSeries('csat', counts)).top2,
      csat(countsToSeries('csat', counts, { kind: 'transactional', wording: 'a@2' })).top2,
      csat(countsToSeries('csat', counts, { kind: 'transactional', layout: 'list' })).top2,
    ];
    for (const other of others)
      expect(() => shareChange(five.top2, other as never)).toThrow(MixedSeriesError);
  });

  it('compares where only one period knows its wording, and says which', () => {
    const known = csat(countsToSeries('csat', { 5: 40 }, { wording: 'a@1' })).top2;
    const unknown = csat(countsToSeries('csat', { 4: 40 })).top2;
    expect(shareChange(unknown, known)).toMatchObject({ of: 'csat.top2', wording: 'a@1' });
  });
});
