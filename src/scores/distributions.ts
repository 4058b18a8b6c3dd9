// The normal and Student's t distribution: the only file that knows jstat.
/// <reference path="./jstat.d.ts" />
import jStat from 'jstat';

/** Beyond this, jstat's series lose their digits; t is then within 3e-7 of the normal quantile anyway. */
const MAX_DF = 1e7;

/** The last z, because all intervals of a report have one level. */
let last = { alpha: Number.NaN, z: Number.NaN };

/** The z that a standard normal value exceeds in size with probability `alpha` (0–1): 1.959964 for 0.05. */
export function criticalZ(alpha: number): number {
  if (alpha !== last.alpha) last = { alpha, z: -jStat.normal.inv(alpha / 2, 0, 1) };
  return last.z;
}

/** The same for Student's t with `df` > 0 degrees of freedom, which need not be whole: 12.706205 for 0.05 and 1. */
export function criticalT(alpha: number, df: number): number {
  return -jStat.studentt.inv(alpha / 2, Math.min(df, MAX_DF));
}

/** Two-sided p-value of a z statistic, 0–1. Absolute error below 1e-14, so tails beyond |z| = 8 come out as 0. */
export function pOfZ(z: number): number {
  return 2 * jStat.normal.cdf(-Math.abs(z), 0, 1);
}

/**
 * Two-sided p-value of a t statistic with `df` > 0 degrees of freedom, 0–1, by the incomplete beta function
 * (Abramowitz & Stegun 26.7.1). jstat's own t distribution is off by 3 % near t = 0 from a million answers on.
 */
export function pOfT(t: number, df: number): number {
  const limited = Math.min(df, MAX_DF);
  return jStat.beta.cdf(limited / (limited + t * t), limited / 2, 1 / 2);
}
