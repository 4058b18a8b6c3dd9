import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csat } from '../../../src/scores/csat.ts';
import { MixedSeriesError } from '../../../src/scores/identity.ts';
import { nps } from '../../../src/scores/nps.ts';
import { pool } from '../../../src/scores/pool.ts';
import { countsToSeries, type Series } from '../../../src/scores/series.ts';

const ratings = fc.array(fc.integer({ min: 0, max: 10 }));

function npsOf(values: readonly number[]): Series<'nps'> {
  const counts: Record<number, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return countsToSeries('nps', counts);
}

describe('pool', () => {
  it('gives the score of all answers, not the mean of the scores', () => {
    const few = countsToSeries('csat', { 5: 2 });
    const many = countsToSeries('csat', { 1: 6, 4: 2 });
    expect(csat(pool(few, many)).top2).toMatchObject({ k: 4, n: 10, pct: 40 });
  });

  it('pools any number of groups, one included', () => {
    const group = countsToSeries('csat', { 5: 2 });
    expect(pool(group)).toEqual(group);
    expect(pool(group, group, group).n).toBe(6);
  });

  it('leaves the groups as they are', () => {
    const group = countsToSeries('csat', { 5: 2 });
    pool(group, group);
    expect(group.n).toBe(2);
  });

  it('is the score of the merged answers, in any order and grouping', () => {
    fc.assert(
      fc.property(ratings, ratings, ratings, (a, b, c) => {
        const merged = nps(npsOf([...a, ...b, ...c]));
        expect(nps(pool(npsOf(a), npsOf(b), npsOf(c)))).toEqual(merged);
        expect(nps(pool(npsOf(c), pool(npsOf(b), npsOf(a))))).toEqual(merged);
      }),
    );
  });

  it.each([
    ['scale', countsToSeries('csat10', { 5: 1 })],
    ['metric', countsToSeries('ease5', { 5: 1 })],
    ['kind', countsToSeries('csat', { 5: 1 }, { kind: 'relationship' })],
    ['wording', countsToSeries('csat', { 5: 1 }, { kind: 'transactional', wording: 'a@2' })],
    ['layout', countsToSeries('csat', { 5: 1 }, { kind: 'transactional', layout: 'list' })],
  ])('refuses another %s', (_, other) => {
    const about = { kind: 'transactional', wording: 'a@1', layout: 'row' } as const;
    expect(() => pool(countsToSeries('csat', { 5: 1 }, about), other as never)).toThrow(MixedSeriesError);
  });

  it('refuses a third wording after a group that gives none', () => {
    const [unknown, first, second] = [undefined, 'a@1', 'a@2'].map((wording) =>
      countsToSeries('csat', { 5: 1 }, { wording }),
    ) as [Series<'csat'>, Series<'csat'>, Series<'csat'>];
    expect(pool(unknown, first).wording).toBe('a@1');
    expect(() => pool(unknown, first, second)).toThrow(MixedSeriesError);
  });
});
