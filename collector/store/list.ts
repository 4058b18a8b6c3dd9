// Pages of responses by key: newest first, or the unhappiest first. A page costs the same wherever it is.
import sql, { join, type Sql } from 'sql-template-tag';
import type { Database, Transaction } from './database.ts';
import { type Filter, toTimes, toWhere } from './filter.ts';
import { type FollowUpMark, findMarks } from './followUps.ts';
import { inParts } from './record.ts';

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
  /** Whether contact details were left; they are read by themselves. */
  hasContact?: true;
  /** Who looks after it, if somebody is to. */
  followUp?: FollowUpMark;
  /** The site's server or a signed link proves case and agent; absent when nothing does. */
  verified?: true;
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
  verified: number;
  body: string;
  has_contact: number;
}

/** Thrown when a cursor was not made by this list. */
export class CursorError extends Error {
  override name = 'CursorError';
}

/** Responses of one page of all: more are no faster, and take memory in both threads. */
const PART = 200;

const COLUMNS = sql`id, at, worst, received, arrival, body, verified, CASE WHEN contact IS NULL THEN 0 ELSE 1 END AS has_contact`;

/** Reads one page. */
export async function listPage(
  database: Database,
  filter: Filter,
  { sort, limit, cursor }: { sort: Sort; limit: number; cursor?: string | undefined },
): Promise<Page> {
  const after = cursor === undefined ? undefined : readCursor(cursor, sort);
  const rows =
    sort === 'newest'
      ? await readNewest(database, filter, limit + 1, after)
      : await readWorst(database, filter, limit + 1, after);
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return {
    items: await toMarked(database, filter.site, items),
    next: rows.length > limit && last ? toCursor(last, sort) : null,
  };
}

/** The place of a row in a list. */
type Place = Pick<ListRow, 'worst' | 'at' | 'id'>;

/** Reads the newest rows after a place; `parts` are further conditions. */
function readNewest(
  database: Database,
  filter: Filter,
  limit: number,
  after: Place | undefined,
  ...parts: Sql[]
): Promise<ListRow[]> {
  const all = [toWhere(filter), ...parts];
  if (after) {
    const { at, id } = after;
    all.push(sql`at <= ${at} AND (at < ${at} OR (at = ${at} AND id < ${id}))`);
  }
  return database.read<ListRow>(
    sql`SELECT ${COLUMNS} FROM responses WHERE ${join(all, ' AND ')}${toTimes(filter)} ORDER BY at DESC, id DESC LIMIT ${limit}`,
  );
}

/**
 * Reads the worst rows after a place: the newest of each level in turn, of which there are some twenty. When one statement asks
 * for all levels, SQLite sorts all rows of the days.
 */
async function readWorst(
  database: Database,
  filter: Filter,
  limit: number,
  after: Place | undefined,
): Promise<ListRow[]> {
  const rows: ListRow[] = [];
  const nextLevel = async (least: number) => {
    const [found] = await database.read<{ level: number | null }>(
      sql`SELECT min(worst) AS level FROM responses WHERE site = ${filter.site} AND worst >= ${least}`,
    );
    return found?.level ?? undefined;
  };
  for (
    let level = await nextLevel(after?.worst ?? 0);
    level !== undefined;
    level = await nextLevel(level + 1)
  ) {
    const ofLevel = after?.worst === level ? after : undefined;
    rows.push(...(await readNewest(database, filter, limit - rows.length, ofLevel, sql`worst = ${level}`)));
    if (rows.length === limit) break;
  }
  return rows;
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
  const responses = await toMarked(database, filter.site, rows);
  const items = rows.map(({ arrival }, index) => ({
    arrival,
    response: responses[index] as ListedResponse,
  }));
  return { items, upTo: rows.length < limit ? arrivals : (rows.at(-1)?.arrival ?? arrivals) };
}

/** How many responses the filter leaves. */
export async function countResponses(database: Database, filter: Filter): Promise<number> {
  const [row] = await database.read<{ n: number }>(
    sql`SELECT count(*) AS n FROM responses WHERE ${toWhere(filter)}`,
  );
  return row?.n ?? 0;
}

