// From counts to a figure as the API answers it. Every number comes from src/scores.
import {
  type About,
  ALPHA,
  type Ces,
  type Ces1,
  type ChangeOptions,
  type Csat,
  type Csat10,
  ces,
  ces1,
  countsToSeries,
  csat,
  csat10,
  type Interval,
  MEASURES,
  type Mean,
  type MeanChange,
  type MeasureName,
  meanChange,
  type Net,
  type NetChange,
  type Nps,
  netChange,
  nps,
  type Resolution,
  rates,
  resolution,
  type Series,
  type Share,
  type ShareChange,
  type Stickers,
  sampleRule,
  share,
  shareChange,
  stickers,
} from '../../src/scores/index.ts';
import { type Band, bandOf } from './band.ts';

/** What is counted: a measure, or the answers to "was your problem solved". */
export type SeriesName = MeasureName | 'resolution';

/** Every series. */
export const SERIES = [
  ...(Object.keys(MEASURES) as MeasureName[]),
  'resolution',
] as const satisfies SeriesName[];

/** Answers by point: `{ 4: 45, 5: 30 }`, or `{ yes: 83, no: 12 }`. A point that is not listed has none. */
export type PointCounts = Readonly<Record<string, number>>;

/** Whether a figure may be shown, has too few answers to rely on (5–29), or is hidden (below 5). */
export type Rule = 'show' | 'caution' | 'hide';

/** An interval and its confidence, in per cent. */
export interface LevelledInterval extends Interval {
  readonly level: number;
}

/** How many of those who saw the survey answered. */
export interface ResponseRate {
  readonly shown: number;
  readonly answered: number;
  /** 100 · answered ÷ shown, at most 100; `null` when nobody saw it. */
  readonly rate: number | null;
  readonly interval: LevelledInterval | null;
  /** Whether more answered than saw it: events were lost, and the rate was cut to 100. */
  readonly hasLostEvents: boolean;
}

/** All figures of a series, as src/scores has them. */
export type Figures =
  | Stickers
  | Csat
  | Csat10
  | Nps<'nps' | 'nps10'>
  | Ces<'ces' | 'ease5' | 'ease7'>
  | Ces1
  | Resolution;

/** A figure. What `rule: 'hide'` hides is `null`. */
export interface Figure {
  /** Valid answers. */
  readonly n: number;
  /** The headline, never rounded. */
  readonly score: number | null;
  /** What the score is in: per cent 0–100, points −100…100, or the mean on its scale. */
  readonly unit: 'percent' | 'points' | 'mean';
  /** Happy, indifferent and unhappy answers, in per cent. */
  readonly shares: { readonly positive: number; readonly neutral: number; readonly negative: number } | null;
  /** Answers by point, in the order of the scale; every point is listed. */
  readonly distribution: readonly { readonly value: number | string; readonly n: number }[] | null;
  /** Of the score, in its unit. */
  readonly interval: LevelledInterval | null;
  readonly rule: Rule;
  readonly figures: Figures | null;
  readonly responseRate?: ResponseRate;
}

/** A figure without all that src/scores has; what one point of a trend shows. */
export type Headline = Omit<Figure, 'figures'>;

/** The change of a headline. */
export type FigureChange = ShareChange | NetChange | MeanChange;

/** The function that scores each measure. */
const SCORES: { readonly [M in MeasureName]: (series: Series<M>) => Figures } = {
  stickers,
  csat,
  csat10,
  nps,
  nps10: nps,
  ces,
  ces1,
  ease5: ces,
  ease7: ces,
};

/**
 * The figure of a series that is counted already. Points outside the scale are left out. `about` says how the question
 * was asked, so that `toChange` refuses unlike figures. Throws `NabzError` when a count is not a whole number from 0.
 */
