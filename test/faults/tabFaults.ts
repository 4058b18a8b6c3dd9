// Faults between tabs: two drain one queue, one dies, one is slow, one forgets.
import { expect } from 'vitest';
import type { Tab } from '../support/browsers.ts';
import { poll } from '../support/look.ts';
import type { Fault } from './fault.ts';
import { hang, say } from './keeper.ts';
import type { Page, Scene } from './scene.ts';

const NO_TABS = { webkit: 'its driver has one tab' };
/** Longer than a tab watches what another has announced. */
const WATCH_MS = 40_000;

/** A tab with an answer that waits, and a second one of the same shop. */
async function twoTabs(scene: Scene): Promise<Tab> {
  await scene.keeper.down();
  await scene.visit();
  await scene.answer();
  await scene.until('waiting');
  const other = await scene.browser.newTab();
  await scene.visit('/other', other);
  return other;
}

/** Both tabs send what waits, at the same moment, three times. */
async function drainBoth(scene: Scene): Promise<void> {
  const other = await twoTabs(scene);
  await scene.keeper.up();
  for (const _ of [1, 2, 3]) await Promise.all([scene.flush(), scene.flush(other)]);
  await scene.untilQuiet(1);
  await scene.take(other);
  expect(scene.keeper.arrivals).toHaveLength(1);
  await other.close();
}

/** Faults between two tabs. */
export const TAB_FAULTS: Fault[] = [
  {
    number: '18',
    name: 'has one queue drained by two tabs at once, and sends once',
    except: NO_TABS,
    end: { stored: 1 },
    run: drainBoth,
  },
  {
    number: '21',
    name: 'has the tab that holds the lock crash in the middle of a send, and another takes over',
    except: { ...NO_TABS, firefox: 'no command crashes one page alone' },
    end: { stored: 1 },
    async run(scene) {
      const other = await scene.browser.newTab();
      await scene.visit('/other', other);
      scene.keeper.answer(hang);
      await scene.visit();
      await scene.answerAgain();
      await scene.untilPosts(1);
      await scene.take();
      scene.tab.command?.('Page.crash').catch(() => {});
      scene.tab = other;
      await poll(
        () => other.evaluate(async () => (await navigator.locks.query()).held?.length),
        (held) => held === 0,
      );
      scene.keeper.answer(scene.keeper.keep);
      await scene.skip(WATCH_MS, other);
      await scene.untilQuiet(1);
    },
  },
  {
    number: '22',
    name: 'has the tab that holds the lock frozen in the middle of a send, and another takes over',
    except: { ...NO_TABS, firefox: 'no command freezes a page' },
    end: { stored: 1 },
    async run(scene) {
      const other = await scene.browser.newTab();
      await scene.visit('/other', other);
      scene.keeper.answer(hang);
      await scene.visit();
      await scene.answerAgain();
      await scene.untilPosts(1);
      await scene.take();
      await scene.tab.command?.('Page.setWebLifecycleState', { state: 'frozen' });
      scene.keeper.answer(scene.keeper.keep);
      const frozen = scene.tab;
      scene.tab = other;
      // Longer than a lease, and than a holder of the lock is believed.
      for (const _ of [1, 2, 3]) await scene.skip(WATCH_MS);
      await scene.flush();
      await scene.untilQuiet(1).finally(() => frozen.close());
    },
  },
  {
    number: '24',
    name: 'has no Web Locks on plain http, and leases keep two tabs apart',
    except: { webkit: 'its driver resolves no name of ours' },
    hostName: 'shop.test',
    end: { stored: 1 },
    async run(scene) {
      await drainBoth(scene);
      const kinds = await scene.tab.evaluate(() => [isSecureContext, typeof navigator.locks]);
      expect(kinds).toEqual([false, 'undefined']);
      expect(scene.told.find(({ name }) => name === 'saved')).toMatchObject({ storage: 'indexeddb' });
    },
  },
  {
    number: '42',
    name: 'forgets during a send, and nothing comes to life again',
    end: { stored: 0 },
    async run(scene) {
      const { keeper, tab } = scene;
      let release = () => {};
      keeper.answer((response, arrival, nth) => {
        release = () => say(500)(response, arrival, nth);
      });
      await scene.visit();
      await scene.answer();
      await scene.untilPosts(1);
      const { ids } = await tab.evaluate(() => (window as unknown as Page).nabz.forget());
      scene.forgotten.push(...ids);
      expect(ids).toEqual([keeper.arrivals[0]?.id]);
      release();
      await scene.until('waiting');
      await scene.skip(WATCH_MS);
      await scene.flush();
      expect(keeper.arrivals).toHaveLength(1);
    },
  },
  {
    number: '43',
    name: 'runs on a processor twenty times slower, and nobody reclaims what is being sent',
    except: { ...NO_TABS, firefox: 'no command slows it down' },
    end: { stored: 1 },
    async run(scene) {
      await scene.tab.command?.('Emulation.setCPUThrottlingRate', { rate: 20 });
      await drainBoth(scene);
    },
  },
];
