// Deliveries in the database: one row a message and target, from the transaction in which it came about until it is delivered.
import { randomUUID } from 'node:crypto';
import sql, { bulk, empty, join, type Sql } from 'sql-template-tag';
import type { Database, Transaction } from '../store/database.ts';
import { inParts } from '../store/record.ts';
import type { Message } from './message.ts';

/** What becomes of a delivery: `waiting` also while it is being tried, `cancelled` when its rule or response was removed. */
export const STATES = ['waiting', 'delivered', 'failed', 'cancelled'] as const;

/** A state of a delivery. */
export type State = (typeof STATES)[number];

/** A message for one target, to be kept. */
export interface NewDelivery {
  target: string;
  /** Id of the rule; null for a notice. */
  rule: string | null;
  /** Id of the response; null when it is about none. */
  response: string | null;
  message: Message;
  /** When it is due, milliseconds since 1970. */
  next: number;
}

/** A delivery that a process has in hand. */
export interface Leased {
  site: string;
  id: string;
  target: string;
  rule: string | null;
  response: string | null;
  type: Message['type'];
  body: string;
  /** How often it was tried before. */
  attempts: number;
}

/** A delivery as lists show it: without its message. */
export interface ListedDelivery {
  /** The `webhook-id`. */
  id: string;
  state: State;
  type: string;
  target: string;
  rule: string | null;
  response: string | null;
  attempts: number;
  /** Status of the last answer. */
  status: number | null;
  /** Why the last attempt failed. */
  error: string | null;
  /** The beginning of what the target said last. */
  answer: string | null;
  createdAt: string;
  /** When it is tried next; of one that waits alone. */
  nextAt?: string;
  deliveredAt?: string;
}

/** Keeps deliveries, as a part of the transaction; resolves with their ids. */
export async function addDeliveries(
  { all }: Transaction,
  site: string,
  deliveries: readonly NewDelivery[],
  now: number,
): Promise<string[]> {
  const rows = deliveries.map(({ target, rule, response, message, next }) => ({
    id: randomUUID(),
    values: [target, rule, response, message.type, JSON.stringify(message), 'waiting', now, 0, next, 0],
  }));
  for (const some of inParts(rows)) {
    await all(sql`
      INSERT INTO deliveries (
        site, id, target, rule, response, type, body, state, created, attempts, next, lease
      ) VALUES ${bulk(some.map(({ id, values }) => [site, id, ...values]))}`);
  }
  return rows.map(({ id }) => id);
}

/** A target to which something is due. */
export interface DueTarget {
  site: string;
  id: string;
  kind: string;
}

/** Targets to which something is due that no process has in hand. */
export function findDue(database: Database, now: number): Promise<DueTarget[]> {
  return database.read<DueTarget>(sql`
    SELECT site, id, kind FROM targets
    WHERE disabled IS NULL AND open <= ${now} AND EXISTS (
      SELECT 1 FROM deliveries
      WHERE deliveries.site = targets.site AND target = targets.id AND state = 'waiting'
        AND next <= ${now} AND lease <= ${now})
    ORDER BY site, id`);
}

/**
 * The next time at which something becomes due or a target may be sent to; `now` when something is due that has to wait for
 * its turn, `undefined` when nothing is to come.
 */
export async function findNext(database: Database, now: number): Promise<number | undefined> {
  const [[soonest], [held]] = await Promise.all([
    database.read<{ next: number | null }>(
      sql`SELECT MIN(next) AS next FROM deliveries WHERE state = 'waiting' AND next > ${now}`,
    ),
    database.read<{ open: number | null }>(sql`
      SELECT MIN(CASE WHEN open > ${now} THEN open ELSE ${now} END) AS open FROM targets
      WHERE disabled IS NULL AND EXISTS (
        SELECT 1 FROM deliveries
        WHERE deliveries.site = targets.site AND target = targets.id AND state = 'waiting' AND next <= ${now})`),
  ]);
  const times = [soonest?.next, held?.open].filter((each) => typeof each === 'number');
  return times.length ? Math.min(...times) : undefined;
}

/** How deliveries to one target are taken in hand. */
export interface Turn {
  /** Most that are taken. */
  count: number;
  /** Least milliseconds between two; 0 for none. */
  gapMs: number;
  /** Least milliseconds between two that were tried before, or were held. */
  againGapMs: number;
  leaseMs: number;
}

/**
 * Takes in hand what is due for a target, for the time of the lease: what is new first, and of what was tried before or held
 * one at a time, with a pause, so that a target that is back is not flooded. Several processes take turns.
 */
