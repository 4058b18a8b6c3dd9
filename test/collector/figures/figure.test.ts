import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf } from '../../../collector/figures/band.ts';
import {
  type Figure,
  type FigureChange,
  type PointCounts,
  SERIES,
  type SeriesName,
  toChange,
  toFigure,
  toResponseRate,
} from '../../../collector/figures/figure.ts';
import type {
  Ces,
  Ces1,
  Csat,
  Csat10,
  Interval,
  Mean,
  MeasureName,
  Nps,
  Resolution,
  Share,
  Stickers,
} from '../../../src/scores/index.ts';
import { MEASURES, MixedSeriesError } from '../../../src/scores/index.ts';
import { moodOf } from '../../../src/survey/answers.ts';
import { defineSurvey } from '../../../src/survey/define.ts';
import type { SurveyDefinition } from '../../../src/survey/definition.ts';
import { MOODS, STICKERS } from '../../../src/survey/types.ts';
import json from '../../src/scores/oracles.json';

type Value = number | boolean | null | undefined | Value[] | { [name: string]: Value };

/** One worked example; what it holds beside its inputs is expected of the figure. */
interface Oracle {
  id: string;
  metric: string;
  scale?: string;
  counts?: Record<string, number>;
  before: number[] & PointCounts;
  after: number[] & PointCounts;
  [name: string]: Value | string;
}

const ORACLES = json as unknown as Oracle[];
const INPUTS = new Set(['id', 'metric', 'scale', 'counts', 'before', 'after']);
const TOLERANCE = 1e-6;

const ends = (interval: Interval | null): Value => interval && [interval.low, interval.high];
const shareFigures = ({ k, n, pct, interval }: Share): Value => ({ k, n, pct, ci95: ends(interval) });
const meanFigures = ({ mean, variance, sd, unclamped, norm100 }: Mean) => ({
  mean,
  var: variance,
  sd,
  ci95: ends(unclamped),
  norm100,
});

const npsFigures = (figure: Figure) => {
  const { promoters, passives, detractors, net, mean } = figure.figures as Nps<'nps'>;
  return {
    n: figure.n,
    promoters: promoters.k,
    passives: passives.k,
    detractors: detractors.k,
    score: figure.score,
    variance: net.variance,
    se: net.se,
    waldCi95: ends(net.wald),
    adjWaldCi95: ends(figure.interval),
    meanRating: mean.mean,
  };
};

/** The headline as the oracle writes a share. */
const headline = ({ n, score, interval }: Figure, k: number): Value => ({
  k,
  n,
  pct: score,
  ci95: ends(interval),
});

/** The series of each kind of oracle, and its figures under the names that the oracle gives them. */
const KINDS: Record<string, [series: SeriesName, figures: (figure: Figure) => Record<string, Value>]> = {
  'csat 1-5': [
    'csat',
    (figure) => {
      const { top2, top1, bottom2, mean } = figure.figures as Csat;
      const shares = {
        top2: headline(figure, top2.k),
        top1: shareFigures(top1),
        bottom2: shareFigures(bottom2),
      };
      return { ...shares, ...meanFigures(mean) };
    },
  ],
  'csat 1-10': [
    'csat10',
    (figure) => {
      const { top2, top3, mean } = figure.figures as Csat10;
      return {
        'top2(9-10)': headline(figure, top2.k),
        'top3(8-10)': shareFigures(top3),
        ...meanFigures(mean),
      };
    },
  ],
  'nps 0-10': ['nps', npsFigures],
  'nps 1-10': ['nps10', npsFigures],
  'ces2 1-7': [
    'ces',
    (figure) => {
      const { agree, strongAgree, disagree, mean } = figure.figures as Ces<'ces'>;
      return {
        ...meanFigures(mean),
        mean: figure.score,
        'agree(5-7)': shareFigures(agree),
        'strongAgree(6-7)': shareFigures(strongAgree),
        'disagree(1-3)': shareFigures(disagree),
      };
    },
  ],
  'ces1 1-5, low is good': [
    'ces1',
    (figure) => {
      const { lowEffort, highEffort, mean, ease100 } = figure.figures as Ces1;
      return {
        ...meanFigures(mean),
        mean: figure.score,
        'lowEffort(1-2)': shareFigures(lowEffort),
        'highEffort(4-5)': shareFigures(highEffort),
        ease100,
      };
    },
  ],
  sticker3: [
    'stickers',
    (figure) => {
      const { happy, sad, net, index } = figure.figures as Stickers;
      return {
        happy: headline(figure, happy.k),
        sad: shareFigures(sad),
        net: net.score,
        netAdjWaldCi95: ends(net.interval),
        index100: index.mean,
        index100Ci95: ends(index.unclamped),
      };
    },
  ],
  resolution: [
    'resolution',
    (figure) => {
      const { strict, withoutPartly, halfCredit } = figure.figures as Resolution;
      return {
        strict: headline(figure, strict.k),
        withoutPartly: shareFigures(withoutPartly),
        halfCredit: halfCredit.mean,
      };
    },
  ],
};

