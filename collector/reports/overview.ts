// The answer of /v1/overview: every metric and the response rate at once, by the functions of /v1/scores and /v1/rates.
import type { Calendar, Period } from '../figures/calendars.ts';
import { stepOf } from '../figures/step.ts';
import type { Database } from '../store/database.ts';
import type { Filter } from '../store/filter.ts';
import { countMetrics } from './fields.ts';
import { type Rates, toRates } from './rates.ts';
import { type Scores, type ScoresQuestion, toScores } from './scores.ts';

/** What is asked. */
export interface OverviewQuestion {
  filter: Filter;
  calendar: Calendar;
  /** The day of the site that it is now. */
  today: number;
  compare?: ScoresQuestion['compare'];
  /** Of the site. */
  timeZone: string;
}

/** The metrics that answers of the days have, and the rate; each with the length of its periods. */
export interface Overview {
  scores: (Scores & { period: Period })[];
  rates: Rates & { period: Period };
}

/**
 * Computes the scores of each metric that answers of the days have, and the response rate. Filters besides the days take no
 * metric away, so that a page keeps its places; the filter's own metrics concern the rate alone.
 */
export async function toOverview(
  database: Database,
  { filter, calendar, today, compare, timeZone }: OverviewQuestion,
): Promise<Overview> {
  const days = {
    ...(filter.fromDay !== undefined && { from: filter.fromDay }),
    to: filter.toDay ?? today,
  };
  const step = stepOf(days);
  const [metrics, rates] = await Promise.all([
    countMetrics(database, filter),
    toRates(database, { filter, period: step, calendar, today }),
  ]);
  const scores = await Promise.all(
    [...metrics].map(async ([series, n]) => {
      const period = stepOf(days, n);
      const question = { filter: { ...filter, measures: [series] }, period, calendar, today, timeZone };
      return { period, ...(await toScores(database, { ...question, compare })) };
    }),
  );
  return { scores, rates: { period: step, ...rates } };
}
