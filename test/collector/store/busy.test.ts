// A transaction that cannot begin, because another connection writes for longer than is waited for.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import sql from 'sql-template-tag';
import { expect, it } from 'vitest';
import { migrate } from '../../../collector/store/migrations.ts';
import { openSqlite, SQLITE_FILE } from '../../../collector/store/sqlite.ts';

it('keeps nothing, says why, and lets the next one begin', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nabz-busy-'));
  const database = openSqlite(folder);
  const other = new Libsql(join(folder, SQLITE_FILE));
  try {
    await migrate(database);
    const insert = (id: string) => sql`INSERT INTO erased (site, id, at) VALUES ('shop', ${id}, 1)`;
    await database.write(({ all }) => all(sql`PRAGMA busy_timeout = 1`));
    other.exec('BEGIN IMMEDIATE');
    await expect(
      database.write(({ all }) => Promise.all([all(insert('a')), all(insert('b'))])),
    ).rejects.toMatchObject({ code: 'SQLITE_BUSY' });
    other.exec('ROLLBACK');
    expect(await database.read(sql`SELECT id FROM erased`)).toEqual([]);
    await database.write(({ all }) => all(insert('c')));
    expect(await database.read(sql`SELECT id FROM erased`)).toEqual([{ id: 'c' }]);
  } finally {
    other.close();
    await database.close();
    rmSync(folder, { recursive: true });
  }
});
