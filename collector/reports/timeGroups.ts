// Counts by day of the week and by hour, in the time of the site.
import { offsetsBetween, startOfDay, weekdayOf } from '../figures/calendars.ts';
import { type Count, type CountedSeries, countPoints } from '../store/counts.ts';
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

/** Beyond the days of a series lie at most the displays of its surveys. */
const MARGIN_MS = 400 * 24 * 60 * 60_000;

/** The days and the zone of what is grouped. */
export interface TimeRange {
  from: number;
  to: number;
  timeZone: string;
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
  { from, to, timeZone }: TimeRange,
): Promise<Count[]> {
  if (by === '@hour') {
    const start = startOfDay(from, timeZone) - MARGIN_MS;
    const byHour = offsetsBetween(start, startOfDay(to + 1, timeZone) + MARGIN_MS, timeZone);
    return countPoints(database, filter, series, { byHour });
  }
  const sums = new Map<string, Count>();
  for (const count of await countPoints(database, filter, series, { byDay: true })) {
    const value = String(weekdayOf(count.day));
    const key = JSON.stringify([value, count.survey, count.wording, count.layout, count.point]);
    const sum = sums.get(key);
    if (sum) sum.n += count.n;
    else sums.set(key, { ...count, day: 0, value });
  }
  return [...sums.values()];
}
