// Faults of asking: two tabs want to ask, the one that asks dies, or goes away and comes back.
import { expect } from 'vitest';
import type { Tab } from '../support/browsers.ts';
import { poll, untilSeen } from '../support/look.ts';
import type { Fault } from './fault.ts';
import type { Page, Scene } from './scene.ts';

const NO_TABS = { webkit: 'its driver has one tab' };

/** What comes of asking for the survey in this tab. */
function ask(tab: Tab): Promise<{ shown: boolean; reason?: string }> {
  return tab.evaluate(
    () =>
      (window as unknown as Page).nabz.show(undefined, { force: true }) as Promise<{
        shown: boolean;
        reason?: string;
      }>,
  );
}

const why = (tab: Tab) => tab.evaluate(() => (window as unknown as Page).nabz.why());

async function untilFree(tab: Tab): Promise<void> {
  await poll(
    () => why(tab),
    (reason) => reason !== 'open',
  );
}

/** A tab that asks, and a second one of the same shop. */
async function askingTab(scene: Scene): Promise<Tab> {
  await scene.visit();
  await untilSeen(scene.tab, '[value=happy]');
  const other = await scene.browser.newTab();
  await scene.visit('/other', other);
  expect(await ask(other)).toEqual({ shown: false, reason: 'open' });
  expect(await why(other)).toBe('open');
  return other;
}

/** Faults of asking. */
export const FLOOR_FAULTS: Fault[] = [
  {
    number: '19a',
    name: 'is wanted in two tabs, and is open in one at a time',
    except: NO_TABS,
    end: { stored: 2 },
    async run(scene) {
      const other = await askingTab(scene);
      await scene.answer();
      await untilFree(other);
      await scene.answerAgain('happy', other);
      await scene.untilQuiet(2);
      await scene.take(other);
      await other.close();
    },
  },
  {
    number: '19b',
    name: 'is wanted in two tabs at the same moment, and is open in one',
    except: NO_TABS,
    attributes: 'data-trigger="manual"',
    end: { stored: 0 },
    async run(scene) {
      const other = await scene.browser.newTab();
      await scene.visit();
      await scene.visit('/other', other);
      for (let time = 0; time < 10; time++) {
        const all = await Promise.all([ask(scene.tab), ask(other)]);
        expect(all.filter(({ shown }) => shown)).toHaveLength(1);
        for (const tab of [scene.tab, other])
          await tab.evaluate(() => (window as unknown as Page).nabz.hide());
        await untilFree(scene.tab);
      }
      await other.close();
    },
  },
  {
    number: '19c',
    name: 'is open in a tab that is closed, and may be asked in another',
    except: NO_TABS,
    end: { stored: 1 },
    async run(scene) {
      const other = await askingTab(scene);
      await scene.tab.close();
      scene.tab = other;
      await untilFree(other);
      await scene.answerAgain();
      await scene.untilQuiet(1);
    },
  },
  {
    number: '27c',
    name: 'is open when its page goes into the back/forward cache, and can be answered when it is back',
    except: { webkit: 'its automated pages are not kept in the cache' },
    script: `addEventListener('pageshow', ({ persisted }) => { host.kept.isBack = persisted; });`,
    end: { stored: 1 },
    async run(scene) {
      await scene.visit();
      await untilSeen(scene.tab, '[value=happy]');
      // Firefox keeps no page that holds a lock; ours is held for a moment.
      await poll(
        () => scene.tab.evaluate(async () => (await navigator.locks.query()).held?.length),
        (held) => held === 0,
      );
      await scene.tab.goto(scene.site.page('/elsewhere', '<!doctype html>'));
      await scene.tab.back();
      await poll(
        () => scene.tab.evaluate(() => (window as unknown as Page).host?.kept.isBack).catch(() => false),
        (isBack) => isBack === true,
      );
      await scene.answer();
      await scene.untilQuiet(1);
    },
  },
];
