// Faults of a device that is full, and of one that deletes nothing.
import { expect } from 'vitest';
import { poll, untilSeen } from '../support/look.ts';
import { readDevice } from './device.ts';
import type { Fault } from './fault.ts';
import { MINUTE_MS } from './passing.ts';
import type { Page, Scene } from './scene.ts';
import { seed } from './seedFaults.ts';
import { answerOn, ladder } from './storageFaults.ts';

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

/** localStorage refuses what is ours, as a full one does. */
const FULL_STORAGE = `{
  const real = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    if (key.startsWith('nabz:')) throw new DOMException('full', 'QuotaExceededError');
    return real.call(this, key, value);
  };
}`;

/** As many records as fill the outbox: more than 1 MiB, each below 16 KiB. They are not due for an hour. */
const FILLING = 70;
const FILL = seed(
  `Object.fromEntries(Array.from({ length: ${FILLING} }, (_, nth) => {
    const id = 'old-' + nth;
    const body = JSON.stringify({ id, revision: 1, text: 'x'.repeat(15_500) });
    return [id, { v: 1, id, revision: 1, body, createdAt: Date.now(), state: 'pending', attempts: 0, nextAt: Date.now() + 3_600_000 }];
  }))`,
);

/** The browser itself runs out of space: its quota for this origin is set to less than is there. */
async function setQuota({ tab, site }: Scene, quotaSize?: number): Promise<void> {
  const { origin } = site;
  await tab.command?.('Storage.overrideQuotaForOrigin', { origin, ...(quotaSize && { quotaSize }) });
  const now = await tab.command?.('Storage.getUsageAndQuota', { origin });
  expect(now).toMatchObject({ overrideActive: !!quotaSize, ...(quotaSize && { quota: quotaSize }) });
}

const lastSaved = ({ told }: Scene) => told.filter(({ name }) => name === 'saved').at(-1);

/** Faults of a device that is full. */
export const FULL_FAULTS: Fault[] = [
  {
    ...ladder('36a', 'has every write aborted for want of space, and steps down', fail('put')),
    isQuick: true,
  },
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
      await poll(
        () => readDevice(scene.tab),
        ({ entries }) => entries.length === 0,
      );
    },
  },
  {
    number: '36c',
    name: 'has no quota left, steps down, and moves up when there is space again',
    except: { firefox: 'no command sets a quota', webkit: 'no command sets a quota' },
    end: { stored: 2 },
    async run(scene) {
      const { keeper } = scene;
      await keeper.down();
      await setQuota(scene, 1);
      await scene.visit();
      await scene.answer();
      expect(lastSaved(scene)).toMatchObject({ storage: 'localstorage' });
      await scene.until('waiting');
      expect((await readDevice(scene.tab)).entries).toEqual([]);
      await setQuota(scene);
      await scene.skip(6 * MINUTE_MS);
      await scene.answerAgain();
      expect(lastSaved(scene)).toMatchObject({ storage: 'indexeddb' });
      await keeper.up();
      await scene.flush();
      await scene.untilQuiet(2);
      expect(await readDevice(scene.tab)).toMatchObject({ entries: [] });
    },
  },
  {
    number: '36d',
    name: 'finds database and localStorage full, keeps the response in memory, says so, and sends it at once',
    script: `${fail('put')}${FULL_STORAGE}`,
    end: { stored: 1 },
    run: (scene) => answerOn(scene, 'memory'),
  },
  {
    number: '36e',
    name: 'finds the outbox itself full, refuses the new response with an event, and takes the next when there is room',
    attributes: 'data-trigger="event:seeded"',
    script: FILL,
    end: { stored: FILLING + 1 },
    async run(scene) {
      await scene.keeper.down();
      await scene.visit();
      await poll(() => scene.tab.evaluate(() => !!(window as unknown as Page).host.kept.isSeeded), Boolean);
      await scene.tab.evaluate(() => void (window as unknown as Page).nabz.show());
      await untilSeen(scene.tab, '[value=happy]');
      await scene.tab.tap('[value=happy]');
      const [refused] = await scene.until('expired');
      expect(refused).toMatchObject({ reason: 'queue-full' });
      expect(lastSaved(scene)).toBeUndefined();
      await scene.keeper.up();
      await scene.flush();
      await scene.untilQuiet(FILLING);
      await scene.answerAgain();
      await scene.untilQuiet(FILLING + 1);
    },
  },
  {
    number: '40a',
    name: 'cannot delete what was acknowledged, and does not send it again',
    script: `host.kept.remove = IDBObjectStore.prototype.delete; ${fail('delete')}`,
    end: { stored: 1 },
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
  {
    number: '40b',
    name: 'cannot delete what was acknowledged, is left, and the repeat is absorbed',
    script: `if (location.pathname === '/') ${fail('delete')}`,
    end: { stored: 1, mayRepeat: true },
    async run(scene) {
      await scene.visit();
      await scene.answer();
      await scene.until('delivered');
      await scene.visit('/again');
      // No mark tells this page that a response waits, because none waited on the last page.
      await scene.flush();
      await scene.untilPosts(2);
      await scene.untilQuiet(1);
    },
  },
];
