import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SurveyResponse } from '../../../src/responses/response.ts';
import { MEASURES, type MeasureName } from '../../../src/scores/measures.ts';
import {
  assertMeasure,
  countsToSeries,
  countWithin,
  isSeriesOf,
  type ScaleAnswer,
  type Series,
  toSeries,
} from '../../../src/scores/series.ts';

const names = Object.keys(MEASURES) as MeasureName[];
const rated = (score: number, more: Partial<ScaleAnswer> = {}): ScaleAnswer => ({
  ...MEASURES.csat,
  score,
  ...more,
});

describe('toSeries', () => {
  it('counts the answers of each point, and lists points without any', () => {
    expect(toSeries('csat', [rated(5), rated(2), rated(5)])).toEqual({
      of: 'csat',
      counts: { 1: 0, 2: 1, 3: 0, 4: 0, 5: 2 },
      n: 3,
    });
  });

  it('takes whole responses', () => {
    const response: SurveyResponse = {
      v: 1,
      id: '0192f3c0-0000-7000-8000-000000000000',
      revision: 1,
      survey: 'stickers',
      status: 'completed',
      metric: 'stickers',
      value: 'sad',
      score: 1,
      scale: { min: 1, max: 3, good: 'high' },
      answers: [],
      lang: 'fa',
      dir: 'rtl',
      layout: 'row',
      context: {},
      page: { url: 'https://shop.example/' },
      shownAt: '2026-11-21T10:00:00.000Z',
      timeZone: 'Asia/Tehran',
      client: 'nabz/1.0.0',
    };
    expect(toSeries('stickers', [response], { layout: 'row' })).toMatchObject({ n: 1, counts: { 1: 1 } });
    expect(toSeries('stickers', [response], { layout: 'list' }).n).toBe(0);
  });

  it.each<[string, ScaleAnswer]>([
    ['a point below the scale', rated(0)],
    ['a point above the scale', rated(6)],
    ['half a point', rated(3.5)],
    ['a score that is not a number', rated(Number.NaN)],
    ['a number in words', { ...MEASURES.csat, value: '5' }],
    ['a skipped question', { ...MEASURES.csat }],
    ['a display without an answer', { id: 'a', revision: 1 }],
    ['the same metric on 1–10', { ...MEASURES.csat10, score: 5 }],
    ['the same scale with low as the good end', { ...MEASURES.ces1, metric: 'csat', score: 5 }],
    ['another metric on the same scale', { ...MEASURES.ease5, score: 5 }],
    ['a score without a scale', { metric: 'csat', score: 5 }],
    ['a score without a metric', { scale: MEASURES.csat.scale, score: 5 }],
    ['the other kind of survey', rated(5, { kind: 'relationship' })],
    ['another wording', rated(5, { wording: 'csat.question@2' })],
    ['another layout', rated(5, { layout: 'list' })],
  ])('leaves out %s', (_, answer) => {
    const about = { kind: 'transactional', wording: 'csat.question@1', layout: 'row' } as const;
    expect(toSeries('csat', [answer, rated(4)], about)).toMatchObject({
      n: 1,
      counts: { 4: 1, 5: 0 },
      ...about,
    });
  });

  it('leaves out a stated kind when the series has none', () => {
    expect(toSeries('csat', [rated(5, { kind: 'relationship' })]).n).toBe(0);
  });

  it('reads a value that is a number when there is no score', () => {
    expect(toSeries('nps', [{ ...MEASURES.nps, value: 0 }])).toMatchObject({ n: 1, counts: { 0: 1 } });
  });

  it('counts an id once, as it was answered last', () => {
    const answers = [rated(1, { id: 'a', revision: 1 }), rated(5, { id: 'a', revision: 2 })];
    expect(toSeries('csat', answers)).toMatchObject({ n: 1, counts: { 1: 0, 5: 1 } });
  });

  it.each<[string, ScaleAnswer]>([
    ['no score', { ...MEASURES.csat, id: 'a', revision: 2 }],
    ['nothing', { id: 'a', revision: 2 }],
    ['a point that does not exist', rated(9, { id: 'a', revision: 2 })],
  ])('takes an answer back when its latest revision has %s', (_, last) => {
    expect(toSeries('csat', [rated(5, { id: 'a', revision: 1 }), last]).n).toBe(0);
  });

  it('keeps two ratings of one response apart', () => {
    const answers = [
      rated(5, { id: 'a', revision: 2 }),
      { ...MEASURES.ces, score: 7, id: 'a', revision: 2 },
      { id: 'a', revision: 2, value: 'thank you' },
    ];
    expect(toSeries('csat', answers).n).toBe(1);
    expect(toSeries('ces', answers).n).toBe(1);
  });

  const answers = fc.array(
    fc.record<ScaleAnswer>(
      {
        metric: fc.constantFrom('csat', 'nps'),
        scale: fc.constantFrom(MEASURES.csat.scale, MEASURES.csat10.scale),
        score: fc.integer({ min: -1, max: 11 }),
        id: fc.constantFrom('a', 'b', 'c', 'd'),
        revision: fc.integer({ min: 1, max: 3 }),
      },
      { requiredKeys: [] },
    ),
  );

  it('does not depend on the order of the answers', () => {
    const shuffled = answers.chain((list) =>
      fc.tuple(
        fc.constant(list),
        fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, fc.constantFrom(...names), ([one, other], name) => {
        expect(toSeries(name, other)).toEqual(toSeries(name, one));
      }),
    );
  });

  it('does not change when answers with an id arrive twice', () => {
    fc.assert(
      fc.property(answers, (list) => {
        const again = list.filter(({ id }) => id !== undefined);
        expect(toSeries('csat', [...list, ...again])).toEqual(toSeries('csat', list));
      }),
    );
  });

  it('agrees with its own counts', () => {
    fc.assert(
      fc.property(answers, fc.constantFrom(...names), (list, name) => {
        const series = toSeries(name, list);
        const { min, max } = MEASURES[name].scale;
        expect(countsToSeries(name, series.counts)).toEqual(series);
        expect(Object.keys(series.counts)).toHaveLength(max - min + 1);
        expect(countWithin(series, min, max)).toBe(series.n);
      }),
    );
  });
});

