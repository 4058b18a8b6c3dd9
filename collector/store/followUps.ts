// Follow-ups: responses that somebody is to look after. Each change is an event with its author; the state is that of the last.
import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { Database, Transaction } from './database.ts';
import { type Filter, toWhere } from './filter.ts';

/** Nobody has it yet, somebody has it, or nothing is left to do. */
export const FOLLOW_UP_STATES = ['open', 'assigned', 'done'] as const;

/** State of a follow-up. */
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number];

/** A follow-up as the lists of responses show it. */
export interface FollowUpMark {
  state: FollowUpState;
  assignee?: string;
  /** UTC, ISO 8601. */
  openedAt: string;
  /** When a person first did something about it, the opening itself left aside. */
  firstAt?: string;
  doneAt?: string;
  /** Number of its events; a change may name it, to be refused when somebody else was faster. */
  version: number;
}

/** A follow-up. */
export interface FollowUp extends FollowUpMark {
  /** Id of the response. */
  id: string;
  /** Milliseconds from its opening to the first thing that a person did about it. */
  msToFirst?: number;
}

/** One thing that was done about it. */
export interface FollowUpEvent {
  /** From 1. */
  seq: number;
  at: string;
  /** Name of the token; absent for what a rule did. */
  who?: string;
  /** What was set, as far as it was. */
  state?: FollowUpState;
  assignee?: string | null;
  note?: string;
}

/** What is to be changed. */
export interface FollowUpChange {
  state?: FollowUpState | undefined;
  /** `null` takes it from who has it. */
  assignee?: string | null | undefined;
  note?: string | undefined;
  /** The version that the change was made for; 0 when there was no follow-up. */
  version?: number | undefined;
}

/** Thrown for a change that makes no sense. */
export class FollowUpError extends Error {
  override name = 'FollowUpError';
  readonly path: string;

  constructor(path: string, message: string) {
    super(message);
    this.path = path;
  }
}

/** Thrown when the version is not the one that is held. */
export class StaleVersionError extends Error {
  override name = 'StaleVersionError';
  readonly version: number;

  constructor(wanted: number, held: number) {
    super(`version is ${wanted}, but the follow-up has version ${held}; read it again`);
    this.version = held;
  }
}

interface FollowUpRow {
  id: string;
  state: FollowUpState;
  assignee: string | null;
  opened_at: number;
  first_at: number | null;
  done_at: number | null;
  version: number;
}

const COLUMNS = sql`id, state, assignee, opened_at, first_at, done_at, version`;

/**
 * Opens a follow-up of a response, as a part of the transaction that keeps or holds the response. Changes nothing when there
 * is one in any state. Resolves with whether it was opened.
 */
export async function openFollowUp(
  { all }: Transaction,
  { site, id, at, who = '' }: { site: string; id: string; at: number; who?: string },
): Promise<boolean> {
  const opened = await all(sql`
    INSERT INTO follow_ups (site, id, state, opened_at, version) VALUES (${site}, ${id}, 'open', ${at}, 1)
    ON CONFLICT (site, id) DO NOTHING RETURNING id`);
  if (!opened.length) return false;
  await addEvent({ all }, site, id, { seq: 1, at, who, what: { state: 'open' } });
  return true;
}

/**
 * Changes the follow-up of the response that the filter leaves, and opens it when it is missing. Resolves with what it is
 * then, or `undefined` when the filter leaves no such response. A change that changes nothing adds no event. Throws
 * `FollowUpError` and `StaleVersionError`.
 */
