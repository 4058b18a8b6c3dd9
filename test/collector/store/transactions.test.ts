// What a database keeps of work that fails: nothing.
import sql from 'sql-template-tag';
import { expect, it } from 'vitest';
import { createIntake } from '../../../collector/intake/intake.ts';
import { createArrivals } from '../../../collector/live/arrivals.ts';
import { type Database, DatabaseAwayError } from '../../../collector/store/database.ts';
import { eraseIds } from '../../../collector/store/erase.ts';
import { createSites, type Site } from '../../../collector/store/sites.ts';
import { onEachDatabase } from '../support/databases.ts';
import { idOf, response } from '../support/engines.ts';

const site: Site = { id: 'shop', name: '', origins: [], timeZone: 'UTC', calendar: 'gregory', goals: [] };
const insert = (id: string) => sql`INSERT INTO erased (site, id, at) VALUES ('shop', ${id}, 1)`;
const erased = async (database: Database) =>
  (await database.read<{ id: string }>(sql`SELECT id FROM erased ORDER BY id`)).map(({ id }) => id);

onEachDatabase('a transaction', (get) => {
  async function opened(): Promise<Database> {
    const database = get();
    await createSites(database).save(site);
    return database;
  }

  it('keeps nothing of statements that were sent after one that failed', async () => {
    const database = await opened();
    const wrong = sql`INSERT INTO erased (site, id, at) VALUES ('shop', NULL, 1)`;
    await expect(
      database.write(({ all }) => Promise.all([all(insert('a')), all(wrong), all(insert('b'))])),
    ).rejects.toThrow();
    expect(await erased(database)).toEqual([]);
    await database.write(({ all }) => all(insert('c')));
    expect(await erased(database)).toEqual(['c']);
  });

  it('keeps nothing of them where the failure ended the transaction, as a full disk does', async () => {
    const database = await opened();
    if (database.engine === 'postgres') return;
    const ends = sql`INSERT OR ROLLBACK INTO erased (site, id, at) VALUES ('shop', NULL, 1)`;
    await expect(
      database.write(({ all }) =>
        Promise.all([all(insert('a')), all(ends), all(insert('b')), all(insert('c'))]),
      ),
    ).rejects.toThrow();
    expect(await erased(database)).toEqual([]);
    await database.write(({ all }) => all(insert('d')));
    expect(await erased(database)).toEqual(['d']);
  });

  it('does not report as kept what a failed statement undid, also when nobody waited for that one', async () => {
    const database = await opened();
    const wrong = sql`INSERT INTO erased (site, id, at) VALUES ('shop', NULL, 1)`;
    await expect(
      database.write(async ({ all }) => {
        await all(insert('a'));
        await all(wrong).catch(() => {});
      }),
    ).rejects.toThrow();
    expect(await erased(database)).toEqual([]);
  });

  it('lets the next one begin when its commit is on its way, and find what it wrote', async () => {
    const database = await opened();
    let begin = () => {};
    const committing = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const first = database.write(({ all }) => all(insert('a')), begin);
    await committing;
    // Holds what the first one holds, as two groups of one site do.
    const found = database.write(async ({ all }) => {
      await all(sql`UPDATE sites SET arrivals = arrivals WHERE site = 'shop'`);
      return all(sql`SELECT id FROM erased`);
    });
    await first;
    expect(await found).toEqual([{ id: 'a' }]);
  });

  it('keeps what the next one writes when its own commit is refused', async () => {
    const database = await opened();
    const wrong = sql`INSERT INTO erased (site, id, at) VALUES ('shop', NULL, 1)`;
    let second: Promise<unknown> | undefined;
    const first = database.write(
      async ({ all }) => {
        all(insert('a'));
        all(wrong).catch(() => {});
      },
      () => {
        second = database.write(({ all }) => Promise.all([all(insert('b')), all(insert('c'))]));
      },
    );
    await expect(first).rejects.toThrow();
    second ??= database.write(({ all }) => Promise.all([all(insert('b')), all(insert('c'))]));
    await second;
    expect(await erased(database)).toEqual(['b', 'c']);
  });

  it('throws the first failure, with its code, when nobody waited for it', async () => {
    const database = await opened();
    const wrong = sql`INSERT INTO erased (site, id, at) VALUES ('shop', NULL, 1)`;
    await expect(
      database.write(async ({ all }) => {
        all(wrong).catch(() => {});
        all(insert('a')).catch(() => {});
      }),
    ).rejects.toMatchObject({
      code: database.engine === 'postgres' ? '23502' : expect.stringMatching(/^SQLITE_CONSTRAINT/),
    });
  });

  it('erases nothing when the line in the log cannot be written', async () => {
    const database = await opened();
    const intake = createIntake(database, createArrivals(), Date.now);
    await intake.receive(site, [response(1)]);
    const note = () => Promise.reject(new Error('no log'));
    await expect(eraseIds(database, 'shop', [idOf(1)], Date.now(), note)).rejects.toThrow('no log');
    expect(await database.read(sql`SELECT id FROM responses`)).toEqual([{ id: idOf(1) }]);
    expect(await erased(database)).toEqual([]);
  });

  it('announces what was kept of a body when the rest could not be decided', async () => {
    const database = await opened();
    let writes = 0;
    const failing: Database = {
      ...database,
      write: (work) => {
        writes += 1;
        return writes === 1 ? database.write(work) : Promise.reject(new DatabaseAwayError('away'));
      },
    };
    const arrivals = createArrivals();
    const intake = createIntake(failing, arrivals, Date.now);
    const heard: string[] = [];
    intake.onReceived((received) => heard.push(received.response.id));
    const { count } = arrivals;
    const all = Array.from({ length: 600 }, (_, n) => response(n + 1));
    await expect(intake.receive(site, all)).rejects.toBeInstanceOf(DatabaseAwayError);
    const kept = await database.read(sql`SELECT id FROM responses`);
    expect(kept).toHaveLength(500);
    expect(heard).toHaveLength(500);
    expect(arrivals.count).toBeGreaterThan(count);
  });

  it('never holds settings that were read before a change', async () => {
    const database = await opened();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let reads = 0;
    const slow: Database = {
      ...database,
      read: async (query) => {
        const rows = await database.read<never>(query);
        reads += 1;
        if (reads === 1) await held;
        return rows;
      },
    };
    const sites = createSites(slow);
    const early = sites.find('shop');
    await sites.save({ ...site, name: 'new' });
    release();
    await early;
    expect(await sites.find('shop')).toMatchObject({ name: 'new' });
  });
});
