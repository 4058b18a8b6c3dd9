// Faults of a clock that is wrong by a year, in either direction.
import { expect } from 'vitest';
import type { Fault } from './fault.ts';
import { hang } from './keeper.ts';
import { DAY_MS } from './passing.ts';
import type { Scene } from './scene.ts';

const YEAR_MS = 365 * DAY_MS;
const NO_LOCKS = `Object.defineProperty(Navigator.prototype, 'locks', { get: () => undefined });`;
const ANSWERS = 3;

/** Answers wait under one clock. */
async function waitUnder(scene: Scene, shiftMs: number): Promise<void> {
  await scene.keeper.down();
  await scene.visit();
  if (shiftMs) await scene.skip(shiftMs);
  await scene.answer();
  for (let count = 2; count <= ANSWERS; count++) await scene.answerAgain();
  await scene.until('waiting', ANSWERS);
}

/** The visitor leaves, the endpoint keeps again, and the visitor comes back under another clock. */
async function comeBackUnder(scene: Scene, shiftMs: number, byMs: number, isDown = true): Promise<void> {
  const { tab, site } = scene;
  await scene.take();
  await tab.goto(site.page('/between', '<!doctype html>'));
  if (isDown) await scene.keeper.up();
  scene.keeper.answer(scene.keeper.keep);
  scene.skips.push({ at: Date.now(), delayMs: byMs });
  await tab.evaluate((shift) => localStorage.setItem('host:shift', String(shift)), shiftMs);
  await scene.visit('/again');
}

async function deliverAll(scene: Scene): Promise<void> {
  await scene.until('delivered', ANSWERS);
  expect(scene.told.filter(({ name }) => name === 'expired')).toEqual([]);
}

/** Faults of the clock. */
export const CLOCK_FAULTS: Fault[] = [
  {
    number: '39a',
    name: 'has its clock set ahead by a year, and expires nothing untried',
    isQuick: true,
    end: { stored: ANSWERS },
    async run(scene) {
      await waitUnder(scene, 0);
      await comeBackUnder(scene, YEAR_MS, YEAR_MS);
      await deliverAll(scene);
    },
  },
  {
    number: '39b',
    name: 'has its clock set back by a year, and sends what waits all the same',
    end: { stored: ANSWERS },
    async run(scene) {
      await waitUnder(scene, YEAR_MS);
      await comeBackUnder(scene, 0, -YEAR_MS);
      await deliverAll(scene);
    },
  },
  {
    number: '39c',
    name: 'has its clock set back by a year in the middle of a send, without Web Locks, and its lease blocks no other tab',
    script: NO_LOCKS,
    end: { stored: 1 },
    async run(scene) {
      scene.keeper.answer(hang);
      await scene.visit();
      await scene.skip(YEAR_MS);
      await scene.answer();
      await scene.untilPosts(1);
      await comeBackUnder(scene, 0, -YEAR_MS, false);
      await scene.untilQuiet(1);
    },
  },
];
