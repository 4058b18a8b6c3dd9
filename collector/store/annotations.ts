// What happened on a day, such as a new courier or a sale: notes that charts show beside their figures.
import sql, { join } from 'sql-template-tag';
import { createId } from '../../src/id.ts';
import type { Database, Transaction } from './database.ts';

/** A note on a day. */
export interface Annotation {
  id: string;
  /** Day of the site, in days since 1970-01-01. */
  day: number;
  text: string;
  /** The only survey that it is about; absent for all. */
  survey?: string;
}

/** Notes of a site from one day to another, both counted in, in the order of days; with surveys, those about them or about all. */
export async function listAnnotations(
  database: Database,
  site: string,
  { fromDay, toDay, survey }: { fromDay?: number; toDay?: number; survey?: string[] } = {},
): Promise<Annotation[]> {
  const parts = [sql`site = ${site}`];
  if (fromDay !== undefined) parts.push(sql`day >= ${fromDay}`);
  if (toDay !== undefined) parts.push(sql`day <= ${toDay}`);
  if (survey?.length) parts.push(sql`(survey IS NULL OR survey IN (${join(survey)}))`);
  const rows = await database.read<{ id: string; day: number; text: string; survey: string | null }>(
    sql`SELECT id, day, text, survey FROM annotations WHERE ${join(parts, ' AND ')} ORDER BY day, id LIMIT ${MAX_LISTED}`,
  );
  return rows.map(({ survey: about, ...row }) => ({ ...row, ...(about !== null && { survey: about }) }));
}

/** Most notes of one list. */
const MAX_LISTED = 1_000;

/** Adds a note. */
export async function addAnnotation(
  { all }: Transaction,
  site: string,
  { day, text, survey }: Omit<Annotation, 'id'>,
  now: number,
): Promise<Annotation> {
  const id = createId(now);
  await all(sql`
    INSERT INTO annotations (site, id, day, survey, text, at)
    VALUES (${site}, ${id}, ${day}, ${survey ?? null}, ${text}, ${now})`);
  return { id, day, text, ...(survey !== undefined && { survey }) };
}

/** Removes a note; resolves with whether it was there. */
export async function removeAnnotation({ all }: Transaction, site: string, id: string): Promise<boolean> {
  const removed = await all(sql`DELETE FROM annotations WHERE site = ${site} AND id = ${id} RETURNING id`);
  return removed.length > 0;
}
