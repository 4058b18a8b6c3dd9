// Counts a day, kept beside the responses so that figures of years are read in milliseconds. A day whose responses changed
// is counted anew as a whole, never by adding and subtracting: late answers and later revisions come out right by themselves.
import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { Database, Transaction } from './database.ts';
import { toField } from './filter.ts';

/** Fields by which days are counted besides as a whole. */
export const DIMENSIONS = ['agent', 'team', 'touchpoint', 'channel', 'lang'] as const;

/** A field by which days are counted. */
export type Dimension = (typeof DIMENSIONS)[number];

/** What is counted of responses. */
export type Kind = 'measure' | 'verified' | 'resolution' | 'status' | 'choice' | 'asked';

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

const KINDS = ['measure', 'verified', 'resolution', 'status', 'choice', 'asked'] as const satisfies Kind[];

/** Counts up to `limit` changed days anew, each in a transaction of its own; resolves with the number of days. */
export async function countDirtyDays(database: Database, limit = 50): Promise<number> {
  const days = await database.read<{ site: string; day: number }>(
    sql`SELECT site, day FROM dirty_days ORDER BY site, day LIMIT ${limit}`,
  );
  for (const { site, day } of days) {
    await database.write((transaction) => countDay(transaction, site, day));
  }
  return days.length;
}

async function countDay({ all }: Transaction, site: string, day: number): Promise<void> {
  // Holds the site, as a write of responses does: what is counted is what is committed.
  await all(sql`UPDATE sites SET arrivals = arrivals WHERE site = ${site}`);
  await all(sql`DELETE FROM dirty_days WHERE site = ${site} AND day = ${day}`);
  await all(sql`DELETE FROM daily WHERE site = ${site} AND day = ${day}`);
  for (const dimension of ['', ...DIMENSIONS] as const) {
    const value = dimension === '' ? sql`''` : dimension === 'lang' ? sql`lang` : toField(dimension);
    const branches = KINDS.map((kind) => {
      const { from, series, point, is } = toPoints(kind, site, day);
      const isAsked = kind === 'measure' || kind === 'verified' || kind === 'resolution';
      const [wording, layout] = isAsked
        ? [sql`COALESCE(wording, '')`, sql`COALESCE(layout, '')`]
        : [sql`''`, sql`''`];
      return sql`SELECT survey, ${series} AS series, ${wording} AS wording, ${layout} AS layout, ${point} AS point,
          ${value} AS dim_value
        FROM ${from} WHERE site = ${site} AND day = ${day} AND replaced = 0 AND ${is}${dimension === '' ? empty : sql` AND ${value} <> ''`}`;
    });
    await all(sql`
      INSERT INTO daily (site, dim, dim_value, day, survey, series, wording, layout, point, n)
      SELECT CAST(${site} AS text), CAST(${dimension} AS text), dim_value, CAST(${day} AS integer),
        survey, series, wording, layout, point, count(*)
      FROM (${join(branches, ' UNION ALL ')}) AS points
      GROUP BY dim_value, survey, series, wording, layout, point`);
  }
}
