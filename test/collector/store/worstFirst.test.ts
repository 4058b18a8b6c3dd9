// The list of the worst is read in the order of its index: no database sorts the responses of all days for one page.
import sql, { type Sql } from 'sql-template-tag';
import { expect, it } from 'vitest';
import { createIntake } from '../../../collector/intake/intake.ts';
import { createArrivals } from '../../../collector/live/arrivals.ts';
import type { Database } from '../../../collector/store/database.ts';
import { listPage } from '../../../collector/store/list.ts';
import { createSites, type Site } from '../../../collector/store/sites.ts';
import { onEachDatabase } from '../support/databases.ts';
import { response } from '../support/engines.ts';

const site: Site = { id: 'shop', name: '', origins: [], timeZone: 'UTC', calendar: 'gregory', goals: [] };
const COUNT = 300;

onEachDatabase('a page of the worst', (get) => {
  it('stops asking once it is full, and sorts nothing in SQLite', async () => {
    const database = get();
    await createSites(database).save(site);
    const intake = createIntake(database, createArrivals(), Date.now);
    const all = Array.from({ length: COUNT }, (_, n) =>
      response(n + 1, n % 2 ? { value: 'sad', score: 1 } : {}),
    );
    await intake.receive(site, all);
    await database.analyze();
    const asked: Sql[] = [];
    const listening: Database = {
      ...database,
      read: (query) => {
        asked.push(query);
        return database.read(query);
      },
    };
    const filter = { site: site.id, fromDay: 20_000, toDay: 21_000 };
    const { items, next } = await listPage(listening, filter, { sort: 'worst', limit: 5 });
    expect(items).toHaveLength(5);
    expect(next).not.toBeNull();
    const ordered = asked.filter(({ text }) => /ORDER BY at/.test(text));
    expect(ordered).toHaveLength(1);
    if (database.engine === 'sqlite') {
      const plan = await database.read<{ detail: string }>(sql`EXPLAIN QUERY PLAN ${ordered[0]}`);
      const details = plan.map(({ detail }) => detail).join('; ');
      expect(details).toContain('responses_worst (site=? AND worst=?');
      expect(details).not.toContain('TEMP B-TREE');
    }
    const others = await listPage(database, filter, { sort: 'worst', limit: COUNT });
    expect(others.items.map(({ id }) => id).slice(0, 5)).toEqual(items.map(({ id }) => id));
    expect(new Set(others.items.map(({ id }) => id)).size).toBe(COUNT);
  });
});
