// The one filter of lists, figures, exports, words and the live stream, and its SQL.
import sql, { empty, join, type Sql } from 'sql-template-tag';
import { MEASURES, type MeasureName } from '../../src/scores/measures.ts';
import type { Access } from '../access/tokenStore.ts';
import { CALENDARS, type Calendar, dayOf, fromIsoDay, startOfDay } from '../figures/calendars.ts';
import { daysOf } from '../figures/daysOf.ts';
import { SERIES, type SeriesName } from '../figures/figure.ts';
import { PRESETS } from '../figures/presets.ts';
import { fold } from '../words/fold.ts';

/** Which responses are meant; a field that is absent leaves nothing out. */
export interface Filter {
  site: string;
  survey?: string[];
  /** Names of measures, or `resolution`. */
  measures?: SeriesName[];
  /** First and last day of the site, both counted in. */
  fromDay?: number;
  toDay?: number;
  /** First and last instant, both counted in; milliseconds since 1970. */
  fromTime?: number;
  toTime?: number;
  lang?: string[];
  status?: string[];
  /** −1 negative, 0 neutral, 1 positive. */
  band?: number[];
  wording?: string[];
  layout?: string[];
  /** What the visitor wrote contains this; spelling variants of Persian and Arabic count as one. */
  text?: string;
  /** Ids of responses. */
  id?: string[];
  /** A reason or another option that was chosen. */
  choice?: string[];
  /** States of follow-ups; `none` is a response that nobody is to look after. */
  followUp?: string[];
  /** Names of the context fields that the token sets: nothing wider may be asked for. */
  scope?: string[];
  /** Context fields by name, each with the values that count. */
  context?: Record<string, string[]>;
  /** Whether the site's server or a signed link proves case and agent. */
  verified?: boolean;
  /** Also what a later answer to the same case has replaced: for erasure. */
  withReplaced?: boolean;
}

/** Context fields that have a column of their own. */
export const COLUMNS = ['ref', 'customer', 'agent', 'team', 'touchpoint', 'channel'] as const;
/** A name that a context field may have; `intake/check.ts` refuses others. */
export const CONTEXT_NAME = /^[\p{L}_][\p{L}\p{N}_.:-]{0,63}$/u;
/** An instant says its distance from UTC. */
const INSTANT = /T.*(Z|[+-]\d\d:?\d\d)$/i;
const DAY_MS = 86_400_000;
/** Characters of a context field that its column holds; an index entry of PostgreSQL holds 2704 bytes. */
export const COLUMN_CHARS = 500;
export const STATUSES = ['shown', 'answered', 'completed', 'dismissed'] as const;
export const FOLLOW_UPS = ['none', 'open', 'assigned', 'done'] as const;
export const BANDS = { negative: -1, neutral: 0, positive: 1 } as const;

/** Something wrong with a query parameter. */
export interface ParameterError {
  path: string;
  message: string;
}

/** Names of the parameters that make up a filter, besides `context.NAME`. */
export const FILTER_PARAMETERS = [
  'site',
  'survey',
  'metric',
  'scale',
  'from',
  'to',
  'range',
  'calendar',
  'lang',
  'status',
  'band',
  'wording',
  'layout',
  'text',
  'choice',
  'followUp',
  'verified',
  ...COLUMNS,
] as const;

/**
 * Reads a filter from the parameters of an address. Values that are not allowed are listed, and nothing is ignored. `now` is in
 * milliseconds since 1970: a `range` ends with the day that it then is at the site.
 */
