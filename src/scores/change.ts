// What any change between two periods says.
import { ALPHA, assertAlpha } from './alpha.ts';
import { type Identity, unify } from './identity.ts';
import type { Interval } from './interval.ts';
import { MIN_TO_COMPARE } from './sampleRule.ts';

/** A change of one figure from the period before to the period after. */
export interface Change<Of extends string = string> extends Identity<Of> {
  /** After less before, in the unit of the figure; the raw figures, whatever the interval is centred on. */
  readonly difference: number;
  /** Interval of the difference at confidence 1 − alpha. */
  readonly interval: Interval;
  /** Two-sided p-value, 0–1; secondary, and not what `isSignificant` looks at. */
  readonly p: number;
  readonly alpha: number;
  /** Whether the interval excludes 0. Covers chance only, not who chose to answer. */
  readonly isSignificant: boolean;
  /** Whether both periods have the 30 answers from which on a verdict may be shown. */
  readonly isEnough: boolean;
}

/** How a change is judged. */
export interface ChangeOptions {
  /** Chance of a false alarm, between 0 and 1; for many segments `alphaFor(segments)`. @default 0.05 */
  readonly alpha?: number | undefined;
}

interface Sample<Of extends string> extends Identity<Of> {
  readonly n: number;
}

/** Which two figures are compared, and how strictly. */
export interface Comparison<Of extends string> {
  readonly identity: Identity<Of>;
  readonly alpha: number;
  readonly isEnough: boolean;
}

/** Checks that two figures may be compared. Throws `MixedSeriesError`, or an error that names the wrong alpha. */
export function compare<Of extends string>(
  before: Sample<Of>,
  after: Sample<Of>,
  { alpha = ALPHA }: ChangeOptions,
): Comparison<Of> {
  assertAlpha(alpha);
  const isEnough = Math.min(before.n, after.n) >= MIN_TO_COMPARE;
  return { identity: unify('compare', before, after), alpha, isEnough };
}

/** The change as it is reported. */
export function toChange<Of extends string>(
  { identity, alpha, isEnough }: Comparison<Of>,
  difference: number,
  interval: Interval,
  p: number,
): Change<Of> {
  const isSignificant = interval.low > 0 || interval.high < 0;
  return { ...identity, difference, interval, p, alpha, isSignificant, isEnough };
}
