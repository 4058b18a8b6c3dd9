// The answer of /v1/fields: what may be filtered by, with the values that answers have. Read from the counted days where they
// have it; else, and for other fields of the context, from the newest answers alone, so that the work is bounded.
import sql, { empty } from 'sql-template-tag';
import { startOfDay } from '../figures/calendars.ts';
import { SERIES, type SeriesName } from '../figures/figure.ts';
import { countAnswered, countPoints } from '../store/counts.ts';
import type { Database } from '../store/database.ts';
import { COLUMN_CHARS, CONTEXT_NAME, type Filter, toWhere } from '../store/filter.ts';

/** A value, and how many answers have it. */
export interface FieldValue {
  value: string;
  n: number;
}

/** One field. */
export interface Field {
  /** Parameter of the address: `agent`, or `context.device`. */
  name: string;
  /** The most frequent first. */
  values: FieldValue[];
  /** Whether there are more values than are listed. */
  more: boolean;
  /** Answers that were looked at, when those were not all: `n` is of them. */
  sampled?: number;
}

/** Most values of a field, and most fields. */
const MAX_VALUES = 50;
const MAX_FIELDS = 20;
/** Most answers that are looked at one by one. */
const MAX_SAMPLE = 2_000;

/** Fields that are counted a day. */
const COUNTED = ['survey', 'lang', 'agent', 'team', 'touchpoint', 'channel'] as const;
/** Order of the fields that are always the same; those of the context follow, the most frequent first. */
const NAMES = ['survey', 'metric', 'lang', 'agent', 'team', 'touchpoint', 'channel'];
/** Fields that name one customer or case, or that have a column. */
const OWN_COLUMNS: readonly string[] = ['ref', 'customer', 'agent', 'team', 'touchpoint', 'channel'];

type Counts = Map<string, number>;

/** What is read of an answer; the context alone when the rest is counted already. */
interface SampleRow
  extends Partial<Record<(typeof COUNTED)[number] | 'measure' | 'resolution', string | null>> {
  context: string;
}

/**
 * Lists the fields of the answers in the period of the filter that its token may read. Its other parts narrow nothing, so
 * that a choice can be changed. Fields that name each answer differently, such as an order's number, are left out.
 */
export async function toFields(database: Database, filter: Filter, timeZone: string): Promise<Field[]> {
  const { scope } = filter;
  const period = toPeriod(filter);
  const isCounted = !scope && period.fromTime === undefined && period.toTime === undefined;
  const [rows, counted] = await Promise.all([
    readSample(database, toInstants(period, timeZone), isCounted),
    isCounted ? countAll(database, period) : undefined,
  ]);
  const sample = countSample(rows);
  const sampled = rows.length === MAX_SAMPLE ? { sampled: MAX_SAMPLE } : {};
  const fields = NAMES.map((name) =>
    counted
      ? toField(name, counted.get(name) ?? new Map())
      : { ...toField(name, sample.named.get(name) ?? new Map()), ...sampled },
  );
  const further = [...sample.context]
    .filter(([, counts]) => !isIdentifier(counts))
    .sort(([a, first], [b, second]) => total(second) - total(first) || (a < b ? -1 : 1))
    .map(([name, counts]) => ({ ...toField(`context.${name}`, counts), ...sampled }));
  return [...fields, ...further].filter(({ values }) => values.length).slice(0, MAX_FIELDS);
}

/** The filter's site, period and what its token sets. */
function toPeriod({ site, fromDay, toDay, fromTime, toTime, scope = [], context = {} }: Filter): Filter {
  const own = Object.entries(context).filter(([name]) => scope.includes(name));
  return {
    site,
    ...(fromDay !== undefined && { fromDay }),
    ...(toDay !== undefined && { toDay }),
    ...(fromTime !== undefined && { fromTime }),
    ...(toTime !== undefined && { toTime }),
    ...(own.length && { scope, context: Object.fromEntries(own) }),
  };
}

