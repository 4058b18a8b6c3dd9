// After a change of a site's time zone: every response moves to its day in the new one.
import sql, { join } from 'sql-template-tag';
import { dayOf } from '../figures/calendars.ts';
import type { Database } from './database.ts';
import { markDirty } from './record.ts';

/** Responses of one transaction. */
const PART = 500;

/** Moves all responses of the site; each part of them in a transaction of its own. */
export async function moveDays(
  database: Database,
  { id: site, timeZone }: { id: string; timeZone: string },
): Promise<void> {
  let after = '';
  for (;;) {
    const rows = await database.write(async ({ all }) => {
      await all(sql`UPDATE sites SET arrivals = arrivals WHERE site = ${site}`);
      const part = await all<{ id: string; at: number; day: number }>(
        sql`SELECT id, at, day FROM responses WHERE site = ${site} AND id > ${after} ORDER BY id LIMIT ${PART}`,
      );
      const moved = new Map<number, string[]>();
      const days = new Set<number>();
      for (const row of part) {
        const day = dayOf(row.at, timeZone);
        if (day === row.day) continue;
        days.add(day).add(row.day);
        moved.set(day, [...(moved.get(day) ?? []), row.id]);
      }
      for (const [day, ids] of moved) {
        await all(sql`UPDATE responses SET day = ${day} WHERE site = ${site} AND id IN (${join(ids)})`);
        await all(sql`UPDATE choices SET day = ${day} WHERE site = ${site} AND id IN (${join(ids)})`);
      }
      await markDirty({ all }, site, [...days]);
      return part;
    });
    if (rows.length < PART) return;
    after = rows.at(-1)?.id ?? '';
  }
}
