/**
 * `nabz/scores`: metrics from answers, such as CSAT, NPS and CES, with intervals and tests of change. Pure functions over
 * plain data, for browsers and Node. Begin with {@link toSeries}, which takes the responses that an endpoint received.
 * @module nabz/scores
 */

// From responses to a series of one measure.

export { latest, type Revised } from './latest.ts';
export { MEASURES, type Measure, type MeasureName, measureOf } from './measures.ts';
export { pool } from './pool.ts';
export {
  countsToSeries,
  countWithin,
  isSeriesOf,
  type ScaleAnswer,
  type Series,
  toSeries,
} from './series.ts';

// Metrics.

export { type Ces, ces } from './ces.ts';
export { type Ces1, ces1 } from './ces1.ts';
export { type Csat, csat } from './csat.ts';
export { type Csat10, csat10 } from './csat10.ts';
export { type FirstContact, firstContact } from './firstContact.ts';
export { type Intent, type IntentCounts, intent, type ReasonIntent } from './intent.ts';
export { type Nps, nps } from './nps.ts';
export { type RateCounts, type Rates, rates } from './rates.ts';
export { type Resolution, type ResolutionCounts, resolution } from './resolution.ts';
export { type Stickers, stickers } from './stickers.ts';

// Single figures, each with its interval.

export type { Counts } from './counts.ts';
export type { About, Identity } from './identity.ts';
export type { Interval } from './interval.ts';
export { type Mean, mean } from './mean.ts';
export { type Net, net } from './net.ts';
export { type Share, share } from './share.ts';
export { wilson } from './wilson.ts';

// Change between two groups or periods.

export { ALPHA, alphaFor } from './alpha.ts';
export type { Change, ChangeOptions } from './change.ts';
export { type MeanChange, meanChange } from './meanChange.ts';
export { type NetChange, netChange } from './netChange.ts';
export { type ShareChange, shareChange } from './shareChange.ts';

// How many answers are enough.

export { answersForNet, answersForShare } from './answersNeeded.ts';
export { MIN_TO_COMPARE, type SampleRule, sampleRule } from './sampleRule.ts';

// How figures are written.

export { largestRemainder } from './largestRemainder.ts';
export { decimalsOf, type FigureKind, round } from './round.ts';

// Errors.

export { NabzError } from '../errors.ts';
export { MixedSeriesError } from './identity.ts';
