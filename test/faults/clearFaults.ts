// Faults of a device that is emptied while the page is open.
import { expect } from 'vitest';
import { poll } from '../support/look.ts';
import { readDevice } from './device.ts';
import type { Fault } from './fault.ts';
import type { Page, Scene } from './scene.ts';

/** Neither a record nor a key of Nabz: only a clearing removes it, and nothing writes it again. */
const MARK = 'nabz:mark';

/** The browser clears the origin, as it does for a visitor who clears the data of one site. */
async function clearByHeader({ site, tab }: Scene): Promise<void> {
  const url = site.page('/clear', '', { 'Clear-Site-Data': '"storage"' });
  await tab.evaluate((address) => fetch(address).then((response) => response.text()), url);
}

/** The page empties everything, and our connection stays open. */
async function clearByHand({ tab }: Scene): Promise<void> {
  await tab.evaluate(
    () =>
      new Promise<void>((resolve) => {
        localStorage.clear();
        const request = (window as unknown as Page).host.open('nabz');
        request.onsuccess = () => {
          const transaction = request.result.transaction('outbox', 'readwrite');
          transaction.objectStore('outbox').clear();
          transaction.oncomplete = () => {
            request.result.close();
            resolve();
          };
        };
      }),
  );
}

/** Lays a mark into database and storage. */
async function mark({ tab }: Scene): Promise<void> {
  await tab.evaluate(
    (key) =>
      new Promise<void>((resolve) => {
        localStorage.setItem(key, '1');
        const request = (window as unknown as Page).host.open('nabz');
        request.onsuccess = () => {
          const transaction = request.result.transaction('outbox', 'readwrite');
          transaction.objectStore('outbox').put('mark', key);
          transaction.oncomplete = () => {
            request.result.close();
            resolve();
          };
        };
      }),
    MARK,
  );
}

async function clearWhileWaiting(scene: Scene, clear: (scene: Scene) => Promise<void>): Promise<void> {
  const { keeper, tab } = scene;
  const isMarked = async () => {
    const { entries, keys } = await readDevice(tab);
    return [entries.some(([key]) => key === MARK), keys.includes(MARK)];
  };
  await keeper.down();
  await scene.visit();
  await scene.answer();
  await scene.until('waiting');
  await mark(scene);
  expect(await isMarked()).toEqual([true, true]);
  await clear(scene);
  await poll(isMarked, (found) => !found.includes(true));
  await keeper.up();
  await scene.flush();
  await scene.untilQuiet(1);
}

/** Faults of emptied storage. */
export const CLEAR_FAULTS: Fault[] = [
  {
    number: '37a',
    name: 'has its data cleared by the browser while a response waits, and keeps the response',
    end: { stored: 1 },
    run: (scene) => clearWhileWaiting(scene, clearByHeader),
  },
  {
    number: '37b',
    name: 'has its records deleted by the page while a response waits, and keeps the response',
    end: { stored: 1 },
    run: (scene) => clearWhileWaiting(scene, clearByHand),
  },
];
