// Faults of a visitor who wants to be forgotten while something is under way.
import { expect } from 'vitest';
import type { Tab } from '../support/browsers.ts';
import { poll } from '../support/look.ts';
import { readDevice } from './device.ts';
import type { Fault } from './fault.ts';
import { type Answer, say } from './keeper.ts';
import { MINUTE_MS } from './passing.ts';
import type { Page, Scene } from './scene.ts';
import { NO_TABS } from './twoTabs.ts';

/** Holds every answer back until `release`. */
function createBarrier(answer: Answer) {
  const held: (() => void)[] = [];
  return {
    hold: ((...given) => void held.push(() => answer(...given))) as Answer,
    release: () => {
      for (const go of held.splice(0)) go();
    },
  };
}

async function forget(scene: Scene, tab: Tab): Promise<string[]> {
  const { ids } = await tab.evaluate(() => (window as unknown as Page).nabz.forget());
  scene.forgotten.push(...ids);
  return ids;
}

/** Neither now nor later, neither here nor on the next page is anything there or sent. */
async function expectGone(scene: Scene, sent: number): Promise<void> {
  const isEmpty = async () => {
    const { entries, keys } = await readDevice(scene.tab);
    expect({ entries, records: keys.filter((key) => key.startsWith('nabz:record')) }).toEqual({
      entries: [],
      records: [],
    });
    expect(scene.keeper.arrivals).toHaveLength(sent);
  };
  await scene.flush();
  await isEmpty();
  await scene.visit('/again');
  await scene.skip(20 * MINUTE_MS);
  await scene.flush();
  await isEmpty();
}

/** Forgets in one tab while a tab is sending; the endpoint answers only afterwards. */
async function forgetWhileSending(scene: Scene, open: () => Promise<Tab>): Promise<void> {
  const { keeper } = scene;
  const { hold, release } = createBarrier(say(500));
  const by = await open();
  keeper.answer(hold);
  await scene.visit();
  await scene.answerAgain();
  await scene.untilPosts(1);
  expect(await forget(scene, by)).toEqual([keeper.arrivals[0]?.id]);
  release();
  await scene.until('waiting');
  await expectGone(scene, 1);
  if (by !== scene.tab) await by.close();
}

/** Faults of forgetting. */
export const FORGET_FAULTS: Fault[] = [
  {
    number: '42a',
    name: 'forgets during a send, and nothing comes to life again',
    isQuick: true,
    end: { stored: 0 },
    run: (scene) => forgetWhileSending(scene, async () => scene.tab),
  },
  {
    number: '42b',
    name: 'is forgotten by another tab during a send, and nothing comes to life again',
    except: NO_TABS,
    end: { stored: 0 },
    run: (scene) =>
      forgetWhileSending(scene, async () => {
        const other = await scene.browser.newTab();
        await scene.visit('/other', other);
        return other;
      }),
  },
  {
    number: '42c',
    name: 'is forgotten by another tab while a card with an answer is open, and the card is gone and sends nothing',
    except: NO_TABS,
    end: { stored: 0 },
    async run(scene) {
      const other = await scene.browser.newTab();
      await scene.visit('/other', other);
      await scene.visit();
      await scene.answerAgain('sad');
      expect(await forget(scene, other)).toHaveLength(1);
      await poll(
        () =>
          scene.tab.evaluate(
            () => !!document.querySelector('nabz-survey')?.shadowRoot?.querySelector('button'),
          ),
        (isThere) => !isThere,
      );
      await expectGone(scene, 0);
      await other.close();
    },
  },
];
