// Two tabs of one shop with one queue.
import { expect } from 'vitest';
import type { Tab } from '../support/browsers.ts';
import { late } from './keeper.ts';
import type { Scene } from './scene.ts';

/** Why a row about tabs does not run in WebKitGTK. */
export const NO_TABS = { webkit: 'its driver has one tab' };
/** Longer than a tab watches what another has announced, and than a lease. */
export const WATCH_MS = 40_000;

const ANSWERS = 3;
/** Long enough that the other tab tries again and again meanwhile. */
const SEND_MS = 300;

/** A tab with answers that wait, and a second one of the same shop. */
async function twoTabs(scene: Scene): Promise<Tab> {
  await scene.keeper.down();
  await scene.visit();
  await scene.answer();
  for (let count = 2; count <= ANSWERS; count++) await scene.answerAgain();
  await scene.until('waiting', ANSWERS);
  const other = await scene.browser.newTab();
  await scene.visit('/other', other);
  return other;
}

/** Both tabs send what waits: the second tries eight times while the first is at it. */
export async function drainBoth(scene: Scene): Promise<void> {
  const { keeper } = scene;
  const other = await twoTabs(scene);
  keeper.answer(late(SEND_MS, keeper.keep));
  await keeper.up();
  const insist = async () => {
    for (let count = 0; count < 8; count++) await scene.flush(other);
  };
  await Promise.all([scene.flush(), insist()]);
  await scene.untilQuiet(ANSWERS);
  await scene.take(other);
  expect(keeper.arrivals).toHaveLength(ANSWERS);
  await other.close();
}

/** A second tab, and a first one whose answer is being sent and does not come back. */
export async function hangInFirst(
  scene: Scene,
  answer: Parameters<Scene['keeper']['answer']>[0],
): Promise<Tab> {
  const other = await scene.browser.newTab();
  await scene.visit('/other', other);
  scene.keeper.answer(answer);
  await scene.visit();
  await scene.answerAgain();
  await scene.untilPosts(1);
  await scene.take();
  return other;
}
