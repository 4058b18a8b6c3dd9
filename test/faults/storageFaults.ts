// Faults of the page's storage, brought about by patching in the page.
import { expect } from 'vitest';
import { poll } from '../support/look.ts';
import type { Fault } from './fault.ts';
import { MINUTE_MS } from './passing.ts';
import type { Page, Scene } from './scene.ts';

/** Answers on a page whose storage does not work from the start. */
async function answerOn(scene: Scene, storage: string): Promise<void> {
  await scene.visit();
  await scene.answer();
  expect(scene.told.find(({ name }) => name === 'saved')).toMatchObject({ storage });
  await scene.until('delivered');
}

/** Every transaction with such a request is aborted, as a browser does when the device is full. */
function fail(method: 'put' | 'delete'): string {
  return `{
    const real = IDBObjectStore.prototype.${method};
    IDBObjectStore.prototype.${method} = function (...given) {
      this.transaction.commit = () => this.transaction.abort();
      return real.apply(this, given);
    };
  }`;
}

/** A database that fails from the start: the answer goes one rung down, and out. */
function ladder(number: string, name: string, script: string): Fault {
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
      const at = (wanted: string) => scene.told.find(({ name }) => name === wanted)?.realAt ?? 0;
      expect(at('saved') - at('answered')).toBeLessThan(3_000);
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
  ladder('36a', 'has every write aborted for want of space, and steps down', fail('put')),
  {
    number: '36b',
    name: 'runs out of space while a response waits, and still sends and deletes it',
    script: `host.kept.fill = () => { ${fail('put')} };`,
    end: { stored: 1 },
    async run(scene) {
      const { keeper } = scene;
      await keeper.down();
      await scene.visit();
      await scene.answer();
      await scene.until('waiting');
      await scene.tab.evaluate(() => ((window as unknown as Page).host.kept.fill as () => void)());
      await keeper.up();
      await scene.until('delivered');
    },
  },
  {
    number: '40',
    name: 'cannot delete what was acknowledged, and the repeat is absorbed',
    script: `host.kept.remove = IDBObjectStore.prototype.delete; ${fail('delete')}`,
    end: { stored: 1, mayRepeat: true },
    async run(scene) {
      await scene.visit();
      await scene.answer();
      await scene.until('delivered');
      await scene.tab.evaluate(() => {
        IDBObjectStore.prototype.delete = (window as unknown as Page).host.kept
          .remove as IDBObjectStore['delete'];
      });
      // The database is tried again after five minutes.
      await scene.skip(6 * MINUTE_MS);
      await scene.flush();
      expect(scene.keeper.arrivals).toHaveLength(1);
    },
  },
];
