// The PostgreSQL that the tests start for themselves.
import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { createDatabase, dropDatabase, type Postgres, startPostgres } from '../support/postgres.ts';

const env = { PATH: process.env.PATH };
const foldersOf = () => readdirSync(tmpdir()).filter((name) => name.startsWith('nabz-postgres-'));
const before = new Set(foldersOf());
const newFolders = () => foldersOf().filter((name) => !before.has(name));

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const server = await startPostgres({ env });

describe.skipIf(!server)('PostgreSQL for tests', { timeout: 30_000 }, () => {
  const { url, stop, crash, restart } = server as Required<Postgres>;

  it('makes databases in UTF-8 that know nothing of each other', async () => {
    const one = await createDatabase(url);
    const other = await createDatabase(url);
    await query(one, "CREATE TABLE t AS SELECT 'می‌خواهم' AS word");
    expect(await query(one, 'SELECT length(word) AS n FROM t')).toEqual([{ n: 8 }]);
    expect(await query(other, "SELECT to_regclass('t') AS t")).toEqual([{ t: null }]);
    await dropDatabase(url, other);
    await expect(query(other, 'SELECT 1')).rejects.toThrow('does not exist');
  });

  it('copies a database', async () => {
    const one = await createDatabase(url);
    await query(one, 'CREATE TABLE t AS SELECT 7 AS n');
    expect(await query(await createDatabase(url, one), 'SELECT n FROM t')).toEqual([{ n: 7 }]);
  });

  it('keeps what was committed before a crash', async () => {
    const database = await createDatabase(url);
    await query(database, 'CREATE TABLE t AS SELECT 1 AS n');
    await crash();
    await expect(query(database, 'SELECT n FROM t')).rejects.toThrow('ECONNREFUSED');
    await restart();
    expect(await query(database, 'SELECT n FROM t')).toEqual([{ n: 1 }]);
  });

  it('leaves nothing behind', async () => {
    expect(newFolders()).toHaveLength(1);
    await stop();
    expect(newFolders()).toEqual([]);
    await expect(query(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('leaves nothing behind after a start that failed, and says why it did', async () => {
    await expect(startPostgres({ env, settings: { shared_buffers: 'plenty' } })).rejects.toThrow(
      'shared_buffers',
    );
    expect(newFolders()).toEqual([]);
  });

  it('uses the server of TEST_DATABASE_URL, and removes all that was made on it', async () => {
    const lent = await startPostgres({ env });
    const user = await startPostgres({ env: { ...env, TEST_DATABASE_URL: lent?.url } });
    const made = await createDatabase(user?.url as string);
    expect(new URL(made).port).toBe(new URL(lent?.url as string).port);
    await user?.stop();
    const left = await query(lent?.url as string, 'SELECT datname FROM pg_database WHERE NOT datistemplate');
    expect(left).toEqual([{ datname: 'postgres' }]);
    await lent?.stop();
  });
});
