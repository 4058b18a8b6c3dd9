// After a change of a site's time zone: every response moves to its day in the new one.
import sql, { join } from 'sql-template-tag';
import { dayOf } from '../figures/calendars.ts';
import type { Database, Transaction } from './database.ts';
import { markDirty } from './record.ts';
import { readStored, type StoredSite } from './sites.ts';

/** Responses of one transaction. */
const PART = 500;

/**
 * Moves the responses of all sites whose time zone was changed. What a process that ended left half done is done by the next
 * call: the zone of the days is written when the last response was moved.
 */
export async function moveDays(database: Database): Promise<void> {
  const rows = await database.read<{ site: string; settings: string }>(sql`SELECT site, settings FROM sites`);
  for (const { site, settings } of rows) {
    const { timeZone, dayZone } = JSON.parse(settings) as StoredSite;
    if (timeZone !== dayZone) await moveSite(database, site, timeZone);
  }
}

/** Moves the responses of one site, and stops when its time zone is changed again. */
async function moveSite(database: Database, site: string, timeZone: string): Promise<void> {
  /** Runs a step while the site is held and is to be in this zone; resolves with `undefined` when it no longer is. */
  const step = <T>(work: (transaction: Transaction, stored: StoredSite) => Promise<T>) =>
    database.write(async (transaction) => {
      await transaction.all(sql`UPDATE sites SET arrivals = arrivals WHERE site = ${site}`);
      const stored = await readStored(transaction, site);
      return stored?.timeZone === timeZone ? work(transaction, stored) : undefined;
    });
  const setDayZone = (dayZone: string) =>
    step(({ all }, stored) =>
      all(sql`UPDATE sites SET settings = ${JSON.stringify({ ...stored, dayZone })} WHERE site = ${site}`),
    );

  await setDayZone('');
  let after = '';
  for (;;) {
    const ids = await step((transaction) => movePart(transaction, site, timeZone, after));
    if (ids === undefined) return;
    if (ids.length < PART) break;
    after = ids.at(-1) ?? '';
  }
  await setDayZone(timeZone);
}

/** Moves the responses that follow an id; resolves with their ids. */
async function movePart(
  { all, insert }: Transaction,
  site: string,
  timeZone: string,
  after: string,
): Promise<string[]> {
  const rows = await all<{ id: string; at: number; day: number }>(
    sql`SELECT id, at, day FROM responses WHERE site = ${site} AND id > ${after} ORDER BY id LIMIT ${PART}`,
  );
  const moved = new Map<number, string[]>();
  const days = new Set<number>();
  for (const row of rows) {
    const day = dayOf(row.at, timeZone);
    if (day === row.day) continue;
    days.add(day).add(row.day);
    moved.set(day, [...(moved.get(day) ?? []), row.id]);
  }
  for (const [day, ids] of moved) {
    await all(sql`UPDATE responses SET day = ${day} WHERE site = ${site} AND id IN (${join(ids)})`);
    await all(sql`UPDATE choices SET day = ${day} WHERE site = ${site} AND id IN (${join(ids)})`);
  }
  await markDirty({ insert }, site, [...days]);
  return rows.map(({ id }) => id);
}