export function readFilter(
  query: URLSearchParams,
  site: { id: string; timeZone: string; calendar: Calendar },
  now: number,
  others: readonly string[] = [],
): { filter: Filter; errors: ParameterError[] } {
  const errors: ParameterError[] = [];
  const filter: Filter = { site: site.id };
  for (const [name, value] of query) {
    // No text that is kept has one, and PostgreSQL takes none.
    if (`${name}${value}`.includes('\0'))
      errors.push({ path: name.replaceAll('\0', ''), message: 'U+0000 is not allowed' });
  }
  const fail = (path: string, value: string, allowed: string) =>
    errors.push({ path, message: `${path} is "${value}"; allowed: ${allowed}` });
  const known: readonly string[] = [...FILTER_PARAMETERS, ...others];
  const valuesOf = (name: string) => [...new Set(query.getAll(name))].filter((value) => value !== '');
  const oneOf = <T extends string>(name: string, allowed: readonly T[]): T[] => {
    const values = valuesOf(name);
    for (const value of values) if (!allowed.includes(value as T)) fail(name, value, allowed.join(', '));
    return values as T[];
  };
  const setList = (name: 'survey' | 'lang' | 'wording' | 'layout' | 'choice') => {
    const values = valuesOf(name);
    if (values.length) filter[name] = values;
  };

  for (const name of ['survey', 'lang', 'wording', 'layout', 'choice'] as const) setList(name);
  const statuses = oneOf('status', STATUSES);
  if (statuses.length) filter.status = statuses;
  const followUps = oneOf('followUp', FOLLOW_UPS);
  if (followUps.length) filter.followUp = followUps;
  const verified = oneOf('verified', ['yes', 'no']);
  // Both of them are all.
  if (verified.length === 1) filter.verified = verified[0] === 'yes';
  const bands = oneOf('band', ['negative', 'neutral', 'positive'] as const);
  if (bands.length) filter.band = bands.map((band) => BANDS[band]);
  const measures = readMeasures(valuesOf('metric'), valuesOf('scale'), fail);
  if (measures.length) filter.measures = measures;
  const [text] = valuesOf('text');
  if (text !== undefined) filter.text = text;

  for (const name of ['from', 'to'] as const) {
    const value = query.get(name);
    if (value === null || value === '') continue;
    const day = fromIsoDay(value);
    const time = INSTANT.test(value) ? Date.parse(value) : Number.NaN;
    if (day !== undefined) filter[`${name}Day`] = day;
    else if (!Number.isNaN(time)) filter[`${name}Time`] = time;
    else fail(name, value, 'a day such as 2026-11-30, or an instant such as 2026-11-30T12:00:00Z');
  }
  const [range, otherRange] = oneOf('range', PRESETS);
  const [calendar = site.calendar, otherCalendar] = oneOf('calendar', CALENDARS);
  if (otherRange) fail('range', `${range}" and "${otherRange}`, 'one of them');
  if (otherCalendar) fail('calendar', `${calendar}" and "${otherCalendar}`, 'one of them');
  if (range && ['from', 'to'].some((name) => valuesOf(name).length)) {
    fail('range', range, 'instead of from and to, not beside them');
  } else if (range && !errors.length) {
    const { from, to } = daysOf(range, dayOf(now, site.timeZone), calendar);
    if (from !== undefined) filter.fromDay = from;
    filter.toDay = to;
  }
  const first =
    filter.fromTime ?? (filter.fromDay !== undefined ? startOfDay(filter.fromDay, site.timeZone) : undefined);
  const last =
    filter.toTime ??
    (filter.toDay !== undefined ? startOfDay(filter.toDay + 1, site.timeZone) - 1 : undefined);
  if (first !== undefined && last !== undefined && first > last) {
    fail('from', query.get('from') ?? '', `at most ${query.get('to')}`);
  }

  // Without a prototype: a field may be called `constructor`.
  const context: Record<string, string[]> = Object.create(null);
  for (const name of new Set(query.keys())) {
    const field = name.startsWith('context.')
      ? name.slice('context.'.length)
      : COLUMNS.find((each) => each === name);
    if (field && CONTEXT_NAME.test(field)) context[field] = [...(context[field] ?? []), ...valuesOf(name)];
    else if (!known.includes(name)) {
      errors.push({
        path: name,
        message: `there is no parameter ${name}; allowed: ${known.join(', ')}, context.NAME`,
      });
    }
  }
  if (Object.keys(context).length) filter.context = context;
  return { filter, errors };
}

/** The same filter, cut to what the holder of a token may see. */
export function within(filter: Filter, access: Access): Filter {
  const own = {
    ...(access.agent !== undefined && { agent: access.agent }),
    ...(access.team !== undefined && { team: access.team }),
  };
  const entries = Object.entries(own).map(([name, value]) => {
    const wanted = filter.context?.[name];
    return [name, !wanted || wanted.includes(value) ? [value] : []] as const;
  });
  return entries.length
    ? { ...filter, scope: Object.keys(own), context: { ...filter.context, ...Object.fromEntries(entries) } }
    : filter;
}

/** The condition on the columns of `responses`. */
export function toWhere(filter: Filter): Sql {
  const isIn = (column: Sql, values: readonly unknown[]) =>
    values.length ? sql`${column} IN (${join(values)})` : sql`1 = 0`;
  const parts: Sql[] = [sql`site = ${filter.site}`];
  if (!filter.withReplaced) parts.push(sql`replaced = 0`);
  if (filter.verified !== undefined) parts.push(filter.verified ? sql`verified > 0` : sql`verified = 0`);
  if (filter.fromDay !== undefined) parts.push(sql`day >= ${filter.fromDay}`);
  if (filter.toDay !== undefined) parts.push(sql`day <= ${filter.toDay}`);
  if (filter.fromTime !== undefined) parts.push(sql`at >= ${filter.fromTime}`);
  if (filter.toTime !== undefined) parts.push(sql`at <= ${filter.toTime}`);
  if (filter.survey) parts.push(isIn(sql`survey`, filter.survey));
  if (filter.lang) parts.push(isIn(sql`lang`, filter.lang));
  if (filter.status) parts.push(isIn(sql`status`, filter.status));
  if (filter.band) parts.push(isIn(sql`band`, filter.band));
  if (filter.wording) parts.push(isIn(sql`wording`, filter.wording));
  if (filter.layout) parts.push(isIn(sql`layout`, filter.layout));
  if (filter.id) parts.push(isIn(sql`id`, filter.id));
  if (filter.measures) parts.push(toMeasures(filter.measures));
  if (filter.choice) {
    parts.push(
      sql`id IN (SELECT id FROM choices WHERE site = ${filter.site} AND value IN (${join(filter.choice)}))`,
    );
  }
  if (filter.followUp) parts.push(toFollowUps(filter.site, filter.followUp));
  if (filter.text !== undefined) {
    const text = fold(filter.text);
    // A text of marks alone folds to nothing, which every comment contains.
    const isEmpty = text.trim() === '';
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    parts.push(isEmpty ? sql`1 = 0` : sql`words LIKE ${pattern} ESCAPE '\\'`);
  }
  for (const [name, values] of Object.entries(filter.context ?? {})) {
    parts.push(isIn(isLong(values) ? toContext(name) : toField(name), values));
  }
  return join(parts, ' AND ');
}

