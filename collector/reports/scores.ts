// The answer of /v1/scores: counts from the store, figures from src/scores, and what is too few to show left out.

import { MEASURES } from '../../src/scores/measures.ts';
import type { Scale } from '../../src/survey/types.ts';
import {
  type Calendar,
  type Period,
  periodsBetween,
  previousRange,
  toIsoDay,
  yearBefore,
} from '../figures/calendars.ts';
import {
  type Figure,
  type FigureChange,
  type Headline,
  SERIES,
  type SeriesName,
  toChange,
  toFigure,
  toResponseRate,
} from '../figures/figure.ts';
import { isRevealing, suppress } from '../figures/suppress.ts';
import { type Count, type CountedSeries, countPoints, type Division, sumByPoint } from '../store/counts.ts';
import type { Database } from '../store/database.ts';
import type { Filter } from '../store/filter.ts';
import { runsOf } from './runsOf.ts';
import { countByTime, isTimeGrouping, type TimeRange } from './timeGroups.ts';
import { toWider } from './wider.ts';

/** What is asked of the scores. */
export interface ScoresQuestion {
  filter: Filter;
  period: Period;
  calendar: Calendar;
  /** The day of the site that it is now. */
  today: number;
  /** A field, or one of `TIME_GROUPINGS`. */
  by?: string | undefined;
  /** The range of days to compare with: the one before, or the same days a year before. */
  compare?: 'previous' | 'year' | undefined;
  /** Of the site. */
  timeZone: string;
}

/** One period of a series; both days counted in. */
export interface SeriesItem extends Headline {
  start: string;
  end: string;
  label: string;
}

/** The scores. */
export interface Scores {
  /** Name of the measure: `csat10` for CSAT on 1–10. */
  metric: string;
  /** `null` for resolution. */
  scale: Scale | null;
  total: Figure;
  /** Answers of the total whose case and agent are signed, and their share in per cent; absent where the total is hidden. */
  verified?: { n: number; share: number };
  /** Figures of the period before, or of the year before, and the change since; `change` is null when either may not be shown or both were asked differently. */
  previous?: Figure & { start: string; end: string };
  change?: FigureChange | null;
  series: SeriesItem[];
  groups?: (Figure & { value: string })[];
  /** Sentences and layouts that are mixed in these figures, when there are several. */
  mixed?: { wording?: string[]; layout?: string[] };
}

/** Most groups that are listed, the largest first. */
const MAX_GROUPS = 500;

