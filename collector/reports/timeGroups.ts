// Counts by day of the week and by hour, in the time of the site.
import { hourOf, weekdayOf } from '../figures/calendars.ts';
import { BY_QUARTERS, type Count, type CountedSeries, countPoints, QUARTER_MS } from '../store/counts.ts';
import type { Database } from '../store/database.ts';
import type { Filter } from '../store/filter.ts';

/** Groupings by time. The names are none that a context field can have. */
export const TIME_GROUPINGS = ['@weekday', '@hour'] as const;

/** A grouping by time. */
export type TimeGrouping = (typeof TIME_GROUPINGS)[number];

/** Whether groups are made by time. */
export function isTimeGrouping(by: string): by is TimeGrouping {
  return TIME_GROUPINGS.some((each) => each === by);
}

/**
 * Counts by day of the week, 1 (Monday) to 7, or by hour, 0 to 23. The first are sums of days, which are counted already; hours
 * are read from the responses.
 */
export async function countByTime(
  database: Database,
  filter: Filter,
  series: CountedSeries,
  by: TimeGrouping,
  timeZone: string,
): Promise<Count[]> {
  const isByDay = by === '@weekday';
  const counts = await countPoints(database, filter, series, isByDay ? { byDay: true } : { by: BY_QUARTERS });
  const sums = new Map<string, Count>();
  for (const count of counts) {
    const value = String(isByDay ? weekdayOf(count.day) : hourOf(Number(count.value) * QUARTER_MS, timeZone));
    const key = JSON.stringify([value, count.survey, count.wording, count.layout, count.point]);
    const sum = sums.get(key);
    if (sum) sum.n += count.n;
    else sums.set(key, { ...count, day: 0, value });
  }
  return [...sums.values()];
}