export function toFigure(series: SeriesName, counts: PointCounts, about: About = {}): Figure {
  const { figures, points } =
    series === 'resolution' ? scoreResolution(counts, about) : scoreMeasure(series, counts, about);
  const n = sumOf(points);
  const headline = headlineOf(figures);
  const { score, unit } = scoreOf(headline);
  const rule = ruleOf(n);
  if (rule === 'hide') {
    return { n, score: null, unit, shares: null, distribution: null, interval: null, rule, figures: null };
  }
  const shareOf = (name: string, band: Band) => {
    const k = sumOf(points.filter((point) => point.band === band));
    return share(`${series}.${name}`, k, n).pct as number;
  };
  return {
    n,
    score,
    unit,
    shares: {
      positive: shareOf('positive', 1),
      neutral: shareOf('neutral', 0),
      negative: shareOf('negative', -1),
    },
    distribution: points.map((point) => ({ value: point.value, n: point.n })),
    interval: withLevel(headline.interval),
    rule,
    figures,
  };
}

/**
 * The change of the headline from one period to another, by the test that belongs to its kind. `null` when either
 * figure is hidden, or when a mean does not vary in either. `options` may ask for a stricter level. Throws
 * `MixedSeriesError` unless both are of one series, asked alike.
 */
export function toChange(before: Figure, after: Figure, options: ChangeOptions = {}): FigureChange | null {
  if (!before.figures || !after.figures) return null;
  const [from, to] = [headlineOf(before.figures), headlineOf(after.figures)];
  if ('pct' in from && 'pct' in to) return shareChange<string>(from, to, options);
  if ('score' in from && 'score' in to) return netChange<string>(from, to, options);
  return meanChange<string>(from as Mean, to as Mean, options);
}

/** The response rate. Throws `NabzError` unless both are whole numbers from 0. */
export function toResponseRate(shown: number, answered: number): ResponseRate {
  const { response, hasLostEvents } = rates({ shown, answered, completed: 0 });
  return {
    shown,
    answered,
    rate: response?.pct ?? null,
    interval: withLevel(response?.interval ?? null),
    hasLostEvents,
  };
}

interface Point {
  readonly value: number | string;
  readonly band: Band;
  readonly n: number;
}

interface Scored {
  readonly figures: Figures;
  readonly points: readonly Point[];
}

function scoreMeasure(measure: MeasureName, counts: PointCounts, about: About): Scored {
  const series = countsToSeries(measure, counts, about);
  const score = SCORES[measure] as (of: Series) => Figures;
  const points = Object.entries(series.counts).map(([point, n]) => {
    const value = Number(point);
    return { value, band: bandOf(measure, value), n };
  });
  return { figures: score(series), points };
}

function scoreResolution(counts: PointCounts, about: About): Scored {
  const { yes = 0, partly = 0, no = 0 } = counts;
  return {
    figures: resolution({ yes, partly, no }, about),
    points: [
      { value: 'yes', band: 1, n: yes },
      { value: 'partly', band: 0, n: partly },
      { value: 'no', band: -1, n: no },
    ],
  };
}

/** The one figure of a series that is its score. */
function headlineOf(figures: Figures): Share | Net | Mean {
  if ('promoters' in figures) return figures.net;
  if ('top2' in figures) return figures.top2;
  if ('happy' in figures) return figures.happy;
  if ('strict' in figures) return figures.strict;
  return figures.mean;
}

function scoreOf(headline: Share | Net | Mean): Pick<Figure, 'score' | 'unit'> {
  if ('pct' in headline) return { score: headline.pct, unit: 'percent' };
  if ('score' in headline) return { score: headline.score, unit: 'points' };
  return { score: headline.mean, unit: 'mean' };
}

function sumOf(points: readonly Point[]): number {
  return points.reduce((sum, { n }) => sum + n, 0);
}

function ruleOf(n: number): Rule {
  const { hasSegments, isComparable } = sampleRule(n);
  if (!hasSegments) return 'hide';
  return isComparable ? 'show' : 'caution';
}

function withLevel(interval: Interval | null): LevelledInterval | null {
  return interval && { ...interval, level: 100 * (1 - ALPHA) };
}