/** Computes the scores of the first measure of the filter that has answers. */
export async function toScores(database: Database, question: ScoresQuestion): Promise<Scores> {
  const { filter, period, calendar, today, by, compare, timeZone } = question;
  const byDay = runsOf(filter, period, calendar);
  const { series, counts } = await findSeries(database, filter, byDay);
  const from = filter.fromDay ?? counts.reduce((first, { day }) => Math.min(first, day), today);
  const to = filter.toDay ?? counts.reduce((last, { day }) => Math.max(last, day), today);
  const isOfDays = filter.fromTime === undefined && filter.toTime === undefined;
  // Asked together: between this thread and the database's lies a pause for each question that waits for another.
  const [seen, wholes, signed, earlier] = await Promise.all([
    countStatuses(database, filter, counts, { byDay }),
    countWholes(database, filter, series, { byDay }),
    series === 'resolution' ? [] : countPoints(database, filter, `verified:${series}`),
    compare && isOfDays
      ? countEarlier(
          database,
          filter,
          series,
          counts,
          (compare === 'year' ? yearBefore : previousRange)(from, to, calendar),
        )
      : undefined,
  ]);

  const toHonest = (part: Count[], status: Count[], wider: Count[][]): Figure => {
    const n = sum(part);
    return wider.some((whole) => isRevealing(n, sum(whole)))
      ? hidden(series, n)
      : toRated(series, part, status);
  };

  const total = toHonest(counts, seen, wholes);
  const [countsOf, seenOf, ...wholesOf] = [counts, seen, ...wholes].map(byDays) as [Days, Days, ...Days[]];
  const items = counts.length
    ? periodsBetween(from, to, period, calendar).map(({ start, end, label }) => {
        const wider = wholesOf.map((whole) => whole(start, end));
        const figure = toHonest(countsOf(start, end), seenOf(start, end), wider);
        return { start: toIsoDay(start), end: toIsoDay(end), label, ...toHeadline(figure) };
      })
    : [];

  const scores: Scores = {
    metric: series,
    scale: series === 'resolution' ? null : MEASURES[series].scale,
    total,
    series: items,
  };
  if (total.rule !== 'hide' && series !== 'resolution') {
    const n = sum(signed);
    scores.verified = { n, share: (100 * n) / total.n };
  }
  const mixed = toMixed(counts);
  if (mixed) scores.mixed = mixed;
  if (by !== undefined) {
    const isSubtractable = wholes.some((whole) => isRevealing(total.n, sum(whole)));
    const whole = { n: total.n, isRevealing: isSubtractable };
    scores.groups = await toGroups(database, filter, series, { by, from, to, timeZone }, whole);
  }
  if (earlier) {
    const { before, was, wasSeen, wasWholes } = earlier;
    const n = sum(was);
    const figure = wasWholes.some((whole) => isRevealing(n, sum(whole)))
      ? hidden(series, n)
      : toRated(series, was, wasSeen);
    scores.previous = { start: toIsoDay(before.from), end: toIsoDay(before.to), ...figure };
    scores.change = isAskedAlike(was, counts) ? toChange(figure, total) : null;
  }
  return scores;
}

/** What the figures of other days are computed from; `counts` are those that they are compared with. */
async function countEarlier(
  database: Database,
  filter: Filter,
  series: SeriesName,
  counts: Count[],
  before: { from: number; to: number },
) {
  const earlier = { ...filter, fromDay: before.from, toDay: before.to };
  const [was, wasSeen, wasWholes] = await Promise.all([
    countPoints(database, earlier, series),
    countStatuses(database, earlier, counts, {}),
    countWholes(database, earlier, series, {}),
  ]);
  return { before, was, wasSeen, wasWholes };
}

/** The first series of the filter that has answers, with its counts by day. */
async function findSeries(
  database: Database,
  filter: Filter,
  byDay: NonNullable<Division['byDay']>,
): Promise<{ series: SeriesName; counts: Count[] }> {
  const wanted = filter.measures ?? [...SERIES];
  for (const series of wanted) {
    const counts = await countPoints(database, filter, series, { byDay });
    if (counts.length) return { series, counts };
  }
  return { series: wanted[0] ?? 'csat', counts: [] };
}

/** Displays and answers of the surveys that have answers of the series, by the same filter. */
async function countStatuses(
  database: Database,
  filter: Filter,
  counts: Count[],
  division: Grouping | Division,
): Promise<Count[]> {
  const surveys = [...new Set(counts.map(({ survey }) => survey))];
  // A filter on the answer itself leaves no displays without one.
  const { band, status, text, choice, followUp } = filter;
  if (!surveys.length || band || status || text !== undefined || choice || followUp) return [];
  return countDivided(database, { ...filter, survey: surveys }, 'status', division);
}

/** The counts with each selecting filter left out in turn: what the filter could be subtracted from. */
function countWholes(
  database: Database,
  filter: Filter,
  series: SeriesName,
  division: Grouping | Division,
): Promise<Count[][]> {
  return Promise.all(toWider(filter).map((wider) => countDivided(database, wider, series, division)));
}

/** By what groups are made. */
interface Grouping extends TimeRange {
  by: string;
}

/** Counts by group, or as the store divides them. */
function countDivided(
  database: Database,
  filter: Filter,
  series: CountedSeries,
  division: Grouping | Division,
): Promise<Count[]> {
  return 'timeZone' in division && isTimeGrouping(division.by)
    ? countByTime(database, filter, series, division.by, division)
    : countPoints(database, filter, series, division);
}

