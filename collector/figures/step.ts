// The length of the periods that a course of figures is divided into.
import type { Period } from './calendars.ts';

/** First and last day, both counted in, as days since 1970-01-01. `from` is absent for everything there is. */
export interface Days {
  from?: number;
  to: number;
}

/** Answers that a period should have on average: fewer say little, and from five on they are shown at all. */
const ENOUGH = 12;

/**
 * The length of a course's periods: at most some forty of them, and with `n` answers in all so long that most have enough to
 * say something.
 */
export function stepOf({ from, to }: Days, n = Number.POSITIVE_INFINITY): Period {
  const days = from === undefined ? 366 : to - from + 1;
  if (days <= 45 && n / days >= ENOUGH) return 'day';
  if (days <= 8 || (days <= 200 && (n * 7) / days >= ENOUGH)) return days <= 8 ? 'day' : 'week';
  return days <= 45 ? 'week' : 'month';
}
