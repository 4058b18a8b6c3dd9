// Erasure: the only way to remove responses. Rows, choices and contacts go, their days are counted anew, and the bytes leave
// the file; an id that was erased does not come back when a device sends it again.
import sql, { join } from 'sql-template-tag';
import type { Database, Transaction } from './database.ts';
import { type Filter, toWhere } from './filter.ts';
import { inParts, markDirty } from './record.ts';

/** Ids of one transaction. */
const MAX_IDS = 1_000;

/** Logs the number of responses that a transaction erases, as a part of it: nothing is erased without its line. */
export type NoteErased = (transaction: Transaction, erased: number) => Promise<void>;

/** Erases the responses of the filter, a thousand in each transaction; resolves with their number. */
export async function erase(
  database: Database,
  filter: Filter,
  now: number,
  note: NoteErased,
): Promise<number> {
  let count = 0;
  for (;;) {
    const erased = await database.write(async (transaction) => {
      const { all } = transaction;
      await all(sql`UPDATE sites SET arrivals = arrivals WHERE site = ${filter.site}`);
      const rows = await all<{ id: string; day: number }>(
        sql`SELECT id, day FROM responses WHERE ${toWhere(filter)} LIMIT ${MAX_IDS}`,
      );
      await remove(
        transaction,
        filter.site,
        rows.map(({ id }) => id),
        now,
      );
      await markDirty(transaction, filter.site, [...new Set(rows.map(({ day }) => day))]);
      if (rows.length || count === 0) await note(transaction, rows.length);
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
  note: NoteErased,
): Promise<number> {
  return database.write(async (transaction) => {
    const { all } = transaction;
    await all(sql`UPDATE sites SET arrivals = arrivals WHERE site = ${site}`);
    const rows: { id: string; day: number }[] = [];
    for (const some of inParts(ids)) {
      rows.push(
        ...(await all<{ id: string; day: number }>(
          sql`SELECT id, day FROM responses WHERE site = ${site} AND id IN (${join(some)})`,
        )),
      );
    }
    await remove(transaction, site, ids, now);
    await markDirty(transaction, site, [...new Set(rows.map(({ day }) => day))]);
    await note(transaction, rows.length);
    return rows.length;
  });
}

async function remove({ all }: Transaction, site: string, ids: string[], now: number) {
  for (const some of inParts(ids)) {
    await all(sql`DELETE FROM choices WHERE site = ${site} AND id IN (${join(some)})`);
    await all(sql`DELETE FROM follow_ups WHERE site = ${site} AND id IN (${join(some)})`);
    await all(sql`DELETE FROM follow_up_events WHERE site = ${site} AND id IN (${join(some)})`);
    await all(sql`DELETE FROM responses WHERE site = ${site} AND id IN (${join(some)})`);
    await all(sql`
      INSERT INTO erased (site, id, at) VALUES ${join(some.map((id) => sql`(${site}, ${id}, ${now})`))}
      ON CONFLICT DO NOTHING`);
    // What was said in alerts goes, too; what waits is not sent any more.
    await all(sql`
      UPDATE deliveries SET body = NULL, answer = NULL, error = NULL, lease = 0,
        state = CASE WHEN state = 'waiting' THEN 'cancelled' ELSE state END,
        done = CASE WHEN state = 'waiting' THEN ${now} ELSE done END
      WHERE site = ${site} AND response IN (${join(some)})`);
    await all(sql`DELETE FROM alerts WHERE site = ${site} AND subject IN (${join(some)})`);
  }
}