const kindOf = ({ metric, scale }: Oracle) => (scale ? `${metric} ${scale}` : metric);
const idsOf = (list: Oracle[]) => list.map(({ id }) => id);

/** What was counted. Of an NPS by group, one point of each; stickers by their score. */
function countsOf({ metric, counts, ...groups }: Oracle): PointCounts {
  if (metric === 'sticker3') return { 1: counts?.sad ?? 0, 2: counts?.neutral ?? 0, 3: counts?.happy ?? 0 };
  if (counts) return counts;
  return { 9: Number(groups.promoters), 7: Number(groups.passives), 1: Number(groups.detractors) };
}

/** Every single value with its path: `top2.ci95.0`. */
function flatten(value: Value, path: string[] = []): [path: string, value: Value][] {
  if (typeof value !== 'object' || value === null) return [[path.join('.'), value]];
  return Object.entries(value).flatMap(([name, inner]) => flatten(inner, [...path, name]));
}

/** Id, path, expected and actual value of each figure of an oracle. */
function compare(oracle: Oracle, actual: Record<string, Value>) {
  const found = new Map(flatten(actual));
  const expected = Object.entries(oracle).filter(([name]) => !INPUTS.has(name));
  return flatten(Object.fromEntries(expected) as Value).map(
    ([path, value]) => [oracle.id, path, value, found.get(path)] as const,
  );
}

function expectClose(actual: Value, expected: Value): void {
  if (typeof expected !== 'number') expect(actual).toBe(expected);
  else expect(Math.abs((actual as number) - expected)).toBeLessThanOrEqual(TOLERANCE);
}

const scored = ORACLES.filter((oracle) => kindOf(oracle) in KINDS).map((oracle) => {
  const [series, figuresOf] = KINDS[kindOf(oracle)] as (typeof KINDS)[string];
  return { oracle, figuresOf, figure: toFigure(series, countsOf(oracle)) };
});
const isHidden = ({ figure }: { figure: Figure }) => figure.rule === 'hide';

describe('the worked examples of scores', () => {
  const rows = scored
    .filter((each) => !isHidden(each))
    .flatMap(({ oracle, figure, figuresOf }) => compare(oracle, figuresOf(figure)));

  it.each(rows)('%s: %s is %s', (_id, _path, expected, actual) => expectClose(actual, expected));

  it('are all there', () => {
    expect(idsOf(scored.map(({ oracle }) => oracle)).join(' ')).toBe(
      'CSAT-1 CSAT-2 CSAT-3 CSAT-4 CSAT-5 NPS-1 NPS-2 NPS-3 NPS-4 NPS-5 NPS-6 NPS-7 NPS-8 NPS-9 CES-1 CES-2 STK-1 STK-2 RES-1',
    );
    expect(new Set(rows.map(([id]) => id)).size).toBe(16);
  });

  it('hold nothing but the number of answers where there are fewer than five', () => {
    const hidden = scored.filter(isHidden);
    expect(idsOf(hidden.map(({ oracle }) => oracle))).toEqual(['CSAT-3', 'CSAT-4', 'NPS-7']);
    const nothing = { score: null, shares: null, distribution: null, interval: null, figures: null };
    expect(hidden.map(({ figure }) => figure)).toEqual([
      { n: 3, unit: 'percent', rule: 'hide', ...nothing },
      { n: 1, unit: 'percent', rule: 'hide', ...nothing },
      { n: 1, unit: 'points', rule: 'hide', ...nothing },
    ]);
  });
});

