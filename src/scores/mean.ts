// A mean on a scale.
import { ALPHA } from './alpha.ts';
import { assertCounts, type Counts } from './counts.ts';
import { criticalT } from './distributions.ts';
import { type About, type Identity, identify } from './identity.ts';
import { around, clamp, type Interval } from './interval.ts';

/** A mean, in units of its scale. */
export interface Mean<Of extends string = string> extends Identity<Of> {
  readonly n: number;
  /** Never rounded; `null` for no answers. */
  readonly mean: number | null;
  /** Sample variance with n − 1, in squared units; `null` below two answers. */
  readonly variance: number | null;
  /** Its square root; `null` below two answers. */
  readonly sd: number | null;
  /** 95 % t interval, cut off at the ends of the scale; `null` below two answers. */
  readonly interval: Interval | null;
  /** The same before it is cut off. */
  readonly unclamped: Interval | null;
  /** False while all answers are equal, or there is one or none: say "not enough variation", not certainty. */
  readonly hasVariation: boolean;
  /** Place on the scale, 0 (`min`) to 100 (`max`), for trend lines across scales only; `null` for no answers. */
  readonly norm100: number | null;
}

/** The mean of the counted values, on a scale from `min` to `max`. Throws unless the counts are whole numbers. */
export function mean<Of extends string>(
  of: Of,
  counts: Counts,
  { min, max }: { readonly min: number; readonly max: number },
  about: About = {},
): Mean<Of> {
  assertCounts(counts);
  const { n, centre, variance } = momentsOf(counts);
  const sd = variance === null ? null : Math.sqrt(variance);
  const unclamped = sd === null ? null : around(centre, (criticalT(ALPHA, n - 1) * sd) / Math.sqrt(n));
  return {
    ...identify(of, about),
    n,
    mean: n ? centre : null,
    variance,
    sd,
    interval: unclamped && clamp(unclamped, min, max),
    unclamped,
    hasVariation: !!sd,
    norm100: n ? (100 * (centre - min)) / (max - min) : null,
  };
}

/** In two passes, so that equal values have a variance of exactly 0. */
function momentsOf(counts: Counts): { n: number; centre: number; variance: number | null } {
  const entries = Object.entries(counts).map(([value, count]) => ({ value: Number(value), count }));
  const n = entries.reduce((sum, { count }) => sum + count, 0);
  const centre = entries.reduce((sum, { value, count }) => sum + value * count, 0) / n;
  const squares = entries.reduce((sum, { value, count }) => sum + count * (value - centre) ** 2, 0);
  return { n, centre, variance: n > 1 ? squares / (n - 1) : null };
}
