// From the range of an address to days of the site's calendar.
import { type Calendar, fromIsoDay, periodOf, toIsoDay } from '../../figures/calendars.ts';
import type { Days } from '../../figures/step.ts';
import type { Range } from './address.ts';

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
