// From the range of an address to days of the site's calendar, and to parameters of the API.
import { type Calendar, fromIsoDay, toIsoDay } from '../../figures/calendars.ts';
import { daysOf } from '../../figures/daysOf.ts';
import type { Days } from '../../figures/step.ts';
import type { Range } from './address.ts';

/** The days of a range. */
export function toDays(range: Range, today: number, calendar: Calendar): Days {
  return typeof range === 'object'
    ? { from: fromIsoDay(range.from) ?? today, to: fromIsoDay(range.to) ?? today }
    : daysOf(range, today, calendar);
}

/** The days as parameters of the API. */
export function toParameters({ from, to }: Days): Record<string, string> {
  return { ...(from !== undefined && { from: toIsoDay(from) }), to: toIsoDay(to) };
}