describe('countsToSeries', () => {
  it('leaves out what is not on the scale', () => {
    expect(countsToSeries('csat', { 0: 9, 5: 2, 6: 9, 2.5: 9 })).toEqual({
      of: 'csat',
      counts: { 1: 0, 2: 0, 3: 0, 4: 0, 5: 2 },
      n: 2,
    });
  });

  it.each([-1, 0.5, Number.NaN])('refuses a count of %d', (count) => {
    expect(() => countsToSeries('csat', { 5: count })).toThrow(`count of 5 is ${count}`);
  });

  it('keeps how the question was asked', () => {
    expect(countsToSeries('nps', {}, { kind: 'relationship', layout: 'row' })).toMatchObject({
      kind: 'relationship',
      layout: 'row',
      n: 0,
    });
  });
});

describe('countWithin', () => {
  it('counts both ends', () => {
    const series = countsToSeries('csat', { 1: 1, 2: 2, 3: 4, 4: 8, 5: 16 });
    expect(countWithin(series, 2, 4)).toBe(14);
    expect(countWithin(series, 5, 9)).toBe(16);
    expect(countWithin(series, 4, 3)).toBe(0);
  });
});

describe('isSeriesOf', () => {
  it('keeps measures apart', () => {
    const series: Series = countsToSeries('nps10', {});
    expect(isSeriesOf(series, 'nps10')).toBe(true);
    expect(isSeriesOf(series, 'nps')).toBe(false);
  });
});

describe('assertMeasure', () => {
  it('names the measure and those that are allowed', () => {
    const series = countsToSeries('csat', {});
    expect(() => assertMeasure(series, 'csat')).not.toThrow();
    expect(() => assertMeasure(series, 'nps', 'nps10')).toThrow('series is of csat; allowed: nps, nps10');
  });
});
