// How many answers a given precision takes.
import { ALPHA } from './alpha.ts';
import { criticalZ } from './distributions.ts';

/**
 * Answers for a share to be sure within ± `halfWidth` points, when it lies near `pct` (0–100); z²·p(1 − p) ÷ h²,
 * rounded up, and never less than 1. No number of answers reaches a half-width of 0: `Infinity`.
 * @default pct 50, the worst case
 */
export function answersForShare(halfWidth: number, pct = 50): number {
  const p = pct / 100;
  return toAnswers(halfWidth, p * (1 - p));
}

/**
 * Answers for a net score to be sure within ± `halfWidth` points, when its variance lies near `variance` (0–1, as
 * `Net.variance` has it): up to four times as many as a share takes.
 * @default variance 1, the worst case: half for, half against
 */
export function answersForNet(halfWidth: number, variance = 1): number {
  return toAnswers(halfWidth, variance);
}

function toAnswers(halfWidth: number, variance: number): number {
  if (halfWidth <= 0) return Number.POSITIVE_INFINITY;
  return Math.max(1, Math.ceil(variance * ((100 * criticalZ(ALPHA)) / halfWidth) ** 2));
}
