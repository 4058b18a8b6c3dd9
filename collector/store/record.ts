// Keeps responses: one row an id, the highest revision wins, a repeat changes nothing.
import { randomUUID } from 'node:crypto';
import sql, { join } from 'sql-template-tag';
import { dayOf } from '../figures/calendars.ts';
import { type ResponseRow, toCorrected } from '../intake/toRow.ts';
import type { Database, Target, Transaction } from './database.ts';

/** A row and the site that it belongs to. */
export interface Arrival {
  site: string;
  timeZone: string;
  row: ResponseRow;
}

/** A response as it was kept. */
export interface Kept {
  row: ResponseRow;
  /** When it was given, by our clock. */
  at: number;
}

/**
 * Adds to the transaction what follows from the responses that it keeps: of each id the highest revision, once. The site's row
 * is held meanwhile, so that for one site nothing else is kept at the same time.
 */
export type Following = (
  transaction: Transaction,
  site: { site: string; timeZone: string },
  kept: readonly Kept[],
) => Promise<void>;

/** What follows from the responses of one transaction: within it, and after its commit. */
export interface Follower {
  follow: Following;
  committed(): void;
}

/** What became of one arrival: `duplicate` also covers an older revision, and an id that was erased. */
export type Outcome = 'accepted' | 'duplicate';

/** The revision of what was erased: no later one is accepted. The highest that an integer column holds. */
const MAX_REVISION = 2_147_483_647;
/** Rows of one statement; both engines bound the number of parameters. */
const MAX_ROWS = 200;

const COLUMNS = [
  'site',
  'id',
  'revision',
  'arrival',
  'received',
  'at',
  'day',
  'skew',
  'survey',
  'status',
  'measure',
  'score',
  'band',
  'worst',
  'answered',
  'wording',
  'layout',
  'resolution',
  'lang',
  'ref',
  'customer',
  'agent',
  'team',
  'touchpoint',
  'channel',
  'words',
  'context',
  'body',
  'contact',
  'verified',
] as const;

const RESPONSES: Target = {
  table: 'responses',
  columns: COLUMNS,
  json: ['context'],
  onConflict: `ON CONFLICT (site, id) DO UPDATE SET
    ${COLUMNS.slice(2)
      .map((column) => `${column} = excluded.${column}`)
      .join(', ')}, replaced = 0
    WHERE excluded.revision > responses.revision`,
};

const CHOICES: Target = { table: 'choices', columns: ['site', 'id', 'question', 'value', 'day'] };

const DIRTY_DAYS: Target = {
  table: 'dirty_days',
  columns: ['site', 'day', 'stamp'],
  onConflict: 'ON CONFLICT (site, day) DO UPDATE SET stamp = excluded.stamp',
};

/**
 * Keeps the arrivals in one transaction; resolves with one outcome each when they are durable. `onCommitting`: see
 * `Database.write`.
 */
export function record(
  database: Database,
  arrivals: Arrival[],
  follow?: Following,
  onCommitting?: () => void,
): Promise<Outcome[]> {
  const bySite = new Map<string, number[]>();
  for (const [index, { site }] of arrivals.entries()) {
    const places = bySite.get(site);
    if (places) places.push(index);
    else bySite.set(site, [index]);
  }
  return database.write(async (transaction) => {
    const outcomes: Outcome[] = new Array(arrivals.length);
    // In order, because two processes that lock the same sites in another order would wait for each other.
    for (const site of [...bySite.keys()].sort()) {
      const places = bySite.get(site) ?? [];
      const kept = await recordSite(
        transaction,
        site,
        places.map((place) => arrivals[place] as Arrival),
        follow,
      );
      for (const [index, place] of places.entries()) outcomes[place] = kept[index] as Outcome;
    }
    return outcomes;
  }, onCommitting);
}

