// Faults of what is found in the database: no store, damaged values, records of a newer version.
import { expect } from 'vitest';
import { poll } from '../support/look.ts';
import { readDevice } from './device.ts';
import type { Fault } from './fault.ts';
import type { Page, Scene } from './scene.ts';

const NEWER = { v: 2, id: 'newer', revision: 1, body: '{"id":"newer"}', createdAt: 1, state: 'pending' };
const DAMAGED = { v: 1, id: 7 };
/** Left one rung down, with the mark that says so. */
const SPILLED = {
  'nabz:record:damaged': '{"v":1,"id":',
  'nabz:record:newer': '{"v":2,"id":"newer","parts":[1]}',
  'nabz:spilled': '1',
};

/** Makes the database before the tag would: with our store and, by key, the values of an expression; or without a store. */
export const seed = (values: string) => `{
  const values = ${values};
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
    script: seed('undefined'),
    end: { stored: 1 },
    run: (scene) => answerSeeded(scene, 'localstorage'),
  },
  {
    number: '38b',
    name: 'finds damaged and newer records, and leaves them as they are',
    attributes: 'data-trigger="event:seeded"',
    script: seed(JSON.stringify({ newer: NEWER, damaged: DAMAGED, text: 'x' })),
    end: { stored: 1 },
    async run(scene) {
      await answerSeeded(scene, 'indexeddb');
      const { entries } = await readDevice(scene.tab);
      expect(Object.fromEntries(entries)).toEqual({ newer: NEWER, damaged: DAMAGED, text: 'x' });
    },
  },
  {
    number: '38c',
    name: 'finds a damaged and a newer record in localStorage, and keeps both as they are',
    script: `{
      const found = ${JSON.stringify(SPILLED)};
      for (const [key, value] of Object.entries(found)) localStorage.setItem(key, value);
    }`,
    end: { stored: 1 },
    async run(scene) {
      await scene.visit();
      await scene.answer();
      await scene.until('delivered');
      const { entries } = await readDevice(scene.tab);
      const below = await scene.tab.evaluate(() => ({ ...localStorage }) as Record<string, string>);
      const found = ['damaged', 'newer'].map(
        (key) => below[`nabz:record:${key}`] ?? JSON.stringify(Object.fromEntries(entries)[key]),
      );
      expect(found).toEqual([SPILLED['nabz:record:damaged'], SPILLED['nabz:record:newer']]);
    },
  },
];
