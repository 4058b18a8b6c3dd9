// The browser is killed while it writes. In: delays after the tap. Out: nothing, or a whole record.
import { expect } from 'vitest';
import { poll, untilSeen } from '../support/look.ts';
import type { Fault } from './fault.ts';
import type { Page, Scene } from './scene.ts';

/** Killed so long after the tap. */
const DELAYS_MS = [0, 5, 20];

/** Kills: what is there afterwards is whole, and what was said to be saved is there. */
export const KILL_FAULTS: Fault[] = [
  {
    number: '31b',
    name: 'is killed after it heard saved, and sends from a page that asks nothing',
    except: { webkit: 'its driver keeps no profile' },
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
      await poll(
        () => scene.keeper.rows.size,
        (size) => size === 1,
      );
      await scene.untilQuiet(1);
    },
  },
  ...DELAYS_MS.map(toFault),
];

function toFault(delayMs: number, index: number): Fault {
  return {
    number: `32${'abc'[index]}`,
    name: `is killed ${delayMs} ms after the tap; the record is absent or whole, and there if saved was heard`,
    except: { webkit: 'its driver keeps no profile' },
    hasOwnBrowser: true,
    end: { stored: 'any' },
    run: (scene) => killAfter(scene, delayMs),
  };
}

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
