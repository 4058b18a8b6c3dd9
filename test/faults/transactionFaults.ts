// Faults of a transaction that somebody else holds open over our records.
import { expect } from 'vitest';
import type { Tab } from '../support/browsers.ts';
import { poll, untilSeen } from '../support/look.ts';
import type { Fault } from './fault.ts';
import { MINUTE_MS } from './passing.ts';
import type { Page, Scene } from './scene.ts';

/** A write transaction that makes one request after the other until `isOver`, and blocks all other writes. */
const HOG = `host.kept.hog = () => {
  const request = host.open('nabz');
  request.onupgradeneeded = () => request.result.createObjectStore('outbox');
  request.onsuccess = () => {
    const transaction = request.result.transaction('outbox', 'readwrite');
    const store = transaction.objectStore('outbox');
    const again = () => {
      host.kept.turns = (host.kept.turns ?? 0) + 1;
      if (!host.kept.isOver) store.get('nothing').onsuccess = again;
    };
    transaction.oncomplete = transaction.onabort = () => {
      request.result.close();
      host.kept.isLetGo = true;
    };
    again();
  };
};`;

const turnsOf = (tab: Tab) =>
  tab.evaluate(() => ((window as unknown as Page).host.kept.turns as number | undefined) ?? 0);

async function hog(tab: Tab): Promise<void> {
  await tab.evaluate(() => ((window as unknown as Page).host.kept.hog as () => void)());
  await poll(
    () => turnsOf(tab),
    (turns) => turns > 2,
  );
}

async function letGo(tab: Tab): Promise<void> {
  await tab.evaluate(() => {
    (window as unknown as Page).host.kept.isOver = true;
  });
  await poll(() => tab.evaluate(() => !!(window as unknown as Page).host.kept.isLetGo), Boolean);
}

/** The answer is kept one rung down, within the time that a transaction is given, and delivered from there. */
async function answerBlocked(scene: Scene): Promise<void> {
  await untilSeen(scene.tab, '[value=happy]');
  await scene.answer();
  expect(scene.told.find(({ name }) => name === 'saved')).toMatchObject({ storage: 'localstorage' });
  const at = (wanted: string) => scene.told.find(({ name }) => name === wanted)?.realAt ?? 0;
  expect(at('saved') - at('answered')).toBeGreaterThan(4_000);
  expect(at('saved') - at('answered')).toBeLessThan(9_000);
  await scene.until('delivered');
}

/** Once nothing blocks it, the database works again, and late writes are not sent again. */
async function goOn(scene: Scene): Promise<void> {
  await scene.skip(6 * MINUTE_MS);
  await scene.answerAgain();
  await scene.until('delivered', 2);
  expect(scene.told.filter(({ name }) => name === 'saved').at(-1)).toMatchObject({ storage: 'indexeddb' });
  await scene.untilQuiet(2);
  expect(scene.keeper.arrivals).toHaveLength(2);
}

/** Faults of a transaction without an end. */
export const TRANSACTION_FAULTS: Fault[] = [
  {
    number: '23a',
    name: 'finds its records held by a transaction of the page without an end, steps down, and goes on when it ends',
    script: HOG,
    end: { stored: 2 },
    async run(scene) {
      await scene.visit();
      await untilSeen(scene.tab, '[value=happy]');
      await hog(scene.tab);
      await answerBlocked(scene);
      await letGo(scene.tab);
      await goOn(scene);
    },
  },
  {
    number: '23b',
    name: 'finds its records held by a tab that was frozen in a transaction, steps down, and goes on when it wakes',
    except: { firefox: 'no command freezes a page', webkit: 'its driver has one tab' },
    script: HOG,
    end: { stored: 2 },
    async run(scene) {
      const other = await scene.browser.newTab();
      await scene.visit('/other', other);
      await hog(other);
      await other.command?.('Page.setWebLifecycleState', { state: 'frozen' });
      const turns = await turnsOf(other);
      await scene.visit();
      await answerBlocked(scene);
      expect(await turnsOf(other), 'nothing goes on in the frozen tab').toBe(turns);
      await other.command?.('Page.setWebLifecycleState', { state: 'active' });
      await letGo(other);
      await goOn(scene);
      await other.close();
    },
  },
  {
    number: '23c',
    name: 'is left after a transaction that came through too late, and the repeat is absorbed',
    script: HOG,
    end: { stored: 1, mayRepeat: true },
    async run(scene) {
      await scene.visit();
      await untilSeen(scene.tab, '[value=happy]');
      await hog(scene.tab);
      await answerBlocked(scene);
      await letGo(scene.tab);
      await scene.visit('/again');
      await scene.flush();
      await scene.untilQuiet(1);
    },
  },
];