describe('the worked examples of changes', () => {
  /** Both periods of an oracle as counts of one series. */
  const PERIODS: Record<string, [SeriesName, (period: number[] & PointCounts) => PointCounts]> = {
    npsChange: ['nps', ([up = 0, neither = 0, down = 0]) => ({ 10: up, 8: neither, 0: down })],
    shareChange: ['csat', ([k = 0, n = 0]) => ({ 5: k, 1: n - k })],
    // The example is a CSAT, whose headline is a share; CES 1.0 has the same scale and a mean for headline.
    meanChange: ['ces1', (counts) => counts],
  };

  /** A change under the names that the oracles give it. */
  function changeFigures({ metric }: Oracle, change: FigureChange): Record<string, Value> {
    const { difference, interval, p, isSignificant } = change;
    const { z, t, se, df, adjusted } = change as unknown as Record<string, number>;
    const common = { p, significant: isSignificant };
    if (metric === 'npsChange') {
      return { ...common, rawDiff: difference, adjDiff: adjusted, se, z, ci95: ends(interval) };
    }
    if (metric === 'shareChange') {
      return { ...common, diff: difference, zN1: z, newcombeCi95: ends(interval) };
    }
    return { ...common, diff: difference, se, df, t, ci95: ends(interval) };
  }

  const changes = ORACLES.filter(({ id }) => id.startsWith('DIF-')).map((oracle) => {
    const [series, countsOfPeriod] = PERIODS[oracle.metric] as (typeof PERIODS)[string];
    const [before, after] = [oracle.before, oracle.after].map((period) =>
      toFigure(series, countsOfPeriod(period)),
    ) as [Figure, Figure];
    return { oracle, change: toChange(before, after) as FigureChange };
  });

  it.each(changes.flatMap(({ oracle, change }) => compare(oracle, changeFigures(oracle, change))))(
    '%s: %s is %s',
    (_id, _path, expected, actual) => expectClose(actual, expected),
  );

  it('are all there', () => {
    expect(idsOf(changes.map(({ oracle }) => oracle)).join(' ')).toBe(
      'DIF-1 DIF-2 DIF-3 DIF-4 DIF-5 DIF-6 DIF-7',
    );
  });
});

