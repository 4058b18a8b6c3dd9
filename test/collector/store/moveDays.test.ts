// A change of a site's time zone reaches the days of its responses, whatever happens meanwhile.
import sql from 'sql-template-tag';
import { expect, it } from 'vitest';
import { fromIsoDay } from '../../../collector/figures/calendars.ts';
import { createIntake } from '../../../collector/intake/intake.ts';
import { createArrivals } from '../../../collector/live/arrivals.ts';
import type { Database } from '../../../collector/store/database.ts';
import { moveDays } from '../../../collector/store/moveDays.ts';
import { createSites, type Site } from '../../../collector/store/sites.ts';
import { onEachDatabase } from '../support/databases.ts';
import { response } from '../support/engines.ts';

const site: Site = { id: 'shop', name: '', origins: [], timeZone: 'UTC', calendar: 'gregory', goals: [] };
/** 21:00 in UTC is after midnight in Tehran. */
const LATE = '2026-11-20T21:00:00.000Z';
const COUNT = 1_200;

onEachDatabase('days after a change of the time zone', (get) => {
  async function opened(): Promise<Database> {
    const database = get();
    await createSites(database).save(site);
    const intake = createIntake(database, createArrivals(), Date.now);
    const all = Array.from({ length: COUNT }, (_, n) => response(n + 1, { answeredAt: LATE }));
    await intake.receive(site, all);
    return database;
  }
  const daysOf = (database: Database) =>
    database.read<{ day: number; n: number }>(
      sql`SELECT day, count(*) AS n FROM responses GROUP BY day ORDER BY day`,
    );
  const [UTC, TEHRAN] = ['2026-11-20', '2026-11-21'].map((day) => fromIsoDay(day));

  it('are moved by the next call when the first was cut off', async () => {
    const database = await opened();
    expect(await daysOf(database)).toEqual([{ day: UTC, n: COUNT }]);
    await createSites(database).save({ ...site, timeZone: 'Asia/Tehran' });
    let writes = 0;
    const dying: Database = {
      ...database,
      write: (work) => {
        writes += 1;
        return writes > 2 ? Promise.reject(new Error('killed')) : database.write(work);
      },
    };
    await expect(moveDays(dying)).rejects.toThrow('killed');
    expect(await daysOf(database)).toHaveLength(2);
    await moveDays(database);
    expect(await daysOf(database)).toEqual([{ day: TEHRAN, n: COUNT }]);
  });

  it('are right again when the zone is changed back amid it', async () => {
    const database = await opened();
    await createSites(database).save({ ...site, timeZone: 'Asia/Tehran' });
    let writes = 0;
    const turning: Database = {
      ...database,
      write: async (work) => {
        writes += 1;
        if (writes === 3) await createSites(database).save({ ...site, timeZone: 'UTC' });
        return database.write(work);
      },
    };
    await moveDays(turning);
    await moveDays(database);
    expect(await daysOf(database)).toEqual([{ day: UTC, n: COUNT }]);
  });
});
