// How sure a share is.
import { ALPHA } from './alpha.ts';
import { criticalZ } from './distributions.ts';
import { around, clamp, type Interval } from './interval.ts';

/**
 * Wilson score interval of the share `k` of `n`, in percent (Wilson 1927; Newcombe 1998, method 3), at confidence
 * 1 − alpha. Always within 0–100 and around the share, and never of zero width; `null` for n = 0.
 */
export function wilson(k: number, n: number, alpha: number = ALPHA): Interval | null {
  if (!n) return null;
  const p = k / n;
  const z = criticalZ(alpha);
  const shrink = 1 + (z * z) / n;
  const centre = (p + (z * z) / (2 * n)) / shrink;
  const halfWidth = (z / shrink) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const { low, high } = clamp(around(100 * centre, 100 * halfWidth), 0, 100);
  // Both ends are exact where the share is; floating point misses them by an ulp.
  return { low: k === 0 ? 0 : low, high: k === n ? 100 : high };
}
