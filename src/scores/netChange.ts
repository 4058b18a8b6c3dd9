// A net score in two periods.
import { adjustedWald } from './adjustedWald.ts';
import { type Change, type ChangeOptions, compare, toChange } from './change.ts';
import { criticalZ, pOfZ } from './distributions.ts';
import { around, clamp } from './interval.ts';
import type { Net } from './net.ts';

/** A change of a net score, in points. */
export interface NetChange<Of extends string = string> extends Change<Of> {
  /** Difference of the adjusted scores: the centre of the interval. */
  readonly adjusted: number;
  /** Standard error of the difference, in points. */
  readonly se: number;
  /** adjusted ÷ se. */
  readonly z: number;
}

/**
 * The change of NPS or another net score, with three more answers in each period (Lewis & Sauro 2021). `null` when
 * a period has no answers. Only net scores of the same name are comparable: anything else does not compile, and
 * throws `MixedSeriesError`.
 */
export function netChange<Of extends string>(
  before: Net<Of>,
  after: Net<NoInfer<Of>>,
  options: ChangeOptions = {},
): NetChange<Of> | null {
  const comparison = compare(before, after, options);
  if (before.score === null || after.score === null) return null;
  const from = adjustedWald(before.up, before.down, before.n);
  const to = adjustedWald(after.up, after.down, after.n);
  const adjusted = to.centre - from.centre;
  const se = Math.hypot(from.se, to.se);
  const z = adjusted / se;
  const interval = clamp(around(adjusted, criticalZ(comparison.alpha) * se), -200, 200);
  return { ...toChange(comparison, after.score - before.score, interval, pOfZ(z)), adjusted, se, z };
}
