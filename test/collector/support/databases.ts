// An empty database with the tables for each test, on either engine.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sql, { raw } from 'sql-template-tag';
import { afterAll, beforeAll, beforeEach, describe, inject } from 'vitest';
import type { Database } from '../../../collector/store/database.ts';
import { migrate } from '../../../collector/store/migrations.ts';
import { openPostgres } from '../../../collector/store/postgres.ts';
import { openSqlite } from '../../../collector/store/sqlite.ts';
import { createDatabase } from '../../support/postgres.ts';

const TABLES = [
  'sites',
  'responses',
  'choices',
  'daily',
  'dirty_days',
  'erased',
  'tokens',
  'sessions',
  'audit',
  'annotations',
  'follow_ups',
  'follow_up_events',
  'rules',
  'targets',
  'alerts',
  'deliveries',
];

/** Runs the tests once per engine; PostgreSQL is skipped where there is none. `get` is to be called within a test. */
export function onEachDatabase(name: string, run: (get: () => Database) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'nabz-database-'));
  describe(`${name}, on SQLite`, () => {
    afterAll(() => rmSync(folder, { recursive: true, force: true }));
    runOver(async () => openSqlite(folder), run);
  });
  const url = inject('postgresUrl');
  describe.skipIf(url === undefined)(`${name}, on PostgreSQL`, () => {
    runOver(async () => openPostgres(await createDatabase(url as string)), run);
  });
}

function runOver(open: () => Promise<Database>, run: (get: () => Database) => void): void {
  let database: Database;
  beforeAll(async () => {
    database = await open();
    await migrate(database);
  });
  beforeEach(async () => {
    await database.write(async ({ all }) => {
      for (const table of TABLES) await all(sql`DELETE FROM ${raw(table)}`);
    });
  });
  afterAll(() => database.close());
  run(() => database);
}
