// Erasure: the only way to remove responses. Rows, choices and contacts go, their days are counted anew, and the bytes leave
// the file; an id that was erased does not come back when a device sends it again.
import sql, { join } from 'sql-template-tag';
import type { Database } from './database.ts';
import { type Filter, toWhere } from './filter.ts';
import { inParts, markDirty } from './record.ts';

/** Ids of one transaction. */
const MAX_IDS = 1_000;

/** Erases the responses of the filter; resolves with their number. */
export async function erase(database: Database, filter: Filter, now: number): Promise<number> {
  let count = 0;
  for (;;) {
    const erased = await database.write(async ({ all }) => {
      await all(sql`UPDATE sites SET arrivals = arrivals WHERE site = ${filter.site}`);
      const rows = await all<{ id: string; day: number }>(
        sql`SELECT id, day FROM responses WHERE ${toWhere(filter)} LIMIT ${MAX_IDS}`,
      );
      await remove(
        { all },
        filter.site,
        rows.map(({ id }) => id),
        now,
      );
      await markDirty({ all }, filter.site, [...new Set(rows.map(({ day }) => day))]);
      return rows.length;
    });
    count += erased;
    if (erased < MAX_IDS) break;
  }
  return count;
}

/** Erases by id, and keeps out what has not arrived yet; for the ids that `forget()` names. */
export async function eraseIds(
  database: Database,
  site: string,
  ids: string[],
  now: number,
): Promise<number> {
  return database.write(async ({ all }) => {
    await all(sql`UPDATE sites SET arrivals = arrivals WHERE site = ${site}`);
    const rows: { id: string; day: number }[] = [];
    for (const some of inParts(ids)) {
      rows.push(
        ...(await all<{ id: string; day: number }>(
          sql`SELECT id, day FROM responses WHERE site = ${site} AND id IN (${join(some)})`,
        )),
      );
    }
    await remove({ all }, site, ids, now);
    await markDirty({ all }, site, [...new Set(rows.map(({ day }) => day))]);
    return rows.length;
  });
}

async function remove(
  { all }: Parameters<Parameters<Database['write']>[0]>[0],
  site: string,
  ids: string[],
  now: number,
) {
  for (const some of inParts(ids)) {
    await all(sql`DELETE FROM choices WHERE site = ${site} AND id IN (${join(some)})`);
    await all(sql`DELETE FROM responses WHERE site = ${site} AND id IN (${join(some)})`);
    await all(sql`
      INSERT INTO erased (site, id, at) VALUES ${join(some.map((id) => sql`(${site}, ${id}, ${now})`))}
      ON CONFLICT DO NOTHING`);
  }
}
