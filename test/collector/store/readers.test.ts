// Reads beside a long one, and reads that wait while they are cancelled or the database is closed.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sql from 'sql-template-tag';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Database, DatabaseAwayError, ReadCancelledError } from '../../../collector/store/database.ts';
import { migrate } from '../../../collector/store/migrations.ts';
import { openSqlite } from '../../../collector/store/sqlite.ts';

let folder: string;
let database: Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nabz-readers-'));
  database = openSqlite(folder);
  await migrate(database);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Counts to a million. */
const long = sql`WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 1000000)
  SELECT max(n) AS n FROM counted`;

it('answers short reads while a long one runs', async () => {
  const order: string[] = [];
  const note = (name: string) => () => order.push(name);
  await Promise.all([
    database.read(long).then(note('long')),
    ...Array.from({ length: 20 }, () => database.read(sql`SELECT 1`).then(note('short'))),
  ]);
  expect(order).toEqual([...Array.from({ length: 20 }, () => 'short'), 'long']);
  await database.close();
});

it('does not begin what is cancelled while it waits', async () => {
  const gone = new AbortController();
  const busy = Array.from({ length: 6 }, () => database.read(long));
  const cancelled = Promise.allSettled(
    Array.from({ length: 3 }, () => database.read(sql`SELECT 1`, gone.signal)),
  );
  const other = database.read(sql`SELECT 2 AS n`);
  gone.abort();
  const reasons = (await cancelled).map((read) => read.status === 'rejected' && read.reason);
  for (const reason of reasons) expect(reason).toBeInstanceOf(ReadCancelledError);
  expect(await other).toMatchObject([{ n: 2 }]);
  await Promise.all(busy);
  await database.close();
});

it('refuses what waits when it is closed', async () => {
  const reads = Promise.allSettled(Array.from({ length: 6 }, () => database.read(long)));
  await database.close();
  const refused = (await reads).flatMap((read) => (read.status === 'rejected' ? [read.reason] : []));
  // Those that no thread had begun, at least.
  expect(refused.length).toBeGreaterThanOrEqual(4);
  for (const reason of refused) expect(reason).toBeInstanceOf(DatabaseAwayError);
  await expect(database.read(sql`SELECT 1`)).rejects.toBeInstanceOf(DatabaseAwayError);
});
