// How finely counts are read for a course of figures: a row a period is read in a tenth of the time of a row a day.
import { type Calendar, type Period, periodsBetween } from '../figures/calendars.ts';
import type { Division } from '../store/counts.ts';
import type { Filter } from '../store/filter.ts';

/** Most periods that a statement tells apart; for more of them it reads day by day. */
const MOST = 64;
/** So many days have more periods than that, or hardly need a course. */
const MOST_DAYS = 2_000;

/** The first days of the filter's periods, by which its counts are divided; `true`, each day, where it leaves an end open. */
export function runsOf(
  { fromDay, toDay }: Filter,
  period: Period,
  calendar: Calendar,
): NonNullable<Division['byDay']> {
  if (period === 'day' || fromDay === undefined || toDay === undefined) return true;
  if (fromDay < 0 || toDay - fromDay > MOST_DAYS) return true;
  const starts = periodsBetween(fromDay, toDay, period, calendar).map(({ start }) => start);
  return starts.length > 0 && starts.length <= MOST ? starts : true;
}
