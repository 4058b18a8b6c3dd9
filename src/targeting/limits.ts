// How often is too often, by limits that count. In: limits and times. Out: the reason why not, or nothing. Pure.
import type { Reason } from './eligibility.ts';

/** Limits, and what they are held against; times in milliseconds since 1970. */
export interface CountedLimits {
  /** At most so many of this survey since it was answered last. */
  asks: number | undefined;
  answeredAt: number | undefined;
  /** When this survey was shown. */
  shown: number[] | undefined;
  /** At most so many over all surveys. */
  max: { count: number; withinMs: number } | undefined;
  /** When any survey was shown. */
  allShown: number[];
  now: number;
}

/** The first reason that holds, or `null`. Who did not answer so often has as good as said no. */
export function limitOf({
  asks,
  answeredAt = 0,
  shown = [],
  max,
  allShown,
  now,
}: CountedLimits): Reason | null {
  if (asks && shown.filter((at) => at > answeredAt).length >= asks) return 'dismissed';
  const lately = allShown.filter((at) => at <= now && now - at < (max?.withinMs ?? 0));
  return max && lately.length >= max.count ? 'cooldown' : null;
}
