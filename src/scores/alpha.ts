// The accepted chance of a false alarm.
import { NabzError } from '../errors.ts';

/** The chance of a false alarm that is accepted by default; intervals cover 1 − alpha, 95 %. */
export const ALPHA = 0.05;

/**
 * The stricter level at which all of `segments` comparisons together raise a false alarm in at most one of twenty
 * cases (Bonferroni): 0.05 ÷ segments. Throws unless `segments` is a whole number from 1.
 */
export function alphaFor(segments: number): number {
  if (!Number.isInteger(segments) || segments < 1) {
    throw new NabzError('alpha', `segments is ${segments}; allowed: a whole number from 1`);
  }
  return ALPHA / segments;
}

/** Throws unless `alpha` lies between 0 and 1. The message names the usual mistake, a confidence such as 95. */
export function assertAlpha(alpha: number): void {
  if (alpha > 0 && alpha < 1) return;
  throw new NabzError('alpha', `alpha is ${alpha}; allowed: between 0 and 1, 0.05 for a confidence of 95 %`);
}
