// A mean in two periods.
import { type Change, type ChangeOptions, compare, toChange } from './change.ts';
import { criticalT, pOfT } from './distributions.ts';
import { around } from './interval.ts';
import type { Mean } from './mean.ts';

/** A change of a mean, in units of its scale. */
export interface MeanChange<Of extends string = string> extends Change<Of> {
  /** Standard error of the difference. */
  readonly se: number;
  /** Degrees of freedom after Welch and Satterthwaite; not whole. */
  readonly df: number;
  /** difference ÷ se. */
  readonly t: number;
}

/**
 * The change of a mean, without assuming equal variances (Welch 1947). `null` when a period has fewer than two
 * answers, or when neither varies. Only means of the same name are comparable: anything else does not compile, and
 * throws `MixedSeriesError`.
 */
export function meanChange<Of extends string>(
  before: Mean<Of>,
  after: Mean<NoInfer<Of>>,
  options: ChangeOptions = {},
): MeanChange<Of> | null {
  const comparison = compare(before, after, options);
  if (before.mean === null || before.variance === null) return null;
  if (after.mean === null || after.variance === null) return null;
  const beforeError = before.variance / before.n;
  const afterError = after.variance / after.n;
  const squaredError = beforeError + afterError;
  if (squaredError === 0) return null;
  const se = Math.sqrt(squaredError);
  const df = squaredError ** 2 / (beforeError ** 2 / (before.n - 1) + afterError ** 2 / (after.n - 1));
  const difference = after.mean - before.mean;
  const t = difference / se;
  const interval = around(difference, criticalT(comparison.alpha, df) * se);
  return { ...toChange(comparison, difference, interval, pOfT(t, df)), se, df, t };
}
