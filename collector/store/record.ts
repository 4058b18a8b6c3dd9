// Keeps responses: one row an id, the highest revision wins, a repeat changes nothing.
import sql, { bulk, join } from 'sql-template-tag';
import { dayOf } from '../figures/calendars.ts';
import { type ResponseRow, toCorrected } from '../intake/toRow.ts';
import type { Database, Transaction } from './database.ts';

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

/** What became of one arrival: `duplicate` also covers an older revision, and an id that was erased. */
export type Outcome = 'accepted' | 'duplicate';

/** The revision of what was erased: no later one is accepted. The highest that an integer column holds. */
const MAX_REVISION = 2_147_483_647;
/** Rows of one statement; both engines bound the number of parameters. */
const MAX_ROWS = 200;

/** Keeps the arrivals in one transaction; resolves with one outcome each when they are durable. */
export function record(database: Database, arrivals: Arrival[], follow?: Following): Promise<Outcome[]> {
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
  });
}

async function recordSite(
  transaction: Transaction,
  site: string,
  arrivals: Arrival[],
  follow: Following | undefined,
): Promise<Outcome[]> {
  const { all } = transaction;
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

  const writes: Promise<unknown>[] = [];
  for (const some of inParts([...fresh.values()])) {
    writes.push(
      all(sql`
      INSERT INTO responses (
        site, id, revision, arrival, received, at, day, skew, survey, status, measure, score, band, worst,
        answered, wording, layout, resolution, lang, ref, customer, agent, team, touchpoint, channel, words, context, body, contact
      ) VALUES ${bulk(
        some.map(({ row, skew, arrival, at, day }) => [
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
        ]),
      )}
      ON CONFLICT (site, id) DO UPDATE SET
        revision = excluded.revision, arrival = excluded.arrival, received = excluded.received, at = excluded.at,
        day = excluded.day, skew = excluded.skew, survey = excluded.survey, status = excluded.status,
        measure = excluded.measure, score = excluded.score, band = excluded.band,
        worst = excluded.worst, answered = excluded.answered, wording = excluded.wording,
        layout = excluded.layout, resolution = excluded.resolution, lang = excluded.lang, ref = excluded.ref,
        customer = excluded.customer, agent = excluded.agent, team = excluded.team,
        touchpoint = excluded.touchpoint, channel = excluded.channel, words = excluded.words,
        context = excluded.context, body = excluded.body, contact = excluded.contact
      WHERE excluded.revision > responses.revision`),
    );
  }
  for (const some of inParts([...replaced])) {
    writes.push(all(sql`DELETE FROM choices WHERE site = ${site} AND id IN (${join(some)})`));
  }
  const choices = [...fresh.values()].flatMap(({ row, day }) =>
    row.choices.map(({ question, value }) => [site, row.id, question, value, day]),
  );
  for (const some of inParts(choices)) {
    writes.push(all(sql`INSERT INTO choices (site, id, question, value, day) VALUES ${bulk(some)}`));
  }
  writes.push(markDirty({ all }, site, [...days]));
  await Promise.all(writes);
  if (follow)
    await follow(transaction, { site, timeZone: arrivals[0]?.timeZone ?? 'UTC' }, [...fresh.values()]);
  return outcomes;
}

/** Marks the days whose counts are no longer those of their responses. */
export async function markDirty({ all }: Transaction, site: string, days: number[]): Promise<void> {
  for (const some of inParts(days)) {
    await all(
      sql`INSERT INTO dirty_days (site, day) VALUES ${bulk(some.map((day) => [site, day]))} ON CONFLICT DO NOTHING`,
    );
  }
}

/** Splits a list into parts that fit into one statement. */
export function inParts<T>(list: T[]): T[][] {
  const parts: T[][] = [];
  for (let start = 0; start < list.length; start += MAX_ROWS) parts.push(list.slice(start, start + MAX_ROWS));
  return parts;
}
