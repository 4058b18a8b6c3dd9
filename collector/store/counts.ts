// Answers per point, by day and group: all that figures are computed from. Read from the counted days where the filter allows
// it, and from the responses of the days that changed since; one statement, so that both are of one moment.
import sql, { join, type Sql } from 'sql-template-tag';
import type { OffsetSpan } from '../figures/calendars.ts';
import type { SeriesName } from '../figures/figure.ts';
import { DIMENSIONS, type Dimension, isAsked, type Kind, toPoints } from './daily.ts';
import type { Database } from './database.ts';
import { COLUMNS, type Filter, isLong, STATUSES, toField, toWhere } from './filter.ts';

/** A number of responses that are alike. */
export interface Count {
  /** Days since 1970-01-01, of a run its first; 0 unless asked for by day. */
  day: number;
  /** Value of the field that is grouped by; null when nothing is. Responses without the field are left out. */
  value: string | null;
  survey: string;
  /** Empty when it is unknown. */
  wording: string;
  layout: string;
  /**
   * A score, `yes`/`partly`/`no`, both as `yes:5` for a series `crossed:`, or for the series `status` `completed:1`: the
   * status, and 1 when there is an answer.
   */
  point: string;
  n: number;
}

/**
 * What may be counted: a series with a score, those of its answers that are verified, those that say whether the problem was
 * solved, displays by status, or the options of a question.
 */
export type CountedSeries =
  | SeriesName
  | 'status'
  | `verified:${string}`
  | `crossed:${string}`
  | `choice:${string}`;

/** Responses by point, of all surveys, sentences and layouts together. */
export function sumByPoint(counts: readonly Pick<Count, 'point' | 'n'>[]): Record<string, number> {
  // Without a prototype: an option may be called `constructor`.
  const sums: Record<string, number> = Object.create(null);
  for (const { point, n } of counts) sums[point] = (sums[point] ?? 0) + n;
  return sums;
}

/** How counts are divided. */
export interface Division {
  /** By each day, or by runs of days: by the first day of each, in order. What is before the first belongs to it. */
  byDay?: boolean | readonly number[];
  /** `survey`, `lang`, `wording`, `layout`, or the name of a context field. */
  by?: string | undefined;
  /** By the hour of the day, 0 to 23, instead of a field; from how far the zone is ahead of UTC when. */
  byHour?: readonly OffsetSpan[] | undefined;
}

/** Answers with one value of a field. */
export interface AnswerCount {
  /** `survey`, or one of `DIMENSIONS`. */
  field: string;
  value: string;
  n: number;
}

const ANSWERED = STATUSES.map((status) => `${status}:1`);

/** Counts answers by survey and by each field that days are counted by; of a filter that has no parts but its days. */
export function countAnswered(
  database: Database,
  { site, fromDay, toDay }: Pick<Filter, 'site' | 'fromDay' | 'toDay'>,
): Promise<AnswerCount[]> {
  const days = [
    sql`site = ${site}`,
    ...(fromDay !== undefined ? [sql`day >= ${fromDay}`] : []),
    ...(toDay !== undefined ? [sql`day <= ${toDay}`] : []),
  ];
  const period = join(days, ' AND ');
  const dirty = sql`(SELECT day FROM dirty_days WHERE site = ${site})`;
  const fields = [
    { field: 'survey', column: sql`survey` },
    ...DIMENSIONS.map((field) => ({ field, column: field === 'lang' ? sql`lang` : toField(field) })),
  ];
  const branches = [
    sql`SELECT CASE WHEN dim = '' THEN 'survey' ELSE dim END AS field,
        CASE WHEN dim = '' THEN survey ELSE dim_value END AS value, n
      FROM daily WHERE ${period} AND series = 'status' AND dim IN (${join(['', ...DIMENSIONS])})
        AND point IN (${join(ANSWERED)}) AND day NOT IN ${dirty}`,
    ...fields.map(
      ({ field, column }) => sql`SELECT CAST(${field} AS text) AS field, ${column} AS value, 1 AS n
      FROM responses WHERE ${period} AND day IN ${dirty} AND answered = 1 AND ${column} <> ''`,
    ),
  ];
  return database.read<AnswerCount>(sql`
    SELECT field, value, CAST(sum(n) AS bigint) AS n
    FROM (${join(branches, ' UNION ALL ')}) AS answers GROUP BY field, value`);
}

/** Fields besides those of the context by which may be grouped. */
export const GROUP_COLUMNS = ['survey', 'lang', 'wording', 'layout'] as const;

/** Counts the responses of the filter per point of the series. The filter's own measures are not looked at. */
export function countPoints(
  database: Database,
  filter: Filter,
  series: CountedSeries,
  { byDay = false, by, byHour }: Division = {},
): Promise<Count[]> {
  const { measures: _, ...rest } = filter;
  const branches: Sql[] = [];
  const dimension = byHour ? undefined : dimensionOf(rest, series, by);
  const isDirty = sql`day IN (SELECT day FROM dirty_days WHERE site = ${filter.site})`;
  if (dimension !== undefined)
    branches.push(
      fromDaily(rest, series, dimension, byDay, by),
      ...fromResponses(rest, series, byDay, by, isDirty),
    );
  else branches.push(...fromResponses(rest, series, byDay, by, undefined, byHour));
  return database.read<Count>(sql`
    SELECT day, value, survey, wording, layout, point, CAST(sum(n) AS bigint) AS n
    FROM (${join(branches, ' UNION ALL ')}) AS points
    GROUP BY day, value, survey, wording, layout, point`);
}