/** Counts all answers of the period by the fields that days are counted by. */
async function countAll(database: Database, period: Filter): Promise<Map<string, Counts>> {
  const found = new Map<string, Counts>();
  await Promise.all([
    countAnswered(database, period).then((counts) => {
      for (const { field, value, n } of counts) {
        const ofField = found.get(field) ?? new Map();
        found.set(field, ofField);
        add(ofField, value, n);
      }
    }),
    countMetrics(database, period).then((metrics) => found.set('metric', metrics)),
  ]);
  return found;
}

/** How many answers of the filter's period its token may read, by metric; its other parts narrow nothing. */
export async function countMetrics(database: Database, filter: Filter): Promise<Map<SeriesName, number>> {
  const period = toPeriod(filter);
  const counts = await Promise.all(
    SERIES.map(async (series) => {
      const points = await countPoints(database, period, series);
      return [series, points.reduce((sum, { n }) => sum + n, 0)] as const;
    }),
  );
  return new Map(counts.filter(([, n]) => n > 0));
}

/** The same period in instants, so that the newest can be read in their order and no further than they are needed. */
function toInstants({ fromDay, toDay, ...rest }: Filter, timeZone: string): Filter {
  const from = fromDay === undefined ? [] : [startOfDay(fromDay, timeZone)];
  const to = toDay === undefined ? [] : [startOfDay(toDay + 1, timeZone) - 1];
  if (rest.fromTime !== undefined) from.push(rest.fromTime);
  if (rest.toTime !== undefined) to.push(rest.toTime);
  return {
    ...rest,
    ...(from.length && { fromTime: Math.max(...from) }),
    ...(to.length && { toTime: Math.min(...to) }),
  };
}

function readSample(database: Database, period: Filter, isContextAlone: boolean): Promise<SampleRow[]> {
  const columns = isContextAlone
    ? empty
    : sql`survey, measure, resolution, lang, agent, team, touchpoint, channel,`;
  return database.read<SampleRow>(sql`
    SELECT ${columns} CAST(context AS text) AS context
    FROM responses WHERE ${toWhere(period)} AND answered = 1
    ORDER BY at DESC, id DESC LIMIT ${MAX_SAMPLE}`);
}

function countSample(rows: SampleRow[]): { named: Map<string, Counts>; context: Map<string, Counts> } {
  const named = new Map<string, Counts>(NAMES.map((name) => [name, new Map()]));
  const context = new Map<string, Counts>();
  for (const row of rows) {
    for (const name of COUNTED) add(named.get(name) as Counts, row[name]);
    const metrics = named.get('metric') as Counts;
    add(metrics, row.measure);
    if (row.resolution) add(metrics, 'resolution');
    for (const [name, value] of Object.entries(JSON.parse(row.context) as Record<string, string>)) {
      if (OWN_COLUMNS.includes(name) || !CONTEXT_NAME.test(name)) continue;
      const counts = context.get(name) ?? new Map<string, number>();
      context.set(name, counts);
      add(counts, value);
    }
  }
  return { named, context };
}

/** Counts a value that can be filtered by. */
function add(counts: Counts, value: string | null | undefined, n = 1): void {
  // A column holds the beginning of a longer one.
  if (value && value.length < COLUMN_CHARS) counts.set(value, (counts.get(value) ?? 0) + n);
}

function toField(name: string, counts: Counts): Field {
  const values = [...counts]
    .map(([value, n]) => ({ value, n }))
    .sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1));
  return { name, values: values.slice(0, MAX_VALUES), more: values.length > MAX_VALUES };
}

/** Whether most values are of one answer each, as numbers of orders are. */
function isIdentifier(counts: Counts): boolean {
  return counts.size > MAX_VALUES && total(counts) < 2 * counts.size;
}

function total(counts: Counts): number {
  return [...counts.values()].reduce((sum, n) => sum + n, 0);
}
