import { describe, expect, it } from 'vitest';
import { ces1 } from '../../../src/scores/ces1.ts';
import { countsToSeries } from '../../../src/scores/series.ts';

describe('ces1', () => {
  it('gets easier as the mean effort falls', () => {
    expect(ces1(countsToSeries('ces1', { 1: 9 })).ease100).toBe(100);
    expect(ces1(countsToSeries('ces1', { 3: 9 })).ease100).toBe(50);
    expect(ces1(countsToSeries('ces1', { 5: 9 }))).toMatchObject({ ease100: 0, mean: { mean: 5 } });
  });

  it('counts 3 as neither little nor much effort', () => {
    const { lowEffort, highEffort } = ces1(countsToSeries('ces1', { 1: 1, 2: 2, 3: 4, 4: 8, 5: 16 }));
    expect([lowEffort.k, highEffort.k]).toEqual([3, 24]);
  });

  it('is null throughout without answers', () => {
    const { mean, lowEffort, highEffort, ease100 } = ces1(countsToSeries('ces1', {}));
    expect([mean.mean, lowEffort.pct, highEffort.pct, ease100]).toEqual(Array(4).fill(null));
  });

  it('refuses CES 2.0, where high is good', () => {
    expect(() => ces1(countsToSeries('ces', {}) as never)).toThrow('series is of ces; allowed: ces1');
  });
});
