// Counts a day, kept beside the responses so that figures of years are read in milliseconds. A day whose responses changed
// is counted anew as a whole, never by adding and subtracting: late answers and later revisions come out right by themselves.
import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { Database, Target, Transaction } from './database.ts';
import { toField } from './filter.ts';

/** Fields by which days are counted besides as a whole. */
export const DIMENSIONS = ['agent', 'team', 'touchpoint', 'channel', 'lang', 'device'] as const;

/** A field by which days are counted. */
export type Dimension = (typeof DIMENSIONS)[number];

/** What is counted of responses. */
export type Kind = 'measure' | 'verified' | 'resolution' | 'crossed' | 'status' | 'choice' | 'asked';

/** How a kind is counted: the tables, the name of the series, the point, and the condition. */
export interface Points {
  from: Sql;
  series: Sql;
  point: Sql;
  is: Sql;
}

/** How the kind is counted in a site. Choices are counted by option, and once for each response that answered the question. */
export function toPoints(kind: Kind, site: string, day?: number): Points {
  const where = day === undefined ? sql`site = ${site}` : sql`site = ${site} AND day = ${day}`;
  const from = sql`responses`;
  switch (kind) {
    case 'measure':
      return { from, series: sql`measure`, point: sql`CAST(score AS text)`, is: sql`measure IS NOT NULL` };
    case 'verified':
      return {
        from,
        series: sql`'verified:' || measure`,
        point: sql`'yes'`,
        is: sql`measure IS NOT NULL AND verified > 0`,
      };
    case 'resolution':
      return { from, series: sql`'resolution'`, point: sql`resolution`, is: sql`resolution IS NOT NULL` };
    case 'crossed':
      return {
        from,
        series: sql`'crossed:' || measure`,
        point: sql`resolution || ':' || CAST(score AS text)`,
        is: sql`measure IS NOT NULL AND resolution IS NOT NULL`,
      };
    case 'status':
      return {
        from,
        series: sql`'status'`,
        point: sql`status || ':' || CAST(answered AS text)`,
        is: sql`1 = 1`,
      };
    case 'choice':
      return {
        from: sql`responses, (SELECT id AS chosen_by, question, value AS chosen FROM choices WHERE ${where}) AS options`,
        series: sql`'choice:' || question`,
        point: sql`chosen`,
        is: sql`chosen_by = id`,
      };
    case 'asked':
      return {
        from: sql`responses, (SELECT DISTINCT id AS chosen_by, question FROM choices WHERE ${where}) AS options`,
        series: sql`'choice:' || question`,
        point: sql`''`,
        is: sql`chosen_by = id`,
      };
  }
}

const KINDS = [
  'measure',
  'verified',
  'resolution',
  'crossed',
  'status',
  'choice',
  'asked',
] as const satisfies Kind[];

/** Whether counts of the kind tell the sentence and the layout of the rating apart. */
export function isAsked(kind: Kind): boolean {
  return kind === 'measure' || kind === 'verified' || kind === 'resolution' || kind === 'crossed';
}

/** A day whose counts are older than its responses, and a mark of its latest change, unlike any before. */
export interface DirtyDay {
  site: string;
  day: number;
  stamp: string;
}

/** The days that are to be counted. */
export function listDirtyDays(database: Database): Promise<DirtyDay[]> {
  return database.read<DirtyDay>(sql`SELECT site, day, stamp FROM dirty_days ORDER BY site, day`);
}

/**
 * Counts a day anew, in short steps that no write waits for: read beside the writes, then written if the day did not change
 * meanwhile. One that did stays dirty. Resolves with whether it was counted.
 */
export async function countDay(database: Database, { site, day, stamp }: DirtyDay): Promise<boolean> {
  /** Runs a step unless the day has changed. Holds the site, as a write of responses does, so that it cannot change yet. */
  const step = (work: (transaction: Transaction) => Promise<unknown>): Promise<boolean> =>
    database.write(async (transaction) => {
      const { all } = transaction;
      await all(sql`UPDATE sites SET arrivals = arrivals WHERE site = ${site}`);
      const [same] = await all(
        sql`SELECT day FROM dirty_days WHERE site = ${site} AND day = ${day} AND stamp = ${stamp}`,
      );
      if (same) await work(transaction);
      return !!same;
    });
  // What is written of a dirty day is not read, so the parts may be of different moments until the last step.
  let part: Part = { dimensions: [], rows: [] };
  const write = ({ all, insert }: Transaction, { dimensions, rows }: Part) =>
    Promise.all([
      all(sql`DELETE FROM daily WHERE site = ${site} AND day = ${day} AND dim IN (${join(dimensions)})`),
      ...(rows.length ? [insert(DAILY, rows)] : []),
    ]);
  for (const dimension of ['', ...DIMENSIONS] as const) {
    const counts = await countDimension(database, site, day, dimension);
    if (part.rows.length && part.rows.length + counts.length > STEP_ROWS) {
      const full = part;
      if (!(await step((transaction) => write(transaction, full)))) return false;
      part = { dimensions: [], rows: [] };
    }
    part.dimensions.push(dimension);
    for (const count of counts) part.rows.push(COLUMNS.map((column) => count[column]));
  }
  return step(async (transaction) => {
    await write(transaction, part);
    await transaction.all(sql`DELETE FROM dirty_days WHERE site = ${site} AND day = ${day}`);
  });
}

/** Rows that are written in one step: so few that no write of responses waits for long, and most days are one step. */
const STEP_ROWS = 1_000;

/** Counts of some fields. */
interface Part {
  dimensions: string[];
  rows: unknown[][];
}

const COLUMNS = [
  'site',
  'dim',
  'dim_value',
  'day',
  'survey',
  'series',
  'wording',
  'layout',
  'point',
  'n',
] as const;

const DAILY: Target = { table: 'daily', columns: COLUMNS };

/** The rows of a day for one field. */
function countDimension(
  database: Database,
  site: string,
  day: number,
  dimension: Dimension | '',
): Promise<Record<(typeof COLUMNS)[number], unknown>[]> {
  const value = dimension === '' ? sql`''` : dimension === 'lang' ? sql`lang` : toField(dimension);
  const branches = KINDS.map((kind) => {
    const { from, series, point, is } = toPoints(kind, site, day);
    const [wording, layout] = isAsked(kind)
      ? [sql`COALESCE(wording, '')`, sql`COALESCE(layout, '')`]
      : [sql`''`, sql`''`];
    return sql`SELECT survey, ${series} AS series, ${wording} AS wording, ${layout} AS layout, ${point} AS point,
        ${value} AS dim_value
      FROM ${from} WHERE site = ${site} AND day = ${day} AND replaced = 0 AND ${is}${dimension === '' ? empty : sql` AND ${value} <> ''`}`;
  });
  return database.read(sql`
    SELECT CAST(${site} AS text) AS site, CAST(${dimension} AS text) AS dim, dim_value, CAST(${day} AS integer) AS day,
      survey, series, wording, layout, point, count(*) AS n
    FROM (${join(branches, ' UNION ALL ')}) AS points
    GROUP BY dim_value, survey, series, wording, layout, point`);
}