async function recordSite(
  transaction: Transaction,
  site: string,
  arrivals: Arrival[],
  follow: Following | undefined,
): Promise<Outcome[]> {
  const { all, insert } = transaction;
  // Counts the arrivals, and holds the site until the commit, so that the order of the numbers is that of the commits.
  const counted = all<{ arrivals: number }>(
    sql`UPDATE sites SET arrivals = arrivals + ${arrivals.length} WHERE site = ${site} RETURNING arrivals`,
  );
  const ids = [...new Set(arrivals.map(({ row }) => row.id))];
  const held = new Map<string, { revision: number; skew: number | null; day: number | null }>();
  // Sent one after the other without waiting in between; each connection answers in order.
  const found = inParts(ids).map((some) =>
    all<{ id: string; revision: number; skew: number | null; day: number | null }>(
      sql`SELECT id, revision, skew, day FROM responses WHERE site = ${site} AND id IN (${join(some)})
          UNION ALL
          SELECT id, ${MAX_REVISION}, NULL, NULL FROM erased WHERE site = ${site} AND id IN (${join(some)})`,
    ),
  );
  const [[counter], rows] = await Promise.all([counted, Promise.all(found)]);
  if (!counter) throw new Error(`there is no site ${site}`);
  for (const { id, ...row } of rows.flat()) held.set(id, row);

  const fresh = new Map<
    string,
    { row: ResponseRow; skew: number | null; arrival: number; at: number; day: number }
  >();
  const replaced = new Set<string>();
  const days = new Set<number>();
  const first = counter.arrivals - arrivals.length + 1;
  const outcomes = arrivals.map(({ row, timeZone }, index): Outcome => {
    const known = held.get(row.id);
    if (known && known.revision >= row.revision) return 'duplicate';
    // The clock is corrected once: a later revision keeps what the first receipt found.
    const skew = known?.skew ?? row.skew;
    const at = toCorrected(row, skew);
    const day = dayOf(at, timeZone);
    if (known && known.day !== null) {
      replaced.add(row.id);
      days.add(known.day);
    }
    days.add(day);
    held.set(row.id, { revision: row.revision, skew, day });
    fresh.set(row.id, { row, skew, arrival: first + index, at, day });
    return 'accepted';
  });
  if (fresh.size === 0) return outcomes;

  const writes: Promise<unknown>[] = [
    insert(
      RESPONSES,
      [...fresh.values()].map(({ row, skew, arrival, at, day }) => [
        site,
        row.id,
        row.revision,
        arrival,
        row.received,
        at,
        day,
        skew,
        row.survey,
        row.status,
        row.measure,
        row.score,
        row.band,
        row.worst,
        row.answered,
        row.wording,
        row.layout,
        row.resolution,
        row.lang,
        row.ref,
        row.customer,
        row.agent,
        row.team,
        row.touchpoint,
        row.channel,
        row.words,
        row.context,
        row.body,
        row.contact,
        row.verified,
      ]),
    ),
  ];
  for (const some of inParts([...replaced])) {
    writes.push(all(sql`DELETE FROM choices WHERE site = ${site} AND id IN (${join(some)})`));
  }
  const choices = [...fresh.values()].flatMap(({ row, day }) =>
    row.choices.map(({ question, value }) => [site, row.id, question, value, day]),
  );
  if (choices.length) writes.push(insert(CHOICES, choices));
  writes.push(markDirty(transaction, site, [...days]));
  // Not waited for: the commit follows them, and fails when one of them does.
  Promise.all(writes).catch(() => {});
  if (follow)
    await follow(transaction, { site, timeZone: arrivals[0]?.timeZone ?? 'UTC' }, [...fresh.values()]);
  const cases = toCases([...fresh.values()].map(({ row }) => row));
  if (cases.length) await markDirty(transaction, site, await settleCases(transaction, site, cases));
  return outcomes;
}

/** Answers of one case, by links. */
interface Case {
  survey: string;
  ref: string;
}

/**
 * One answer a case counts of those that came by links: the one that was given last, whatever the order of arrival. Resolves
 * with the days of those that it changes.
 */
async function settleCases({ all }: Transaction, site: string, cases: Case[]): Promise<number[]> {
  const days: number[] = [];
  for (const { survey, ref } of cases) {
    const rows = await all<{ id: string; day: number; replaced: number }>(sql`
      SELECT id, day, replaced FROM responses
      WHERE site = ${site} AND ref = ${ref} AND survey = ${survey} AND verified = 2 AND answered = 1
      ORDER BY at DESC, arrival DESC`);
    for (const [index, { id, day, replaced }] of rows.entries()) {
      const isReplaced = index > 0 ? 1 : 0;
      if (replaced === isReplaced) continue;
      days.push(day);
      await all(sql`UPDATE responses SET replaced = ${isReplaced} WHERE site = ${site} AND id = ${id}`);
    }
  }
  return days;
}

/** The cases among the rows, each once. */
function toCases(rows: ResponseRow[]): Case[] {
  const cases = new Map<string, Case>();
  for (const { verified, answered, survey, ref } of rows) {
    if (verified === 2 && answered && ref) cases.set(`${survey}\n${ref}`, { survey, ref });
  }
  return [...cases.values()];
}

/** Marks the days whose counts are no longer those of their responses, each time by another stamp. */
export async function markDirty(
  { insert }: Pick<Transaction, 'insert'>,
  site: string,
  days: number[],
): Promise<void> {
  const stamp = randomUUID();
  if (days.length)
    await insert(
      DIRTY_DAYS,
      days.map((day) => [site, day, stamp]),
    );
}

/** Splits a list into parts that fit into one statement. */
export function inParts<T>(list: T[]): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < list.length; start += MAX_ROWS) parts.push(list.slice(start, start + MAX_ROWS));
  return parts;
}