async function toGroups(
  database: Database,
  filter: Filter,
  series: SeriesName,
  grouping: Grouping,
  { n: total, isRevealing: isAllHidden }: { n: number; isRevealing: boolean },
) {
  const [counts, wholes] = await Promise.all([
    countDivided(database, filter, series, grouping),
    countWholes(database, filter, series, grouping),
  ]);
  const seen = await countStatuses(database, filter, counts, grouping);
  const groups = [...groupBy(counts, ({ value }) => value ?? '')]
    .map(([value, part]) => ({ value, part, n: sum(part) }))
    .sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1));
  // Those without the field are a group, too, that nobody sees.
  const rest = total - groups.reduce((all, { n }) => all + n, 0);
  const isHidden = suppress([...groups, { n: rest }]);
  const widerGroups = wholes.map((whole) => groupBy(whole, ({ value }) => value ?? ''));
  const singledOut = groups.flatMap(({ value, n }, index) =>
    isAllHidden || widerGroups.some((wider) => isRevealing(n, sum(wider.get(value) ?? []))) ? [index] : [],
  );
  for (const index of singledOut) isHidden[index] = true;
  // One that is hidden alone is the total less the others; the smallest of those is hidden with it.
  const shown = groups.findLastIndex((_, index) => !isHidden[index]);
  if (singledOut.length && rest === 0 && isHidden.filter(Boolean).length === 1 && shown >= 0) {
    isHidden[shown] = true;
  }
  const listed = groups.slice(0, MAX_GROUPS).map(({ value, part, n }, index) => ({
    value,
    ...(isHidden[index]
      ? hidden(series, n)
      : toRated(
          series,
          part,
          seen.filter((count) => count.value === value),
        )),
  }));
  // Days of the week and hours stand in their own order.
  return isTimeGrouping(grouping.by) ? listed.sort((a, b) => Number(a.value) - Number(b.value)) : listed;
}

function toRated(series: SeriesName, counts: Count[], seen: Count[]): Figure {
  const figure = toFigure(series, sumByPoint(counts), toAbout(counts));
  const displays = sum(seen);
  const answered = sum(seen.filter(({ point }) => point.endsWith(':1')));
  // Without a display that was not answered, the site does not report them, and nobody knows the rate.
  return figure.rule === 'hide' || displays <= answered
    ? figure
    : { ...figure, responseRate: toResponseRate(displays, answered) };
}

function hidden(series: SeriesName, n: number): Figure {
  return { ...toFigure(series, {}), n, rule: 'hide' };
}

function toHeadline({ figures, ...headline }: Figure): Headline {
  return headline;
}

function toAbout(counts: Count[]) {
  const [wording, another] = namesOf(counts, 'wording');
  return wording !== undefined && another === undefined ? { wording } : {};
}

function namesOf(counts: Count[], name: 'wording' | 'layout'): string[] {
  return [...new Set(counts.map((count) => count[name]))].filter(Boolean).sort();
}

/** Whether the same sentences were asked in both periods. */
function isAskedAlike(before: Count[], after: Count[]): boolean {
  return namesOf(before, 'wording').join('\n') === namesOf(after, 'wording').join('\n');
}

function toMixed(counts: Count[]): Scores['mixed'] {
  const [wording, layout] = [namesOf(counts, 'wording'), namesOf(counts, 'layout')];
  if (wording.length < 2 && layout.length < 2) return undefined;
  return { ...(wording.length > 1 && { wording }), ...(layout.length > 1 && { layout }) };
}

/** The counts from one day to another. */
type Days = (start: number, end: number) => Count[];

function byDays(counts: Count[]): Days {
  const days = groupBy(counts, ({ day }) => day);
  return (start, end) => {
    const part: Count[] = [];
    for (let day = start; day <= end; day += 1) part.push(...(days.get(day) ?? []));
    return part;
  };
}

function sum(counts: readonly { n: number }[]): number {
  return counts.reduce((all, { n }) => all + n, 0);
}

function groupBy<T, K>(list: T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of list) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
