// Counts of days: what is written is what is committed, also when responses come while a day is counted.
import sql from 'sql-template-tag';
import { expect, it } from 'vitest';
import { createIntake } from '../../../collector/intake/intake.ts';
import { createArrivals } from '../../../collector/live/arrivals.ts';
import { countPoints } from '../../../collector/store/counts.ts';
import { countDay, DIMENSIONS, type DirtyDay, listDirtyDays } from '../../../collector/store/daily.ts';
import type { Database } from '../../../collector/store/database.ts';
import { eraseIds } from '../../../collector/store/erase.ts';
import { migrate } from '../../../collector/store/migrations.ts';
import { createSites, type Site } from '../../../collector/store/sites.ts';
import type { SurveyResponse } from '../../../src/responses/response.ts';
import { onEachDatabase } from '../support/databases.ts';
import { idOf, response } from '../support/engines.ts';

const site: Site = { id: 'shop', name: '', origins: [], timeZone: 'UTC', calendar: 'gregory', goals: [] };

onEachDatabase('counts of a day', (get) => {
  async function opened() {
    const database = get();
    await createSites(database).save(site);
    const intake = createIntake(database, createArrivals(), Date.now);
    const receive = (responses: SurveyResponse[]) => intake.receive(site, responses);
    return {
      database,
      receive,
      send: (...indices: number[]) => receive(indices.map((each) => response(each))),
    };
  }
  const rowsOf = (database: Database, dim: string) =>
    database.read(sql`
      SELECT dim_value, survey, series, wording, layout, point, n FROM daily WHERE dim = ${dim}
      ORDER BY series, dim_value, survey, point, wording, layout`);
  const totalOf = async (database: Database) =>
    (await countPoints(database, { site: 'shop' }, 'status')).reduce((sum, { n }) => sum + n, 0);
  const onlyDay = async (database: Database): Promise<DirtyDay> => {
    const days = await listDirtyDays(database);
    expect(days).toHaveLength(1);
    return days[0] as DirtyDay;
  };

  it('are written, and the day is no longer dirty', async () => {
    const { database, send } = await opened();
    await send(1, 2, 3);
    expect(await countDay(database, await onlyDay(database))).toBe(true);
    expect(await listDirtyDays(database)).toEqual([]);
    expect(await rowsOf(database, '')).not.toEqual([]);
    expect(await totalOf(database)).toBe(3);
  });

  it('leave a day dirty that changed at any moment of the counting', async () => {
    const { database, send } = await opened();
    await send(1, 2);
    let reads = 0;
    for (let moment = 1; moment <= 6; moment++) {
      reads = 0;
      const disturbed: Database = {
        ...database,
        async read(query) {
          const rows = await database.read(query);
          reads += 1;
          if (reads === moment) await send(10 + moment);
          return rows as never;
        },
      };
      expect(await countDay(disturbed, await onlyDay(database))).toBe(false);
      expect(await totalOf(database)).toBe(2 + moment);
    }
    expect(reads).toBe(1 + DIMENSIONS.length);
    const dirty = await onlyDay(database);
    expect(await countDay(database, dirty)).toBe(true);
    const counted = await rowsOf(database, 'agent');
    expect(await totalOf(database)).toBe(8);
    expect(await countDay(database, dirty)).toBe(false);
    expect(await rowsOf(database, 'agent')).toEqual(counted);
  });

  it.each([
    ['device', { context: { device: 'phone' } }],
    [
      'resolution',
      { answers: [...(response(1).answers ?? []), { question: 'resolved', type: 'choice', value: 'yes' }] },
    ],
  ] as [string, Partial<SurveyResponse>][])(
    'are made again for a store from before days were counted by %s',
    async (_, fields) => {
      const { database, receive } = await opened();
      await receive([response(1, fields)]);
      await countDay(database, await onlyDay(database));
      await database.write(({ all }) => all(sql`DELETE FROM migrations WHERE step >= 3`));
      await migrate(database);
      expect(await countDay(database, await onlyDay(database))).toBe(true);
      expect(await totalOf(database)).toBe(1);
    },
  );

  it('hold nothing of a response from the moment it is erased', async () => {
    const { database, send } = await opened();
    await send(1, 2, 3);
    await countDay(database, await onlyDay(database));
    await eraseIds(database, 'shop', [idOf(1), idOf(2), idOf(3)], 1, async () => {});
    expect(await rowsOf(database, '')).toEqual([]);
    expect(await totalOf(database)).toBe(0);
    expect(await countDay(database, await onlyDay(database))).toBe(true);
    expect(await rowsOf(database, '')).toEqual([]);
  });
});