describe('a figure', () => {
  it('holds what the contract says', () => {
    const { figures, ...figure } = toFigure('csat', { 1: 4, 2: 6, 3: 15, 4: 45, 5: 30 });
    expect(figure).toEqual({
      n: 100,
      score: 75,
      unit: 'percent',
      shares: { positive: 75, neutral: 15, negative: 10 },
      distribution: [
        { value: 1, n: 4 },
        { value: 2, n: 6 },
        { value: 3, n: 15 },
        { value: 4, n: 45 },
        { value: 5, n: 30 },
      ],
      interval: { low: expect.closeTo(65.695536, 6), high: expect.closeTo(82.454789, 6), level: 95 },
      rule: 'show',
    });
    expect(figures).toMatchObject({
      top2: { of: 'csat.top2', k: 75 },
      net: { score: 65 },
      mean: { mean: 3.91 },
    });
  });

  it.each([
    ['stickers', { 1: 3, 2: 1, 3: 6 }, 60, 'percent', [60, 10, 30]],
    ['csat', { 1: 1, 2: 2, 3: 1, 4: 2, 5: 4 }, 60, 'percent', [60, 10, 30]],
    ['csat10', { 4: 3, 5: 1, 8: 3, 9: 1, 10: 2 }, 30, 'percent', [30, 40, 30]],
    ['nps', { 0: 1, 6: 2, 7: 1, 8: 1, 9: 2, 10: 3 }, 20, 'points', [50, 20, 30]],
    ['nps10', { 1: 1, 6: 2, 7: 1, 8: 1, 9: 2, 10: 3 }, 20, 'points', [50, 20, 30]],
    ['ces', { 3: 2, 4: 3, 5: 4, 7: 1 }, 4.5, 'mean', [50, 30, 20]],
    ['ces1', { 1: 4, 2: 2, 3: 3, 4: 1 }, 2.1, 'mean', [60, 30, 10]],
    ['ease5', { 1: 1, 2: 1, 3: 1, 4: 3, 5: 4 }, 3.8, 'mean', [70, 10, 20]],
    ['ease7', { 3: 2, 4: 3, 5: 4, 7: 1 }, 4.5, 'mean', [50, 30, 20]],
    ['resolution', { yes: 7, partly: 2, no: 1 }, 70, 'percent', [70, 20, 10]],
  ] as const)('of %s for %j is %s %s', (series, counts, score, unit, [positive, neutral, negative]) => {
    const figure = toFigure(series, counts as PointCounts);
    expect(figure).toMatchObject({ n: 10, score, unit, rule: 'caution' });
    expect(figure.shares).toEqual({ positive, neutral, negative });
    expect(figure.interval?.low).toBeLessThan(score);
    expect(figure.interval?.high).toBeGreaterThan(score);
  });

  it.each([
    [0, 'hide'],
    [4, 'hide'],
    [5, 'caution'],
    [29, 'caution'],
    [30, 'show'],
  ])('of %i answers has the rule "%s"', (n, rule) => {
    expect(toFigure('ces', { 6: n })).toMatchObject({ n, rule });
    expect(toFigure('resolution', { yes: n })).toMatchObject({ n, rule });
  });

  it('has its mean cut off at the ends of the scale', () => {
    expect(toFigure('ces', { 1: 1, 7: 5 }).interval).toMatchObject({ high: 7 });
  });

  it('leaves out what is no point of the scale', () => {
    expect(toFigure('csat', { 0: 9, 5: 6, 6: 9, NaN: 9 })).toEqual(toFigure('csat', { 5: 6 }));
    expect(toFigure('resolution', { yes: 6, maybe: 9 })).toEqual(toFigure('resolution', { yes: 6 }));
  });

  it('of a count that is none is an error', () => {
    expect(() => toFigure('csat', { 5: -1 })).toThrow('count of 5 is -1');
    expect(() => toFigure('resolution', { yes: 1.5 })).toThrow('1.5');
  });

  it('lists every point, whose counts add up to n and whose shares add up to 100', () => {
    const counts = fc.dictionary(fc.constantFrom(...'0123456789', '10', 'yes', 'partly', 'no'), fc.nat(50));
    fc.assert(
      fc.property(fc.constantFrom(...SERIES), counts, (series, any) => {
        const { n, shares, distribution, rule } = toFigure(series, any);
        expect(rule === 'hide').toBe(n < 5);
        fc.pre(rule !== 'hide');
        expect(distribution).toHaveLength(series === 'resolution' ? 3 : pointsOf(series).length);
        expect(distribution?.reduce((sum, each) => sum + each.n, 0)).toBe(n);
        const sum = Object.values(shares ?? {}).reduce((total, each) => total + each, 0);
        expect(sum).toBeCloseTo(100, 9);
      }),
    );
  });

  it.each(['nps', 'nps10'] as const)('of %s has the shares that the score is made of', (series) => {
    const figure = toFigure(series, { 3: 11, 6: 7, 7: 5, 8: 3, 9: 13, 10: 2 });
    const { promoters, passives, detractors } = figure.figures as Nps<'nps'>;
    expect(figure.shares).toEqual({
      positive: promoters.pct,
      neutral: passives.pct,
      negative: detractors.pct,
    });
  });
});

/** Every point of a measure's scale. */
function pointsOf(measure: MeasureName): number[] {
  const { min, max } = MEASURES[measure].scale;
  return Array.from({ length: max - min + 1 }, (_, index) => min + index);
}

describe('the band of a score', () => {
  /** The question that the widget asks for each measure. */
  const QUESTIONS = {
    stickers: { type: 'stickers' },
    csat: { type: 'csat' },
    csat10: { type: 'csat', scale: '1-10' },
    nps: { type: 'nps' },
    nps10: { type: 'nps', scale: '1-10' },
    ces: { type: 'ces' },
    ces1: { type: 'ces', scale: '1-5' },
  } as const;

  it.each(Object.keys(QUESTIONS) as (keyof typeof QUESTIONS)[])(
    'is the mood by which the widget goes on: %s',
    (measure) => {
      const definition = { id: 'any', questions: [{ id: 'rating', ...QUESTIONS[measure] }] };
      const [question] = defineSurvey(definition as SurveyDefinition).questions;
      if (!question) throw new Error('no question');
      for (const score of pointsOf(measure)) {
        const value = measure === 'stickers' ? (STICKERS[score - 1] as string) : score;
        expect(MOODS[bandOf(measure, score) + 1]).toBe(moodOf(question, value));
      }
    },
  );

  it.each([
    ['ease5', [-1, -1, 0, 1, 1]],
    ['ease7', [-1, -1, -1, 0, 1, 1, 1]],
    ['csat10', [-1, -1, -1, -1, 0, 0, 0, 0, 1, 1]],
    ['ces1', [1, 1, 0, -1, -1]],
  ] as const)('of %s is, from its lowest point on, %j', (measure, bands) => {
    expect(pointsOf(measure).map((score) => bandOf(measure, score))).toEqual(bands);
  });
});

