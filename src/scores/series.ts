// A series: answers to the same question, counted.
import { NabzError } from '../errors.ts';
import type { AnswerValue, Scale } from '../survey/types.ts';
import { assertCounts, type Counts } from './counts.ts';
import { type About, type Identity, identify, isAskedAlike } from './identity.ts';
import { latest, type Revised } from './latest.ts';
import { isSameScale, MEASURES, type MeasureName } from './measures.ts';

/** Valid answers on one measure; `of` names it. */
export interface Series<M extends MeasureName = MeasureName> extends Identity<M> {
  /** Answers per point of the scale; every point is listed. */
  readonly counts: Counts;
  /** Number of valid answers. */
  readonly n: number;
}

/** An answer as a response carries it; a whole response fits. */
export interface ScaleAnswer extends Revised, About {
  readonly metric?: string | undefined;
  readonly scale?: Scale | undefined;
  /** The number it counts as; without it, a `value` that is a number. */
  readonly score?: number | undefined;
  readonly value?: AnswerValue | undefined;
}

/**
 * Counts the answers that belong to the measure: same metric, scale and, where both say, kind, wording and layout.
 * Each id counts once, in its latest revision, and the order does not matter. A latest revision without a score, or
 * with one that is not a point of the scale, takes the answer back. Never throws on what visitors may have sent.
 */
export function toSeries<M extends MeasureName>(
  of: M,
  answers: Iterable<ScaleAnswer>,
  about: About = {},
): Series<M> {
  const candidates = [...answers].filter((answer) => canBelong(answer, of, about));
  const counts: Record<number, number> = {};
  for (const answer of latest(
    candidates,
    (candidate) => ratingOf(candidate, of) ?? Number.POSITIVE_INFINITY,
  )) {
    const rating = ratingOf(answer, of);
    if (rating !== undefined) counts[rating] = (counts[rating] ?? 0) + 1;
  }
  return countsToSeries(of, counts, about);
}

/**
 * A series of answers that are counted already. Values outside the scale are left out, as single answers would be;
 * throws when a count is not a whole number from 0.
 */
export function countsToSeries<M extends MeasureName>(of: M, counts: Counts, about: About = {}): Series<M> {
  assertCounts(counts);
  const { min, max } = MEASURES[of].scale;
  const points = [...Array(max - min + 1).keys()].map((index) => min + index);
  const series = {
    ...identify(of, about),
    counts: Object.fromEntries(points.map((point) => [point, counts[point] ?? 0])),
  };
  return { ...series, n: countWithin(series, min, max) };
}

/** Number of answers from `low` to `high`, both included. */
export function countWithin({ counts }: Pick<Series, 'counts'>, low: number, high: number): number {
  let sum = 0;
  for (let point = low; point <= high; point += 1) sum += counts[point] ?? 0;
  return sum;
}

/** Whether the series is of this measure; lets a series read from data into the function that scores it. */
export function isSeriesOf<M extends MeasureName>(series: Series, of: M): series is Series<M> {
  return series.of === of;
}

/** Throws unless the series is of one of these measures: the guard of callers without types. */
export function assertMeasure(series: Series, ...names: MeasureName[]): void {
  if (names.includes(series.of)) return;
  throw new NabzError('measure', `series is of ${series.of}; allowed: ${names.join(', ')}`);
}

/** An answer that names no metric may be the one that takes back an earlier revision. */
function canBelong(answer: ScaleAnswer, of: MeasureName, about: About): boolean {
  const { metric, scale } = MEASURES[of];
  return (
    (answer.metric ?? metric) === metric &&
    isSameScale(answer.scale ?? scale, scale) &&
    (answer.kind ?? about.kind) === about.kind &&
    isAskedAlike(answer, about)
  );
}

function ratingOf(answer: ScaleAnswer, of: MeasureName): number | undefined {
  const { min, max } = MEASURES[of].scale;
  const rating = answer.score ?? answer.value;
  if (!answer.metric || !answer.scale || !Number.isInteger(rating)) return undefined;
  return (rating as number) >= min && (rating as number) <= max ? (rating as number) : undefined;
}
