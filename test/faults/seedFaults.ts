// Faults of what is found in the database: no store, damaged values, records of a newer version.
import { expect } from 'vitest';
import { poll } from '../support/look.ts';
import type { Fault } from './fault.ts';
import type { Page, Scene } from './scene.ts';

const NEWER = { v: 2, id: 'newer', revision: 1, body: '{"id":"newer"}', createdAt: 1, state: 'pending' };
const DAMAGED = { v: 1, id: 7 };

/** Makes the database before the tag would: with our store and values in it, or without a store. */
const seed = (values: Record<string, unknown> | undefined) => `{
  const values = ${JSON.stringify(values) ?? 'undefined'};
  const request = host.open('nabz');
  request.onupgradeneeded = () => values && request.result.createObjectStore('outbox');
  request.onsuccess = () => {
    const database = request.result;
    const end = () => { database.close(); host.kept.isSeeded = true; };
    if (!values) return end();
    const transaction = database.transaction('outbox', 'readwrite');
    for (const [key, value] of Object.entries(values)) transaction.objectStore('outbox').put(value, key);
    transaction.oncomplete = end;
  };
}`;

/** The survey is asked for when the seed is there. */
async function answerSeeded(scene: Scene, storage: string): Promise<void> {
  await scene.visit();
  await poll(() => scene.tab.evaluate(() => !!(window as unknown as Page).host.kept.isSeeded), Boolean);
  await scene.tab.evaluate(() => void (window as unknown as Page).nabz.show());
  await scene.answer();
  expect(scene.told.find(({ name }) => name === 'saved')).toMatchObject({ storage });
  await scene.until('delivered');
}

/** Faults of what is found. */
export const SEED_FAULTS: Fault[] = [
  {
    number: '38a',
    name: 'finds its database without a store, and steps down',
    attributes: 'data-trigger="event:seeded"',
    script: seed(undefined),
    end: { stored: 1 },
    run: (scene) => answerSeeded(scene, 'localstorage'),
  },
  {
    number: '38b',
    name: 'finds damaged and newer records, and leaves them as they are',
    attributes: 'data-trigger="event:seeded"',
    script: seed({ newer: NEWER, damaged: DAMAGED, text: 'x' }),
    end: { stored: 1 },
    async run(scene) {
      await answerSeeded(scene, 'indexeddb');
      const values = await scene.tab.evaluate(
        () =>
          new Promise((resolve) => {
            const request = (window as unknown as Page).host.open('nabz');
            request.onsuccess = () => {
              const all = request.result.transaction('outbox').objectStore('outbox').getAll();
              all.onsuccess = () => {
                request.result.close();
                resolve(all.result);
              };
            };
          }),
      );
      expect(values).toHaveLength(3);
      expect(values).toEqual(expect.arrayContaining([NEWER, DAMAGED, 'x']));
    },
  },
];