describe('a change', () => {
  const many = { 1: 10, 5: 90 };

  it('is none when either figure is hidden', () => {
    const [hidden, shown] = [toFigure('csat', { 5: 4 }), toFigure('csat', many)];
    expect(toChange(hidden, shown)).toBeNull();
    expect(toChange(shown, hidden)).toBeNull();
    expect(toChange(shown, shown)).toMatchObject({ difference: 0, isSignificant: false });
  });

  it('says when there are too few answers to judge by', () => {
    const few = toFigure('csat', { 1: 9, 5: 20 });
    expect(toChange(few, toFigure('csat', many))).toMatchObject({ isEnough: false, isSignificant: true });
  });

  it('of a mean that never varies is none', () => {
    expect(toChange(toFigure('ces', { 5: 40 }), toFigure('ces', { 6: 40 }))).toBeNull();
  });

  it.each([
    ['stickers', 'stickers.happy'],
    ['csat', 'csat.top2'],
    ['csat10', 'csat10.top2'],
    ['nps', 'nps.net'],
    ['nps10', 'nps10.net'],
    ['ces', 'ces.mean'],
    ['ces1', 'ces1.mean'],
    ['ease5', 'ease5.mean'],
    ['ease7', 'ease7.mean'],
    ['resolution', 'resolution.strict'],
  ] as const)('of %s is of %s and as big as the scores differ', (series, of) => {
    const [low, high] = series === 'resolution' ? ['no', 'yes'] : [1, MEASURES[series].scale.max];
    const before = toFigure(series, { [low]: 30, [high]: 10 });
    const after = toFigure(series, { [low]: 10, [high]: 30 });
    const change = toChange(before, after);
    expect(change).toMatchObject({ of, isEnough: true, isSignificant: true, alpha: 0.05 });
    expect(change?.difference).toBeCloseTo((after.score as number) - (before.score as number), 9);
  });

  it('between two series, or two wordings of a question, is an error', () => {
    expect(() => toChange(toFigure('csat', many), toFigure('nps', many))).toThrow(MixedSeriesError);
    expect(() => toChange(toFigure('nps', { 9: 9 }), toFigure('nps10', { 9: 9 }))).toThrow(MixedSeriesError);
    const [first, second] = ['csat.question@1', 'csat.question@2'].map((wording) =>
      toFigure('csat', many, { wording }),
    ) as [Figure, Figure];
    expect(() => toChange(first, second)).toThrow('not the same wording');
    expect(toChange(first, first)).toMatchObject({ wording: 'csat.question@1' });
  });
});

describe('the response rate', () => {
  it('is that of the worked example', () => {
    const { counts } = ORACLES.find(({ id }) => id === 'RSP-1') as Oracle;
    const rate = toResponseRate(counts?.shown as number, counts?.answered as number);
    expect(rate).toEqual({
      shown: 1200,
      answered: 168,
      rate: 14,
      interval: { low: expect.closeTo(12.15142, 6), high: expect.closeTo(16.078332, 6), level: 95 },
      hasLostEvents: false,
    });
  });

  it('is cut to 100 and says so when more answered than saw it', () => {
    expect(toResponseRate(8, 9)).toMatchObject({ shown: 8, answered: 9, rate: 100, hasLostEvents: true });
  });

  it('is none when nobody saw it', () => {
    expect(toResponseRate(0, 0)).toEqual({
      shown: 0,
      answered: 0,
      rate: null,
      interval: null,
      hasLostEvents: false,
    });
  });
});
