// A share: k of n answers.
import { assertPart } from './counts.ts';
import { type About, type Identity, identify } from './identity.ts';
import type { Interval } from './interval.ts';
import { wilson } from './wilson.ts';

/** A share of the answers, 0–100. */
export interface Share<Of extends string = string> extends Identity<Of> {
  /** Answers that count. */
  readonly k: number;
  /** All answers. */
  readonly n: number;
  /** 100 · k ÷ n, never rounded; `null` for no answers, which is not 0. */
  readonly pct: number | null;
  /** 95 % Wilson score interval, in percent; `null` for no answers. */
  readonly interval: Interval | null;
}

/**
 * The share `k` of `n`. `of` says what it is of (`csat.top2`, or a name of your own): only shares of the same name
 * can be compared. Throws unless both are whole numbers and 0 ≤ k ≤ n.
 */
export function share<Of extends string>(of: Of, k: number, n: number, about: About = {}): Share<Of> {
  assertPart(k, n);
  const pct = n ? (100 * k) / n : null;
  return { ...identify(of, about), k, n, pct, interval: wilson(k, n) };
}
