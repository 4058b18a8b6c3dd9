// A net score: share of ups less share of downs.
import { adjustedWald } from './adjustedWald.ts';
import { ALPHA } from './alpha.ts';
import { assertPart } from './counts.ts';
import { criticalZ } from './distributions.ts';
import { type About, type Identity, identify } from './identity.ts';
import { around, clamp, type Interval } from './interval.ts';

/** A net score, −100…100. It describes a group, not a single answer. */
export interface Net<Of extends string = string> extends Identity<Of> {
  /** Answers that count for it. */
  readonly up: number;
  /** Answers that count against it. */
  readonly down: number;
  /** All answers, those that count neither way included. */
  readonly n: number;
  /** 100 · (up − down) ÷ n, never rounded; `null` for no answers, because 0 is a real score. */
  readonly score: number | null;
  /** P + D − (P − D)²: of the coding +1, 0, −1. `null` for no answers. */
  readonly variance: number | null;
  /** Standard error in points, √(variance ÷ n); `null` for no answers. */
  readonly se: number | null;
  /**
   * 95 % adjusted Wald interval, cut off at ±100; `null` for no answers. It has its own centre, nearer to 0, and may
   * leave out the score of a single answer.
   */
  readonly interval: Interval | null;
  /** Plain Wald interval, to compare with other tools; it collapses when all agree and is not cut off. */
  readonly wald: Interval | null;
}

/** The net score of `up` and `down` among `n` answers. Throws unless these are counts and up + down ≤ n. */
export function net<Of extends string>(
  of: Of,
  up: number,
  down: number,
  n: number,
  about: About = {},
): Net<Of> {
  assertPart(up, n);
  assertPart(down, n - up);
  const identity = { ...identify(of, about), up, down, n };
  if (!n) return { ...identity, score: null, variance: null, se: null, interval: null, wald: null };
  const z = criticalZ(ALPHA);
  const score = (100 * (up - down)) / n;
  const variance = (up + down) / n - ((up - down) / n) ** 2;
  const se = 100 * Math.sqrt(variance / n);
  const adjusted = adjustedWald(up, down, n);
  return {
    ...identity,
    score,
    variance,
    se,
    interval: clamp(around(adjusted.centre, z * adjusted.se), -100, 100),
    wald: around(score, z * se),
  };
}