export function lease(
  database: Database,
  { site, id }: DueTarget,
  { count, gapMs, againGapMs, leaseMs }: Turn,
  now: number,
): Promise<Leased[]> {
  return database.write(async ({ all }) => {
    const take = (most: number, which: Sql) =>
      all<Leased>(sql`
        UPDATE deliveries SET lease = ${now + leaseMs}
        WHERE site = ${site} AND state = 'waiting' AND lease <= ${now} AND id IN (
          SELECT id FROM deliveries
          WHERE site = ${site} AND target = ${id} AND state = 'waiting' AND next <= ${now} AND lease <= ${now} ${which}
          ORDER BY next, id LIMIT ${most})
        RETURNING site, id, target, rule, response, type, body, attempts`);
    const close = (until: number) =>
      all(sql`
        UPDATE targets SET open = ${until}
        WHERE site = ${site} AND id = ${id} AND disabled IS NULL AND open <= ${now} RETURNING id`);

    const isNew = sql`AND attempts = 0 AND next = created`;
    if (gapMs === 0) {
      const [target] = await all(
        sql`SELECT id FROM targets WHERE site = ${site} AND id = ${id} AND disabled IS NULL AND open <= ${now}`,
      );
      if (!target) return [];
      const taken = await take(count, isNew);
      if (taken.length) return taken;
    }
    // Only one process can close the target for the same time.
    if (!(await close(now + Math.max(gapMs, againGapMs))).length) return [];
    if (gapMs === 0) return take(1, empty);
    const taken = await take(1, isNew);
    return taken.length ? taken : take(1, empty);
  });
}

/** What is written of an attempt. */
export interface Attempted {
  delivery: Leased;
  now: number;
  status: number | null;
  error: string | null;
  answer: string | null;
  outcome:
    | { state: 'delivered' }
    | { state: 'waiting'; next: number /** Nothing goes to the target until then. */; closedUntil?: number }
    | { state: 'failed' /** Why the target is disabled with it. */; disabledBecause?: string };
}

/** Writes what became of an attempt; resolves with whether it disabled the target. */
export async function finish({ all }: Transaction, attempted: Attempted): Promise<boolean> {
  const { delivery, now, status, error, answer, outcome } = attempted;
  const { site, id, target } = delivery;
  const done = outcome.state === 'waiting' ? null : now;
  const next = outcome.state === 'waiting' ? outcome.next : now;
  // Not when it was cancelled or erased meanwhile.
  await all(sql`
    UPDATE deliveries SET state = ${outcome.state}, attempts = attempts + 1, next = ${next}, lease = 0, done = ${done},
      status = ${status}, error = ${error}, answer = ${answer}
    WHERE site = ${site} AND id = ${id} AND state = 'waiting' AND body IS NOT NULL`);
  if (outcome.state === 'delivered') {
    const recovered = await all(sql`
      UPDATE targets SET failing = NULL WHERE site = ${site} AND id = ${target} AND failing IS NOT NULL RETURNING id`);
    // It is back, so what failed before need not wait for the rest of its pause; it goes out one after the other.
    if (recovered.length) {
      await all(sql`
        UPDATE deliveries SET next = ${now}
        WHERE site = ${site} AND target = ${target} AND state = 'waiting' AND next > ${now} AND attempts > 0`);
    }
    return false;
  }
  await all(
    sql`UPDATE targets SET failing = ${now} WHERE site = ${site} AND id = ${target} AND failing IS NULL`,
  );
  if (outcome.state === 'waiting') {
    const { closedUntil } = outcome;
    if (closedUntil !== undefined) {
      await all(sql`
        UPDATE targets SET open = ${closedUntil}
        WHERE site = ${site} AND id = ${target} AND open < ${closedUntil}`);
    }
    return false;
  }
  if (outcome.disabledBecause === undefined) return false;
  const disabled = await all(sql`
    UPDATE targets SET disabled = ${now}, reason = ${outcome.disabledBecause}
    WHERE site = ${site} AND id = ${target} AND disabled IS NULL RETURNING id`);
  return disabled.length > 0;
}

/** Puts deliveries back that were in hand when the process stops; their attempt does not count. */
export async function release(database: Database, deliveries: readonly Leased[]): Promise<void> {
  await database.write(async ({ all }) => {
    for (const { site, id } of deliveries) {
      await all(
        sql`UPDATE deliveries SET lease = 0 WHERE site = ${site} AND id = ${id} AND state = 'waiting'`,
      );
    }
  });
}