export async function changeFollowUp(
  { all }: Transaction,
  filter: Filter,
  id: string,
  { state: wanted, assignee: named, note, version }: FollowUpChange,
  { at, who }: { at: number; who: string },
): Promise<FollowUp | undefined> {
  const { site } = filter;
  // Held as by every write of responses, so that an erasure does not pass by.
  await all(sql`UPDATE sites SET arrivals = arrivals WHERE site = ${site}`);
  const [response] = await all(sql`SELECT id FROM responses WHERE ${toWhere({ ...filter, id: [id] })}`);
  if (!response) return undefined;
  const before = await readRow({ all }, site, id);
  if (version !== undefined && version !== (before?.version ?? 0)) {
    throw new StaleVersionError(version, before?.version ?? 0);
  }
  const held = before ?? { state: 'open' as const, assignee: null };
  const after = toNext(held, wanted, named);
  const what = {
    ...(after.state !== held.state && { state: after.state }),
    ...(after.assignee !== held.assignee && { assignee: after.assignee }),
    ...(note !== undefined && { note }),
  };
  if (!before) await openFollowUp({ all }, { site, id, at, who });
  if (Object.keys(what).length) {
    const seq = (before?.version ?? 1) + 1;
    const doneAt = after.state === 'done' ? ((held as Partial<FollowUpRow>).done_at ?? at) : null;
    await all(sql`
      UPDATE follow_ups SET state = ${after.state}, assignee = ${after.assignee},
        first_at = COALESCE(first_at, ${at}), done_at = ${doneAt}, version = ${seq}
      WHERE site = ${site} AND id = ${id}`);
    await addEvent({ all }, site, id, { seq, at, who, what });
  }
  const row = await readRow({ all }, site, id);
  return row && toFollowUp(row);
}

/** What the state and the assignee become. Who names an assignee assigns, who takes the assignee away opens. */
function toNext(
  { state, assignee }: { state: FollowUpState; assignee: string | null },
  wanted: FollowUpState | undefined,
  named: string | null | undefined,
): { state: FollowUpState; assignee: string | null } {
  const next = named === undefined ? assignee : named;
  if (wanted === 'open') {
    if (named) throw new FollowUpError('assignee', 'an open follow-up has no assignee; send state: assigned');
    return { state: 'open', assignee: null };
  }
  if (wanted === 'assigned' && next === null) {
    throw new FollowUpError('assignee', 'assignee is missing; name who is to look after it');
  }
  if (wanted) return { state: wanted, assignee: next };
  if (named === undefined || state === 'done') return { state, assignee: next };
  return { state: named === null ? 'open' : 'assigned', assignee: next };
}

async function addEvent(
  { all }: Transaction,
  site: string,
  id: string,
  { seq, at, who, what }: { seq: number; at: number; who: string; what: object },
): Promise<void> {
  await all(sql`
    INSERT INTO follow_up_events (site, id, seq, at, who, what)
    VALUES (${site}, ${id}, ${seq}, ${at}, ${who}, ${JSON.stringify(what)})`);
}

async function readRow({ all }: Transaction, site: string, id: string): Promise<FollowUpRow | undefined> {
  const [row] = await all<FollowUpRow>(
    sql`SELECT ${COLUMNS} FROM follow_ups WHERE site = ${site} AND id = ${id}`,
  );
  return row;
}

/** The follow-up of a response, with its events in their order; `undefined` when there is none. */
export async function findFollowUp(
  database: Database,
  site: string,
  id: string,
): Promise<(FollowUp & { events: FollowUpEvent[] }) | undefined> {
  const all = database.read.bind(database);
  const row = await readRow({ all }, site, id);
  if (!row) return undefined;
  const events = await all<{ seq: number; at: number; who: string; what: string }>(
    sql`SELECT seq, at, who, what FROM follow_up_events WHERE site = ${site} AND id = ${id} ORDER BY seq`,
  );
  return {
    ...toFollowUp(row),
    events: events.map(({ seq, at, who, what }) => ({
      seq,
      at: toIso(at),
      ...(who && { who }),
      ...(JSON.parse(what) as object),
    })),
  };
}

/** Follow-ups of the responses with these ids, by id. */
export async function findMarks(
  database: Database,
  site: string,
  ids: string[],
): Promise<Map<string, FollowUpMark>> {
  if (!ids.length) return new Map();
  const rows = await database.read<FollowUpRow>(
    sql`SELECT ${COLUMNS} FROM follow_ups WHERE site = ${site} AND id IN (${join(ids)})`,
  );
  return new Map(rows.map((row) => [row.id, toMark(row)]));
}

/** Which follow-ups are meant. */
export interface FollowUpQuestion {
  /** Which responses. */
  filter: Filter;
  states?: FollowUpState[];
  assignees?: string[];
}

/** A place in a list. */
export interface FollowUpPlace {
  openedAt: number;
  id: string;
}

