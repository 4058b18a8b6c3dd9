// The sets of answers that a filter could be subtracted from, so that no difference of two figures singles out a few.
import sql, { type Sql } from 'sql-template-tag';
import { isRevealing } from '../figures/suppress.ts';
import type { Database } from '../store/database.ts';
import { type Filter, toWhere } from '../store/filter.ts';

/** Filters beside the context's that pick some of the answers out. */
const SELECTIVE = [
  'lang',
  'text',
  'choice',
  'wording',
  'layout',
  'survey',
  'status',
  'followUp',
  'verified',
] as const;

/** The filter with each selecting field left out in turn, and with all of them left out. What the token itself sets is never left out. */
export function toWider(filter: Filter): Filter[] {
  const { context = {}, scope = [], ...others } = filter;
  const names = Object.keys(context).filter((name) => !scope.includes(name));
  const wider: Filter[] = names.map((name) => {
    const { [name]: _, ...rest } = context;
    return Object.keys(rest).length ? { ...filter, context: rest } : others;
  });
  for (const name of SELECTIVE) {
    if (filter[name] === undefined) continue;
    const { [name]: _, ...rest } = filter;
    wider.push(rest);
  }
  if (wider.length < 2) return wider;
  const { context: _, ...whole } = filter;
  for (const name of SELECTIVE) delete whole[name];
  const own = Object.entries(context).filter(([name]) => scope.includes(name));
  return [...wider, own.length ? { ...whole, context: Object.fromEntries(own) } : whole];
}

/** Whether `n` responses of the filter that meet the condition, taken from a wider set, leave only a few. */
export async function isRevealed(
  database: Database,
  filter: Filter,
  n: number,
  condition: Sql,
): Promise<boolean> {
  const wholes = await Promise.all(
    toWider(filter).map((wider) =>
      database.read<{ n: number }>(
        sql`SELECT count(*) AS n FROM responses WHERE ${toWhere(wider)} AND ${condition}`,
      ),
    ),
  );
  return wholes.some(([whole]) => isRevealing(n, whole?.n ?? 0));
}
