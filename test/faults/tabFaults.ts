// Faults between tabs: two drain one queue, one dies, one is frozen, one is slow.
import { expect } from 'vitest';
import { poll } from '../support/look.ts';
import type { Fault } from './fault.ts';
import { cut, hang, late } from './keeper.ts';
import { MINUTE_MS } from './passing.ts';
import { drainBoth, hangInFirst, NO_TABS, WATCH_MS } from './twoTabs.ts';

/** A hidden page's timers: once in a second, and the longer ones once in a minute. */
const THROTTLED = `{
  const ours = setTimeout;
  setTimeout = (run, delay = 0, ...given) =>
    ours(run, delay <= 1000 ? 1000 : Math.ceil(delay / 60_000) * 60_000, ...given);
}`;

const MINUTES = 10;
/** A send is under way for so long, by the real clock. */
const SLOW_MS = 400;

/** Faults between two tabs. */
export const TAB_FAULTS: Fault[] = [
  {
    number: '18',
    name: 'has one queue drained by two tabs at once, and sends each response once',
    isQuick: true,
    except: NO_TABS,
    end: { stored: 3 },
    run: drainBoth,
  },
  {
    number: '21a',
    name: 'has the tab that holds the lock crash in the middle of a send, and another takes over',
    except: { ...NO_TABS, firefox: 'no command crashes one page alone' },
    end: { stored: 1 },
    async run(scene) {
      const other = await hangInFirst(scene, hang);
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
    name: 'has the tab that holds the lock frozen in the middle of a send, and another takes over when the lease ends',
    except: { ...NO_TABS, firefox: 'no command freezes a page' },
    end: { stored: 1 },
    async run(scene) {
      const other = await hangInFirst(scene, hang);
      await scene.tab.command?.('Page.setWebLifecycleState', { state: 'frozen' });
      scene.keeper.answer(scene.keeper.keep);
      const frozen = scene.tab;
      scene.tab = other;
      await scene.flush();
      expect(scene.keeper.arrivals, 'its send is under way, and has a lease').toHaveLength(1);
      // Longer than a lease, and than a holder of the lock is believed.
      for (const _ of [1, 2, 3]) await scene.skip(WATCH_MS);
      await scene.flush();
      await scene.untilQuiet(1).finally(() => frozen.close());
    },
  },
  {
    number: '24a',
    name: 'has no Web Locks on plain http, and leases keep two tabs apart',
    except: { webkit: 'its driver resolves no name of ours' },
    hostName: 'shop.test',
    end: { stored: 3 },
    async run(scene) {
      await drainBoth(scene);
      const kinds = await scene.tab.evaluate(() => [isSecureContext, typeof navigator.locks]);
      expect(kinds).toEqual([false, 'undefined']);
      expect(scene.told.find(({ name }) => name === 'saved')).toMatchObject({ storage: 'indexeddb' });
    },
  },
  {
    number: '24b',
    name: 'has no Web Locks and a tab that crashes in the middle of a send; another takes over when its lease has ended',
    except: { webkit: 'its driver resolves no name of ours', firefox: 'no command crashes one page alone' },
    hostName: 'shop.test',
    end: { stored: 1 },
    async run(scene) {
      const { keeper } = scene;
      const other = await hangInFirst(scene, hang);
      scene.tab.command?.('Page.crash').catch(() => {});
      scene.tab = other;
      keeper.answer(keeper.keep);
      await scene.skip(WATCH_MS / 2);
      await scene.flush();
      expect(keeper.arrivals).toHaveLength(1);
      await scene.skip(WATCH_MS / 2);
      await scene.untilQuiet(1);
      expect(keeper.arrivals).toHaveLength(2);
    },
  },
  {
    number: '43a',
    name: 'runs on a processor twenty times slower, and no tab reclaims what is being sent',
    except: { ...NO_TABS, firefox: 'no command slows it down' },
    end: { stored: 3 },
    async run(scene) {
      await scene.tab.command?.('Emulation.setCPUThrottlingRate', { rate: 20 });
      await drainBoth(scene);
    },
  },
  {
    number: '43b',
    name: 'has its timers throttled in two tabs while sends are cut off late, and they are not reclaimed faster than once in a minute',
    except: NO_TABS,
    script: THROTTLED,
    end: { stored: 1 },
    async run(scene) {
      const { keeper } = scene;
      const other = await hangInFirst(scene, late(SLOW_MS, cut));
      for (let minute = 0; minute < MINUTES; minute++) {
        await scene.skip(MINUTE_MS);
        // By the real clock, so that what the timers began reaches the endpoint, and is under way at the next step.
        await pass(SLOW_MS / 2);
      }
      expect(keeper.arrivals.length).toBeGreaterThan(2);
      expect(keeper.arrivals.length).toBeLessThanOrEqual(MINUTES + 1);
      keeper.answer(keeper.keep);
      // The end of the last attempt, the wait and the next attempt are timers of their own.
      for (let tries = 0; tries < 10 && !keeper.rows.size; tries++) {
        await scene.skip(20 * MINUTE_MS);
        await pass(SLOW_MS);
      }
      await scene.untilQuiet(1);
      await scene.take(other);
      await other.close();
    },
  },
];

const pass = (realMs: number) => new Promise((resolve) => setTimeout(resolve, realMs));
