// A share in two periods.
import { type Change, type ChangeOptions, compare, toChange } from './change.ts';
import { pOfZ } from './distributions.ts';
import type { Interval } from './interval.ts';
import type { Share } from './share.ts';
import { wilson } from './wilson.ts';

/** A change of a share, in percentage points. */
export interface ShareChange<Of extends string = string> extends Change<Of> {
  /** Statistic of the N−1 two-proportion test; 0 when both shares are 0 or both are 100. */
  readonly z: number;
}

/**
 * The change of a share: interval by Newcombe's hybrid score method (Newcombe 1998, method 10), p by the N−1
 * two-proportion test (Campbell 2007). `null` when a period has no answers. Only shares of the same name are
 * comparable: anything else does not compile, and throws `MixedSeriesError`.
 */
export function shareChange<Of extends string>(
  before: Share<Of>,
  after: Share<NoInfer<Of>>,
  options: ChangeOptions = {},
): ShareChange<Of> | null {
  const comparison = compare(before, after, options);
  const beforeInterval = wilson(before.k, before.n, comparison.alpha);
  const afterInterval = wilson(after.k, after.n, comparison.alpha);
  if (!beforeInterval || !afterInterval) return null;
  const from = (100 * before.k) / before.n;
  const to = (100 * after.k) / after.n;
  const interval = newcombe(from, beforeInterval, to, afterInterval);
  const z = zOfNMinus1(before, after);
  return { ...toChange(comparison, to - from, interval, pOfZ(z)), z };
}

function newcombe(from: number, before: Interval, to: number, after: Interval): Interval {
  const difference = to - from;
  return {
    low: difference - Math.hypot(to - after.low, before.high - from),
    high: difference + Math.hypot(after.high - to, from - before.low),
  };
}

function zOfNMinus1(before: Share, after: Share): number {
  const n = before.n + after.n;
  const pooled = (before.k + after.k) / n;
  const difference = after.k / after.n - before.k / before.n;
  if (difference === 0) return 0;
  const se = Math.sqrt(pooled * (1 - pooled) * (1 / before.n + 1 / after.n));
  return (difference / se) * Math.sqrt((n - 1) / n);
}
