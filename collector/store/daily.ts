// Counts a day, kept beside the responses so that figures of years are read in milliseconds. A day whose responses changed
// is counted anew as a whole, never by adding and subtracting: late answers and later revisions come out right by themselves.
import sql, { join, type Sql } from 'sql-template-tag';
import type { Database, Transaction } from './database.ts';
import { toField } from './filter.ts';

/** Fields by which days are counted besides as a whole. */
export const DIMENSIONS = ['agent', 'team', 'touchpoint', 'channel', 'lang'] as const;

/** A field by which days are counted. */
export type Dimension = (typeof DIMENSIONS)[number];

/** What is counted of a response, by the name of the series: its condition and its point. */
export function toPoint(series: 'measure' | 'resolution' | 'status'): { series: Sql; point: Sql; is: Sql } {
  switch (series) {
    case 'measure':
      return { series: sql`measure`, point: sql`CAST(score AS text)`, is: sql`measure IS NOT NULL` };
    case 'resolution':
      return { series: sql`'resolution'`, point: sql`resolution`, is: sql`resolution IS NOT NULL` };
    case 'status':
      return { series: sql`'status'`, point: sql`status || ':' || CAST(answered AS text)`, is: sql`1 = 1` };
  }
}

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
    const branches = (['measure', 'resolution', 'status'] as const).map((kind) => {
      const { series, point, is } = toPoint(kind);
      const [wording, layout] =
        kind === 'status' ? [sql`''`, sql`''`] : [sql`COALESCE(wording, '')`, sql`COALESCE(layout, '')`];
      return sql`SELECT survey, ${series} AS series, ${wording} AS wording, ${layout} AS layout, ${point} AS point,
          ${value} AS dim_value
        FROM responses WHERE site = ${site} AND day = ${day} AND ${is} AND ${value} IS NOT NULL`;
    });
    await all(sql`
      INSERT INTO daily (site, dim, dim_value, day, survey, series, wording, layout, point, n)
      SELECT CAST(${site} AS text), CAST(${dimension} AS text), dim_value, CAST(${day} AS integer),
        survey, series, wording, layout, point, count(*)
      FROM (${join(branches, ' UNION ALL ')}) AS points
      GROUP BY dim_value, survey, series, wording, layout, point`);
  }
}
