// From the range of an address to days of the site's calendar, and the length of the periods that a trend has there.
import { type Calendar, fromIsoDay, type Period, periodOf, toIsoDay } from '../../figures/calendars.ts';
import type { Range } from './address.ts';

/** First and last day, both counted in, as days since 1970-01-01. `from` is absent for everything there is. */
export interface Days {
  from?: number;
  to: number;
}

/** The days of a range. */
export function daysOf(range: Range, today: number, calendar: Calendar): Days {
  if (typeof range === 'object') {
    return { from: fromIsoDay(range.from) ?? today, to: fromIsoDay(range.to) ?? today };
  }
  const last = (days: number) => ({ from: today - days + 1, to: today });
  switch (range) {
    case 'today':
      return last(1);
    case '7d':
      return last(7);
    case '30d':
      return last(30);
    case '90d':
      return last(90);
    case 'month':
    case 'quarter':
    case 'year':
      return { from: periodOf(today, range, calendar).start, to: today };
    case 'last-month': {
      const { start } = periodOf(today, 'month', calendar);
      return { from: periodOf(start - 1, 'month', calendar).start, to: start - 1 };
    }
    case 'all':
      return { to: today };
  }
}

/** The days as parameters of the API. */
export function toParameters({ from, to }: Days): Record<string, string> {
  return { ...(from !== undefined && { from: toIsoDay(from) }), to: toIsoDay(to) };
}

/** Answers that a period should have on average: fewer say little, and from five on they are shown at all. */
const ENOUGH = 12;

/**
 * The length of a trend's periods: at most some forty of them, and with `n` answers in all so long that most have enough to
 * say something.
 */
export function stepOf({ from, to }: Days, n = Number.POSITIVE_INFINITY): Period {
  const days = from === undefined ? 366 : to - from + 1;
  if (days <= 45 && n / days >= ENOUGH) return 'day';
  if (days <= 8 || (days <= 200 && (n * 7) / days >= ENOUGH)) return days <= 8 ? 'day' : 'week';
  return days <= 45 ? 'week' : 'month';
}