/** One page of follow-ups in the order in which they were opened, and the place where the next begins. */
export async function listFollowUps(
  database: Database,
  question: FollowUpQuestion,
  {
    isOldestFirst,
    limit,
    after,
  }: { isOldestFirst: boolean; limit: number; after?: FollowUpPlace | undefined },
): Promise<{ items: FollowUp[]; next: FollowUpPlace | undefined }> {
  const isAfter = after
    ? isOldestFirst
      ? sql`opened_at >= ${after.openedAt} AND (opened_at > ${after.openedAt} OR id > ${after.id})`
      : sql`opened_at <= ${after.openedAt} AND (opened_at < ${after.openedAt} OR id < ${after.id})`
    : empty;
  const direction = isOldestFirst ? sql`ASC` : sql`DESC`;
  const rows = await database.read<FollowUpRow>(sql`
    SELECT ${COLUMNS} FROM follow_ups
    WHERE ${toCondition(question)} ${after ? sql`AND ${isAfter}` : empty}
    ORDER BY opened_at ${direction}, id ${direction} LIMIT ${limit + 1}`);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(toFollowUp),
    next: rows.length > limit && last ? { openedAt: last.opened_at, id: last.id } : undefined,
  };
}

/** How many follow-ups are in each state, and how long the first thing that a person did took. */
export interface FollowUpCounts {
  open: number;
  assigned: number;
  done: number;
  /** Follow-ups that were opened before a person did something about them, and the median in milliseconds; null without any. */
  n: number;
  median: number | null;
}

/** Counts follow-ups. One that a person opened by doing something is left out of the median: nobody waited. */
export async function countFollowUps(
  database: Database,
  question: FollowUpQuestion,
): Promise<FollowUpCounts> {
  const is = toCondition(question);
  const rows = await database.read<{ state: FollowUpState; n: number; waited: number }>(sql`
    SELECT state, count(*) AS n, CAST(sum(CASE WHEN first_at > opened_at THEN 1 ELSE 0 END) AS bigint) AS waited
    FROM follow_ups WHERE ${is} GROUP BY state`);
  const countOf = (state: FollowUpState) => rows.find((row) => row.state === state)?.n ?? 0;
  const n = rows.reduce((sum, { waited }) => sum + waited, 0);
  const middle = n
    ? await database.read<{ ms: number }>(sql`
        SELECT first_at - opened_at AS ms FROM follow_ups WHERE ${is} AND first_at > opened_at
        ORDER BY first_at - opened_at LIMIT ${n % 2 ? 1 : 2} OFFSET ${Math.floor((n - 1) / 2)}`)
    : [];
  return {
    open: countOf('open'),
    assigned: countOf('assigned'),
    done: countOf('done'),
    n,
    median: middle.length ? middle.reduce((sum, { ms }) => sum + ms, 0) / middle.length : null,
  };
}

function toCondition({ filter, states, assignees }: FollowUpQuestion): Sql {
  const { site, ...narrowing } = filter;
  const parts = [sql`site = ${site}`];
  if (states?.length) parts.push(sql`state IN (${join(states)})`);
  if (assignees?.length) parts.push(sql`assignee IN (${join(assignees)})`);
  if (Object.values(narrowing).some((value) => value !== undefined)) {
    // Looked up one by one: a period has far more responses than follow-ups.
    parts.push(
      sql`EXISTS (SELECT 1 FROM responses WHERE ${toWhere(filter)} AND responses.id = follow_ups.id)`,
    );
  }
  return join(parts, ' AND ');
}

function toFollowUp(row: FollowUpRow): FollowUp {
  return {
    id: row.id,
    ...toMark(row),
    ...(row.first_at !== null && { msToFirst: row.first_at - row.opened_at }),
  };
}

function toMark({ state, assignee, opened_at, first_at, done_at, version }: FollowUpRow): FollowUpMark {
  return {
    state,
    ...(assignee !== null && { assignee }),
    openedAt: toIso(opened_at),
    ...(first_at !== null && { firstAt: toIso(first_at) }),
    ...(done_at !== null && { doneAt: toIso(done_at) }),
    version,
  };
}

function toIso(ms: number): string {
  return new Date(ms).toISOString();
}
