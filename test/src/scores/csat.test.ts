import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csat } from '../../../src/scores/csat.ts';
import { countsToSeries } from '../../../src/scores/series.ts';

describe('csat', () => {
  it('is null throughout without answers', () => {
    const { top2, top1, bottom2, net, mean } = csat(countsToSeries('csat', {}));
    expect([top2.pct, top1.pct, bottom2.pct, net.score, mean.mean]).toEqual([null, null, null, null, null]);
  });

  it('has a net satisfaction of top 2 less bottom 2', () => {
    const { net } = csat(countsToSeries('csat', { 1: 4, 2: 6, 3: 15, 4: 45, 5: 30 }));
    expect(net).toMatchObject({ of: 'csat.net', up: 75, down: 10, n: 100, score: 65 });
    expect(net.interval?.low).toBeCloseTo(50.273924, 5);
    expect(net.interval?.high).toBeCloseTo(75.939669, 5);
  });

  it('carries how the question was asked into every figure', () => {
    const about = { kind: 'transactional', wording: 'csat.question@1', layout: 'row' } as const;
    for (const figure of Object.values(csat(countsToSeries('csat', { 5: 1 }, about)))) {
      expect(figure).toMatchObject(about);
      expect(figure).not.toHaveProperty('counts');
    }
  });

  it('exchanges its boxes when the answers are mirrored', () => {
    const counts = fc.array(fc.nat(50), { minLength: 5, maxLength: 5 });
    const of = (list: number[]) =>
      csat(countsToSeries('csat', Object.fromEntries(list.map((count, index) => [index + 1, count]))));
    fc.assert(
      fc.property(counts, (list) => {
        const one = of(list);
        const other = of([...list].reverse());
        expect(other.top2.k).toBe(one.bottom2.k);
        expect(other.net.score).toBe(one.net.score === null ? null : 0 - one.net.score);
      }),
    );
  });

  it('refuses a series of another measure', () => {
    expect(() => csat(countsToSeries('csat10', {}) as never)).toThrow('series is of csat10; allowed: csat');
  });
});
