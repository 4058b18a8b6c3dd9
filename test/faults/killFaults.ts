// The browser is killed: after it has written, while it writes, while it sends. Then it starts again, as it was left.
import { expect } from 'vitest';
import { poll, untilSeen } from '../support/look.ts';
import type { Fault } from './fault.ts';
import { hang } from './keeper.ts';
import type { Page, Scene } from './scene.ts';

const NO_PROFILE = { webkit: 'its driver keeps no profile' };
/** Killed so long after the tap. */
const DELAYS_MS = [0, 5, 20];

/** Killed in the middle of the write, one kill each: what is there afterwards is whole, and what was said to be saved is there. */
const WRITING: Fault[] = DELAYS_MS.map((delayMs, index) => ({
  number: `32${'abc'[index]}`,
  name: `is killed ${delayMs} ms after the tap; the record is absent or whole, and there if saved was heard`,
  except: NO_PROFILE,
  hasOwnBrowser: true,
  end: { stored: 'any' },
  run: (scene) => killAfter(scene, delayMs),
}));

/** Faults of a browser that is killed. */
export const KILL_FAULTS: Fault[] = [
  {
    number: '31',
    name: 'is killed after it heard saved, and the response is there',
    isQuick: true,
    except: NO_PROFILE,
    hasOwnBrowser: true,
    end: { stored: 1 },
    async run(scene) {
      await scene.keeper.down();
      await scene.visit();
      await scene.answer();
      await scene.browser.kill();
      await scene.relaunch();
      await scene.keeper.up();
      await scene.visit('/again');
      await scene.untilQuiet(1);
    },
  },
  {
    number: '31b',
    name: 'is killed after it heard saved, and sends from a page that asks nothing',
    except: NO_PROFILE,
    hasOwnBrowser: true,
    attributes: 'data-trigger="manual"',
    end: { stored: 1 },
    async run(scene) {
      await scene.keeper.down();
      await scene.visit();
      await scene.answerAgain();
      await scene.browser.kill();
      await scene.relaunch();
      await scene.keeper.up();
      await scene.visit('/again');
      // Nothing of ours is called until it has come by itself.
      await poll(
        () => scene.keeper.rows.size,
        (size) => size === 1,
      );
      await scene.untilQuiet(1);
    },
  },
  ...WRITING,
  {
    number: '21b',
    name: 'is killed in the middle of a send, and the next visit takes over what was leased',
    except: NO_PROFILE,
    hasOwnBrowser: true,
    end: { stored: 1 },
    async run(scene) {
      const { keeper } = scene;
      keeper.answer(hang);
      await scene.visit();
      await scene.answer();
      await scene.untilPosts(1);
      await scene.browser.kill();
      keeper.answer(keeper.keep);
      await scene.relaunch();
      await scene.visit('/again');
      // Longer than a lease.
      await scene.skip(40_000);
      await scene.untilQuiet(1);
      expect(keeper.arrivals).toHaveLength(2);
    },
  },
];

async function killAfter(scene: Scene, delayMs: number): Promise<void> {
  await scene.keeper.down();
  await scene.visit();
  await untilSeen(scene.tab, '[value=happy]');
  await scene.tab.tap('[value=happy]');
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  await scene.take().catch(() => {});
  await scene.browser.kill();
  await scene.relaunch();
  await scene.visit('/again');
  const pending = await scene.tab.evaluate(() => (window as unknown as Page).nabz.pending());
  const isSaved = scene.told.some(({ name }) => name === 'saved');
  expect(pending).toBeGreaterThanOrEqual(isSaved ? 1 : 0);
  await scene.keeper.up();
  await scene.flush();
  await poll(
    () => scene.keeper.rows.size,
    (size) => size === pending,
  );
}
