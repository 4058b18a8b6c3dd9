import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nps } from '../../../src/scores/nps.ts';
import { countsToSeries } from '../../../src/scores/series.ts';

describe('nps', () => {
  it.each([
    [0, 'detractors'],
    [1, 'detractors'],
    [6, 'detractors'],
    [7, 'passives'],
    [8, 'passives'],
    [9, 'promoters'],
    [10, 'promoters'],
  ] as const)('takes %d for one of the %s', (rating, group) => {
    const score = nps(countsToSeries('nps', { [rating]: 1 }));
    expect([score.detractors.k, score.passives.k, score.promoters.k]).toEqual(
      ['detractors', 'passives', 'promoters'].map((each) => Number(each === group)),
    );
  });

  it('of random clicking is −45.45 on 0–10 and −40 on 1–10', () => {
    const once = Object.fromEntries(Array.from({ length: 11 }, (_, rating) => [rating, 1]));
    expect(nps(countsToSeries('nps', once)).net.score).toBeCloseTo(-45.454545, 6);
    expect(nps(countsToSeries('nps10', once)).net).toMatchObject({ of: 'nps10.net', n: 10, score: -40 });
  });

  it('distinguishes a score of 0 from no score', () => {
    expect(nps(countsToSeries('nps', { 10: 3, 0: 3 })).net.score).toBe(0);
    expect(nps(countsToSeries('nps', {})).net.score).toBeNull();
    expect(nps(countsToSeries('nps', {})).promoters.pct).toBeNull();
  });

  it('is null without answers, in every figure', () => {
    const { promoters, passives, detractors, net, mean } = nps(countsToSeries('nps10', {}));
    expect([promoters.pct, passives.pct, detractors.pct, net.score, mean.mean]).toEqual(Array(5).fill(null));
  });

  it('has shares that add up to n, and a net that is their difference', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { minLength: 11, maxLength: 11 }), (list) => {
        const { promoters, passives, detractors, net } = nps(countsToSeries('nps', { ...list }));
        expect(promoters.k + passives.k + detractors.k).toBe(net.n);
        fc.pre(net.n > 0);
        expect(net.score).toBeCloseTo((promoters.pct ?? 0) - (detractors.pct ?? 0), 9);
      }),
    );
  });

  it('refuses a series of another measure', () => {
    expect(() => nps(countsToSeries('csat10', {}) as never)).toThrow(
      'series is of csat10; allowed: nps, nps10',
    );
  });
});
