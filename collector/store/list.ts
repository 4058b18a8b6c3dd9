// Pages of responses by key: newest first, or the unhappiest first. A page costs the same wherever it is.
import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { Database } from './database.ts';
import { type Filter, toTimes, toWhere } from './filter.ts';

/** Order of a list. */
export type Sort = 'newest' | 'worst';

/** A response as lists, exports and the stream show it: as it was received, without contact answers. */
export interface ListedResponse {
  [field: string]: unknown;
  id: string;
  revision: number;
  /** When it was given, by our clock; absent when nothing was answered. */
  answeredAt?: string;
  /** When it was received. */
  receivedAt: string;
}

/** A page of a list. */
export interface Page {
  items: ListedResponse[];
  /** Says where the next page begins; null on the last one. */
  next: string | null;
}

/** What is read of a row. */
interface ListRow {
  id: string;
  at: number;
  worst: number;
  received: number;
  arrival: number;
  body: string;
}

/** Thrown when a cursor was not made by this list. */
export class CursorError extends Error {
  override name = 'CursorError';
}

/** Responses of one page of all: more are no faster, and take memory in both threads. */
const PART = 200;

const COLUMNS = sql`id, at, worst, received, arrival, body`;

/** Reads one page. */
export async function listPage(
  database: Database,
  filter: Filter,
  { sort, limit, cursor }: { sort: Sort; limit: number; cursor?: string | undefined },
): Promise<Page> {
  const parts: Sql[] = [toWhere(filter)];
  if (cursor !== undefined) {
    const { worst, at, id } = readCursor(cursor, sort);
    const isAfter = sql`(at < ${at} OR (at = ${at} AND id < ${id}))`;
    parts.push(
      sort === 'newest'
        ? sql`at <= ${at} AND ${isAfter}`
        : sql`worst >= ${worst} AND (worst > ${worst} OR ${isAfter})`,
    );
  }
  const times = sort === 'newest' ? toTimes(filter) : empty;
  const order = sort === 'newest' ? sql`at DESC, id DESC` : sql`worst, at DESC, id DESC`;
  const rows = await database.read<ListRow>(
    sql`SELECT ${COLUMNS} FROM responses WHERE ${join(parts, ' AND ')}${times} ORDER BY ${order} LIMIT ${limit + 1}`,
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: items.map(toListed),
    next: rows.length > limit && last ? toCursor(last, sort) : null,
  };
}

/** Reads all pages, one after the other; no more than one is held in memory. */
export async function* listAll(
  database: Database,
  filter: Filter,
  sort: Sort,
): AsyncGenerator<ListedResponse[]> {
  let cursor: string | undefined;
  do {
    const { items, next } = await listPage(database, filter, { sort, limit: PART, cursor });
    yield items;
    cursor = next ?? undefined;
  } while (cursor !== undefined);
}

/** A response together with its place in the order of arrival. */
export interface Arrived {
  arrival: number;
  response: ListedResponse;
}

/** What arrived after a place, in order; the highest place that was looked at comes along. */
export async function listArrivals(
  database: Database,
  filter: Filter,
  after: number,
  limit: number,
): Promise<{ items: Arrived[]; upTo: number }> {
  const [site] = await database.read<{ arrivals: number }>(
    sql`SELECT arrivals FROM sites WHERE site = ${filter.site}`,
  );
  const arrivals = site?.arrivals ?? 0;
  if (arrivals <= after) return { items: [], upTo: arrivals };
  const rows = await database.read<ListRow>(sql`
    SELECT ${COLUMNS} FROM responses
    WHERE ${toWhere(filter)} AND arrival > ${after} AND arrival <= ${arrivals}
    ORDER BY arrival LIMIT ${limit}`);
  const items = rows.map((row) => ({ arrival: row.arrival, response: toListed(row) }));
  return { items, upTo: rows.length < limit ? arrivals : (rows.at(-1)?.arrival ?? arrivals) };
}

/** How many responses the filter leaves. */
export async function countResponses(database: Database, filter: Filter): Promise<number> {
  const [row] = await database.read<{ n: number }>(
    sql`SELECT count(*) AS n FROM responses WHERE ${toWhere(filter)}`,
  );
  return row?.n ?? 0;
}

function toListed({ at, received, body }: ListRow): ListedResponse {
  const response = JSON.parse(body) as ListedResponse;
  return {
    ...response,
    ...(response.answeredAt !== undefined && { answeredAt: new Date(at).toISOString() }),
    receivedAt: new Date(received).toISOString(),
  };
}

function toCursor({ worst, at, id }: ListRow, sort: Sort): string {
  return Buffer.from(JSON.stringify([sort, worst, at, id])).toString('base64url');
}

/** Beyond every place that a row can have. */
const MAX_WORST = 100_000;
const MAX_TIME = 8.64e15;

function isPlace(value: unknown, max: number): boolean {
  return Number.isSafeInteger(value) && Math.abs(value as number) <= max;
}

function readCursor(cursor: string, sort: Sort): { worst: number; at: number; id: string } {
  try {
    const [made, worst, at, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (
      made === sort &&
      isPlace(worst, MAX_WORST) &&
      isPlace(at, MAX_TIME) &&
      typeof id === 'string' &&
      !id.includes('\0')
    ) {
      return { worst: worst as number, at: at as number, id };
    }
  } catch {
    // Not one of ours; the error below says so.
  }
  throw new CursorError(`the cursor is not one of a list with sort=${sort}; begin without a cursor`);
}