/**
 * The filter's days once more as times, a day wider on either side than any time zone needs: for what is read in the order of
 * time, so that the index of the times is walked within them alone.
 */
export function toTimes({ fromDay, toDay }: Filter): Sql {
  const parts: Sql[] = [];
  if (fromDay !== undefined) parts.push(sql` AND at >= ${(fromDay - 1) * DAY_MS}`);
  if (toDay !== undefined) parts.push(sql` AND at < ${(toDay + 2) * DAY_MS}`);
  return parts.length ? join(parts, '') : empty;
}

/** The column or the JSON field of a context value. The name is a parameter, never part of the statement. */
export function toField(name: string): Sql {
  switch (name) {
    case 'ref':
      return sql`ref`;
    case 'customer':
      return sql`customer`;
    case 'agent':
      return sql`agent`;
    case 'team':
      return sql`team`;
    case 'touchpoint':
      return sql`touchpoint`;
    case 'channel':
      return sql`channel`;
    case 'device':
      // Days are counted by it as by the columns, so it is as long.
      return sql`substr(${toContext(name)}, 1, CAST(${COLUMN_CHARS} AS integer))`;
    default:
      return toContext(name);
  }
}

function toContext(name: string): Sql {
  return sql`context ->> CAST(${name} AS text)`;
}

/** Whether a value is longer than a column holds, so that only the context as a whole can be compared. */
export function isLong(values: readonly string[]): boolean {
  return values.some(({ length }) => length > COLUMN_CHARS);
}

function toFollowUps(site: string, wanted: string[]): Sql {
  const states = wanted.filter((each) => each !== 'none');
  const parts = [
    ...(states.length
      ? [sql`id IN (SELECT id FROM follow_ups WHERE site = ${site} AND state IN (${join(states)}))`]
      : []),
    ...(wanted.includes('none') ? [sql`id NOT IN (SELECT id FROM follow_ups WHERE site = ${site})`] : []),
  ];
  return sql`(${join(parts, ' OR ')})`;
}

function toMeasures(names: SeriesName[]): Sql {
  const measures = names.filter((name) => name !== 'resolution');
  const parts = [
    measures.length ? sql`measure IN (${join(measures)})` : empty,
    names.includes('resolution') ? sql`resolution IS NOT NULL` : empty,
  ].filter((part) => part !== empty);
  return sql`(${join(parts, ' OR ')})`;
}

/** `csat` is every scale of CSAT, `csat10` or `csat` with `scale=1-10` one of them; a scale alone is every metric on it. */
function readMeasures(
  metrics: string[],
  scales: string[],
  fail: (path: string, value: string, allowed: string) => void,
): SeriesName[] {
  const rangeOf = (name: MeasureName) => `${MEASURES[name].scale.min}-${MEASURES[name].scale.max}`;
  const names = Object.keys(MEASURES) as MeasureName[];
  const allowedScales = [...new Set(names.map(rangeOf))];
  for (const scale of scales)
    if (!allowedScales.includes(scale)) fail('scale', scale, allowedScales.join(', '));
  const hasScale = (name: MeasureName) => !scales.length || scales.includes(rangeOf(name));
  if (!metrics.length) return scales.length ? names.filter(hasScale) : [];
  return metrics.flatMap((metric): SeriesName[] => {
    const asked: SeriesName[] =
      metric === 'resolution'
        ? ['resolution']
        : names.filter((name) => MEASURES[name].metric === metric || name === metric);
    if (!asked.length) fail('metric', metric, SERIES.join(', '));
    const matching = asked.filter((name) => (name === 'resolution' ? !scales.length : hasScale(name)));
    if (asked.length && !matching.length) {
      const own = asked.flatMap((name) => (name === 'resolution' ? [] : [rangeOf(name)]));
      fail('scale', scales.join(', '), own.length ? `${own.join(', ')} for ${metric}` : `none for ${metric}`);
    }
    return matching;
  });
}