/** The field whose counted days can answer, '' for those of the whole, or `undefined` when only responses can. */
function dimensionOf(
  filter: Filter,
  series: CountedSeries,
  by: string | undefined,
): Dimension | '' | undefined {
  const { site, scope, survey, fromDay, toDay, wording, layout, lang, context = {}, ...others } = filter;
  if (Object.values(others).some((value) => value !== undefined)) return undefined;
  // Days count options without the sentence and the layout of the rating.
  if (series.startsWith('choice:') && (wording || layout)) return undefined;
  if (Object.values(context).some(isLong)) return undefined;
  const fields = new Set([...Object.keys(context), ...(lang ? ['lang'] : [])]);
  if (by !== undefined && by !== 'survey' && by !== 'wording' && by !== 'layout') fields.add(by);
  const [field, another] = fields;
  if (another !== undefined) return undefined;
  if (field === undefined) return '';
  return DIMENSIONS.find((each) => each === field);
}

function fromDaily(
  filter: Filter,
  series: CountedSeries,
  dimension: string,
  byDay: Division['byDay'],
  by: string | undefined,
): Sql {
  const { site, survey, fromDay, toDay, wording, layout, lang, context = {} } = filter;
  const values = dimension === 'lang' ? lang : context[dimension];
  const parts = [sql`site = ${site}`, sql`dim = ${dimension}`, sql`series = ${series}`];
  if (values) parts.push(values.length ? sql`dim_value IN (${join(values)})` : sql`1 = 0`);
  if (fromDay !== undefined) parts.push(sql`day >= ${fromDay}`);
  if (toDay !== undefined) parts.push(sql`day <= ${toDay}`);
  if (survey) parts.push(sql`survey IN (${join(survey)})`);
  if (wording && isAskedSeries(series)) parts.push(sql`wording IN (${join(wording)})`);
  if (layout && isAskedSeries(series)) parts.push(sql`layout IN (${join(layout)})`);
  parts.push(sql`day NOT IN (SELECT day FROM dirty_days WHERE site = ${site})`);
  const value =
    by === undefined ? sql`CAST(NULL AS text)` : isColumn(by) ? toColumn(by, true) : sql`dim_value`;
  return sql`SELECT ${toRun(byDay)} AS day, ${value} AS value, survey, wording, layout, point, n
    FROM daily WHERE ${join(parts, ' AND ')}`;
}

function fromResponses(
  filter: Filter,
  series: CountedSeries,
  byDay: Division['byDay'],
  by: string | undefined,
  also?: Sql,
  byHour?: readonly OffsetSpan[],
): Sql[] {
  const { wording, layout, ...rest } = filter;
  const isAsked = isAskedSeries(series);
  const value = byHour ? toHour(byHour) : toValue(by);
  const [asked, laid] = isAsked
    ? [sql`COALESCE(wording, '')`, sql`COALESCE(layout, '')`]
    : [sql`''`, sql`''`];
  return kindsOf(series).map((kind) => {
    const { from, series: name, point, is } = toPoints(kind, filter.site);
    const parts = [toWhere(series === 'status' ? rest : filter), is, sql`${name} = ${series}`];
    if (also) parts.push(also);
    // Not IS NOT NULL, for which SQLite would walk all responses by that field's index.
    if (by !== undefined && !isColumn(by)) parts.push(sql`${value} <> ''`);
    return sql`SELECT ${toRun(byDay)} AS day, ${value} AS value, survey, ${asked} AS wording,
        ${laid} AS layout, ${point} AS point, 1 AS n
      FROM ${from} WHERE ${join(parts, ' AND ')}`;
  });
}

/** The day, or the first one of the run that it is in. */
function toRun(byDay: Division['byDay']): Sql {
  if (!byDay) return sql`0`;
  if (byDay === true) return sql`day`;
  const cases = byDay
    .slice(1)
    .map((next, index) => sql`WHEN day < ${next} THEN CAST(${byDay[index]} AS integer)`);
  const last = sql`CAST(${byDay.at(-1)} AS integer)`;
  return cases.length ? sql`CASE ${join(cases, ' ')} ELSE ${last} END` : last;
}

function kindsOf(series: CountedSeries): Kind[] {
  if (series === 'status' || series === 'resolution') return [series];
  if (series.startsWith('verified:')) return ['verified'];
  if (series.startsWith('crossed:')) return ['crossed'];
  return series.startsWith('choice:') ? ['choice', 'asked'] : ['measure'];
}

/** Whether its counts tell sentences and layouts apart. */
function isAskedSeries(series: CountedSeries): boolean {
  return kindsOf(series).every(isAsked);
}

function toValue(by: string | undefined): Sql {
  if (by === undefined) return sql`CAST(NULL AS text)`;
  return isColumn(by) ? toColumn(by, false) : toField(by);
}

/** The hour of the day at which it was given. */
function toHour(spans: readonly OffsetSpan[]): Sql {
  const last = spans.at(-1)?.offset ?? 0;
  const cases = spans
    .slice(0, -1)
    .map(({ until, offset }) => sql`WHEN at < ${until} THEN CAST(${offset} AS bigint)`);
  const ahead = cases.length
    ? sql`CASE ${join(cases, ' ')} ELSE CAST(${last} AS bigint) END`
    : sql`CAST(${last} AS bigint)`;
  return sql`CAST((at + ${ahead}) % 86400000 / 3600000 AS text)`;
}

function isColumn(by: string): boolean {
  return GROUP_COLUMNS.some((column) => column === by);
}

function toColumn(by: string, isDaily: boolean): Sql {
  if (by === 'survey') return sql`survey`;
  if (by === 'lang') return isDaily ? sql`dim_value` : sql`lang`;
  return by === 'wording' ? sql`wording` : sql`layout`;
}

/** Names of the fields of a response by which may be grouped, for messages. */
export const GROUPINGS: readonly string[] = [...GROUP_COLUMNS, ...COLUMNS];