/** Puts a delivery back until a time; its attempt does not count. */
export async function hold(database: Database, { site, id }: Leased, next: number): Promise<void> {
  await database.write(({ all }) =>
    all(
      sql`UPDATE deliveries SET lease = 0, next = ${next} WHERE site = ${site} AND id = ${id} AND state = 'waiting'`,
    ),
  );
}

/** Puts everything back that a killed process had in hand; for a database that no other process uses. */
export async function releaseAll(database: Database): Promise<void> {
  await database.write(({ all }) =>
    all(sql`UPDATE deliveries SET lease = 0 WHERE state = 'waiting' AND lease > 0`),
  );
}

/** Makes what waits for a target due, after it was enabled or changed. */
export async function resume({ all }: Transaction, site: string, target: string, now: number): Promise<void> {
  // Not equal to its time of creation, so that it counts as held and goes out one after the other.
  await all(sql`
    UPDATE deliveries SET next = ${now} WHERE site = ${site} AND target = ${target} AND state = 'waiting' AND lease <= ${now}`);
}

/** Cancels what waits for a rule or a target that is removed. */
export async function cancel(
  { all }: Transaction,
  site: string,
  of: { rule: string } | { target: string },
  now: number,
): Promise<void> {
  const which = 'rule' in of ? sql`rule = ${of.rule}` : sql`target = ${of.target}`;
  await all(sql`
    UPDATE deliveries SET state = 'cancelled', done = ${now}, lease = 0
    WHERE site = ${site} AND ${which} AND state = 'waiting'`);
}

/** What came of asking for a replay. */
export type Replay = 'again' | 'unknown' | 'erased' | 'disabled';

/** Makes a delivery due again, as if it were new: the same id, the same bytes. */
export async function replay({ all }: Transaction, site: string, id: string, now: number): Promise<Replay> {
  const [row] = await all<{ body: string | null; enabled: number }>(sql`
    SELECT body, CASE WHEN EXISTS (
      SELECT 1 FROM targets WHERE targets.site = deliveries.site AND targets.id = target AND disabled IS NULL
    ) THEN 1 ELSE 0 END AS enabled
    FROM deliveries WHERE site = ${site} AND id = ${id}`);
  if (!row) return 'unknown';
  if (row.body === null) return 'erased';
  if (!row.enabled) return 'disabled';
  await all(sql`
    UPDATE deliveries SET state = 'waiting', attempts = 0, next = ${now}, done = NULL
    WHERE site = ${site} AND id = ${id} AND body IS NOT NULL`);
  return 'again';
}

/** Which deliveries are listed. */
export interface DeliveryFilter {
  states?: readonly State[];
  target?: string;
  rule?: string;
  response?: string;
}

type DeliveryRow = Omit<ListedDelivery, 'createdAt' | 'nextAt' | 'deliveredAt'> & {
  created: number;
  next: number;
  done: number | null;
};

/** A page of deliveries, the newest first; `after` is the last one of the page before. */
export async function listDeliveries(
  database: Database,
  site: string,
  { states, target, rule, response }: DeliveryFilter,
  { limit, after }: { limit: number; after?: { created: number; id: string } | undefined },
): Promise<{ items: ListedDelivery[]; last: { created: number; id: string } | undefined }> {
  const parts = [sql`site = ${site}`];
  if (states?.length) parts.push(sql`state IN (${join(states)})`);
  if (target !== undefined) parts.push(sql`target = ${target}`);
  if (rule !== undefined) parts.push(sql`rule = ${rule}`);
  if (response !== undefined) parts.push(sql`response = ${response}`);
  if (after)
    parts.push(sql`(created < ${after.created} OR (created = ${after.created} AND id < ${after.id}))`);
  const rows = await database.read<DeliveryRow>(sql`
    SELECT id, state, type, target, rule, response, attempts, status, error, answer, created, next, done
    FROM deliveries WHERE ${join(parts, ' AND ')} ORDER BY created DESC, id DESC LIMIT ${limit + 1}`);
  const shown = rows.slice(0, limit);
  const end = shown.at(-1);
  return {
    items: shown.map(toListed),
    last: rows.length > limit && end ? { created: end.created, id: end.id } : undefined,
  };
}

function toListed({ created, next, done, ...row }: DeliveryRow): ListedDelivery {
  return {
    ...row,
    createdAt: new Date(created).toISOString(),
    ...(row.state === 'waiting' && { nextAt: new Date(next).toISOString() }),
    ...(row.state === 'delivered' && done !== null && { deliveredAt: new Date(done).toISOString() }),
  };
}
