import { describe, expect, it } from 'vitest';
import { csat10 } from '../../../src/scores/csat10.ts';
import { countsToSeries } from '../../../src/scores/series.ts';
import { shareChange } from '../../../src/scores/shareChange.ts';

describe('csat10', () => {
  it('counts 9 and 10, and 8 to 10 under a name of its own', () => {
    const { top2, top3, mean } = csat10(countsToSeries('csat10', { 7: 4, 8: 3, 9: 2, 10: 1 }));
    expect(top2).toMatchObject({ of: 'csat10.top2', k: 3, n: 10, pct: 30 });
    expect(top3).toMatchObject({ of: 'csat10.top3', k: 6, n: 10, pct: 60 });
    expect(mean.mean).toBe(8);
  });

  it('never compares one band with the other', () => {
    const { top2, top3 } = csat10(countsToSeries('csat10', { 8: 3, 9: 2 }));
    expect(() => shareChange(top2, top3 as never)).toThrow('cannot compare csat10.top2 with csat10.top3');
  });

  it('is null throughout without answers', () => {
    const { top2, top3, mean } = csat10(countsToSeries('csat10', {}));
    expect([top2.pct, top3.pct, mean.mean]).toEqual([null, null, null]);
  });

  it('refuses a series of another measure', () => {
    expect(() => csat10(countsToSeries('csat', {}) as never)).toThrow('series is of csat; allowed: csat10');
  });
});
