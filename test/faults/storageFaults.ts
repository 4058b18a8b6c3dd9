// Faults of the page's storage, brought about by patching in the page.
import { expect } from 'vitest';
import { poll } from '../support/look.ts';
import type { Fault } from './fault.ts';
import type { Page, Scene } from './scene.ts';

/** Answers on a page whose storage does not work from the start. */
export async function answerOn(scene: Scene, storage: string): Promise<void> {
  await scene.visit();
  await scene.answer();
  expect(scene.told.find(({ name }) => name === 'saved')).toMatchObject({ storage });
  await scene.until('delivered');
}

/** An open is given 2 s, by the real clock; a browser may need a while for the rest. */
function expectSoon({ told }: Scene): void {
  const at = (wanted: string) => told.find(({ name }) => name === wanted)?.realAt ?? 0;
  expect(at('saved') - at('answered')).toBeLessThan(3_000);
}

/** A database that fails from the start: the answer goes one rung down, and out. */
export function ladder(number: string, name: string, script: string): Fault {
  return { number, name, script, end: { stored: 1 }, run: (scene) => answerOn(scene, 'localstorage') };
}

/** Faults of storage; they run in every engine. */
export const STORAGE_FAULTS: Fault[] = [
  {
    number: '33a',
    name: 'waits for an open that never ends, and steps down within 2 s',
    script: `IDBFactory.prototype.open = () => ({});`,
    end: { stored: 1 },
    async run(scene) {
      await answerOn(scene, 'localstorage');
      expectSoon(scene);
    },
  },
  {
    ...ladder(
      '33b',
      'finds its database behind a blocked deletion, and steps down',
      `host.open('nabz').onsuccess = ({ target }) => {
        host.kept.database = target.result;
        indexedDB.deleteDatabase('nabz').onblocked = () => { host.kept.isBlocked = true; };
      };`,
    ),
    attributes: 'data-trigger="event:blocked"',
    async run(scene) {
      await scene.visit();
      await poll(() => scene.tab.evaluate(() => !!(window as unknown as Page).host.kept.isBlocked), Boolean);
      await scene.tab.evaluate(() => void (window as unknown as Page).nabz.show());
      await scene.answer();
      expect(scene.told.find(({ name }) => name === 'saved')).toMatchObject({ storage: 'localstorage' });
      expectSoon(scene);
      await scene.until('delivered');
      await scene.tab.evaluate(() => ((window as unknown as Page).host.kept.database as IDBDatabase).close());
    },
  },
  {
    number: '34',
    name: 'has its connection closed behind its back, and opens once more',
    script: `host.kept.opened = [];
      IDBFactory.prototype.open = (name) => {
        const request = host.open(name);
        request.addEventListener('success', () => name === 'nabz' && host.kept.opened.push(request.result));
        return request;
      };`,
    end: { stored: 2 },
    async run(scene) {
      await scene.visit();
      await scene.answer();
      await scene.until('delivered');
      const before = await scene.tab.evaluate(() => {
        const opened = (window as unknown as Page).host.kept.opened as IDBDatabase[];
        for (const database of opened) database.close();
        return opened.length;
      });
      await scene.answerAgain();
      await scene.until('delivered', 2);
      const isKept = scene.told.every(({ name, storage }) => name !== 'saved' || storage === 'indexeddb');
      expect(isKept).toBe(true);
      const after = await scene.tab.evaluate(
        () => ((window as unknown as Page).host.kept.opened as IDBDatabase[]).length,
      );
      expect(after - before).toBe(1);
    },
  },
  ladder(
    '35a',
    'has open throw at once, and steps down',
    `IDBFactory.prototype.open = () => { throw new DOMException('blocked', 'SecurityError'); };`,
  ),
  ladder(
    '35b',
    'has open rejected, and steps down',
    `IDBFactory.prototype.open = () => {
      const request = { error: new DOMException('no', 'UnknownError') };
      setTimeout(() => request.onerror?.({ target: request }));
      return request;
    };`,
  ),
  {
    number: '35c',
    name: 'has open fail on one page while a response waits, and the next page delivers it',
    script: `if (location.pathname === '/fails')
      IDBFactory.prototype.open = () => { throw new DOMException('blocked', 'SecurityError'); };`,
    end: { stored: 1 },
    async run(scene) {
      await scene.keeper.down();
      await scene.visit();
      await scene.answer();
      await scene.until('waiting');
      await scene.visit('/fails');
      await scene.flush();
      await scene.keeper.up();
      await scene.visit('/again');
      await scene.untilQuiet(1);
    },
  },
];