/** The responses of the filter with these ids, by id. */
export async function findResponses(
  database: Database,
  filter: Filter,
  ids: string[],
): Promise<Map<string, ListedResponse>> {
  const found = new Map<string, ListedResponse>();
  for (const some of inParts(ids)) {
    const rows = await database.read<ListRow>(
      sql`SELECT ${COLUMNS} FROM responses WHERE ${toWhere({ ...filter, id: some })}`,
    );
    for (const response of await toMarked(database, filter.site, rows)) found.set(response.id, response);
  }
  return found;
}

/** Most answers of the same customer that are listed on each side. */
const MAX_RELATED = 20;

/** What else the customer, or somebody about the same case, answered before and after; the nearest first. */
export async function listRelated(
  database: Database,
  filter: Filter,
  id: string,
): Promise<{ earlier: ListedResponse[]; later: ListedResponse[] }> {
  const { site } = filter;
  const [own] = await database.read<{ at: number; ref: string | null; customer: string | null }>(
    sql`SELECT at, ref, customer FROM responses WHERE ${toWhere({ ...filter, id: [id] })}`,
  );
  if (!own?.ref && !own?.customer) return { earlier: [], later: [] };
  const { at, ref, customer } = own;
  // Each by an index of its own.
  const same = join(
    [
      ...(ref ? [sql`SELECT id FROM responses WHERE site = ${site} AND ref = ${ref}`] : []),
      ...(customer ? [sql`SELECT id FROM responses WHERE site = ${site} AND customer = ${customer}`] : []),
    ],
    ' UNION ',
  );
  const [earlier, later] = await Promise.all(
    [
      { side: sql`(at < ${at} OR (at = ${at} AND id < ${id}))`, order: sql`at DESC, id DESC` },
      { side: sql`(at > ${at} OR (at = ${at} AND id > ${id}))`, order: sql`at, id` },
    ].map(async ({ side, order }) => {
      const rows = await database.read<ListRow>(sql`
        SELECT ${COLUMNS} FROM responses
        WHERE ${toWhere(filter)} AND answered = 1 AND id IN (${same}) AND ${side}
        ORDER BY ${order} LIMIT ${MAX_RELATED}`);
      return toMarked(database, site, rows);
    }),
  );
  return { earlier: earlier ?? [], later: later ?? [] };
}

/** Contact details that the visitor left with a response, by question; `undefined` when there are none. */
export async function readContact(
  { all }: Transaction,
  filter: Filter,
  id: string,
): Promise<Record<string, unknown> | undefined> {
  const [row] = await all<{ contact: string | null }>(
    sql`SELECT contact FROM responses WHERE ${toWhere({ ...filter, id: [id] })}`,
  );
  return row?.contact ? (JSON.parse(row.contact) as Record<string, unknown>) : undefined;
}

/** The response of a row as it was received; what we add is never taken from what was sent. */
export function toListed({
  at,
  received,
  body,
  verified,
}: Pick<ListRow, 'at' | 'received' | 'body' | 'verified'>): ListedResponse {
  const { hasContact: _, followUp: __, verified: ___, ...response } = JSON.parse(body) as ListedResponse;
  return {
    ...response,
    ...(response.answeredAt !== undefined && { answeredAt: new Date(at).toISOString() }),
    receivedAt: new Date(received).toISOString(),
    ...(verified > 0 && { verified: true }),
  } as ListedResponse;
}

/** The responses of the rows, with who looks after them and whether contact details were left. */
async function toMarked(database: Database, site: string, rows: ListRow[]): Promise<ListedResponse[]> {
  const marks = new Map<string, FollowUpMark>();
  for (const some of inParts(rows.map(({ id }) => id))) {
    for (const [id, mark] of await findMarks(database, site, some)) marks.set(id, mark);
  }
  return rows.map((row) => {
    const mark = marks.get(row.id);
    return {
      ...toListed(row),
      ...(row.has_contact && { hasContact: true as const }),
      ...(mark && { followUp: mark }),
    };
  });
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
