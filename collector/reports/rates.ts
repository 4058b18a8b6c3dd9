// The answer of /v1/rates: how many of those who saw a survey answered it, by period; one filter for both.
import { type Calendar, type Period, periodsBetween, toIsoDay } from '../figures/calendars.ts';
import { type ResponseRate, toResponseRate } from '../figures/figure.ts';
import { type Count, countPoints } from '../store/counts.ts';
import type { Database } from '../store/database.ts';
import type { Filter } from '../store/filter.ts';
import { runsOf } from './runsOf.ts';

/** The rate of one period; both days counted in. */
export interface RatesItem extends ResponseRate {
  start: string;
  end: string;
  label: string;
}

/** The rates. */
export interface Rates {
  total: ResponseRate;
  series: RatesItem[];
}

/** What is asked. */
export interface RatesQuestion {
  filter: Filter;
  period: Period;
  calendar: Calendar;
  /** The day of the site that it is now. */
  today: number;
}

/** Counts displays and answers. Surveys whose displays are not reported are left out: nobody knows their rate. */
export async function toRates(
  database: Database,
  { filter, period, calendar, today }: RatesQuestion,
): Promise<Rates> {
  // What only an answer has leaves no displays without one.
  const isAboutAnswers =
    filter.band || filter.status || filter.text !== undefined || filter.choice || filter.measures;
  const all = isAboutAnswers
    ? []
    : await countPoints(database, filter, 'status', { byDay: runsOf(filter, period, calendar) });
  const reported = new Set(all.filter(({ point }) => point.endsWith(':0')).map(({ survey }) => survey));
  const counts = all.filter(({ survey }) => reported.has(survey));
  const from = filter.fromDay ?? counts.reduce((first, { day }) => Math.min(first, day), today);
  const to = filter.toDay ?? counts.reduce((last, { day }) => Math.max(last, day), today);
  return {
    total: toRate(counts),
    series: counts.length
      ? periodsBetween(from, to, period, calendar).map(({ start, end, label }) => ({
          start: toIsoDay(start),
          end: toIsoDay(end),
          label,
          ...toRate(counts.filter(({ day }) => day >= start && day <= end)),
        }))
      : [],
  };
}

function toRate(counts: Count[]): ResponseRate {
  const sum = (part: Count[]) => part.reduce((all, { n }) => all + n, 0);
  return toResponseRate(sum(counts), sum(counts.filter(({ point }) => point.endsWith(':1'))));
}
