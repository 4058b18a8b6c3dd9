// Faults that the endpoint reports by a status.
import { expect } from 'vitest';
import type { Tab } from '../support/browsers.ts';
import { poll } from '../support/look.ts';
import { statesOn } from './device.ts';
import type { Fault } from './fault.ts';
import { type Answer, say } from './keeper.ts';
import { answerBy, DAY_MS, MINUTE_MS, passing } from './passing.ts';
import type { Scene } from './scene.ts';

/** The shortest wait after an answer that speaks of a wrong set-up. */
const LEAST_SLOW_MS = 45 * MINUTE_MS;

/** What the endpoint asks for, before up to a fifth is added. */
const ASKED_MS = 60_000;

/** Forced, asked anew, left and opened again: during the pause no tab sends anything. */
async function keepPause(scene: Scene, status: number): Promise<void> {
  const { keeper } = scene;
  keeper.answer(say(status, { 'Retry-After': String(ASKED_MS / 1_000) }));
  await scene.visit();
  await scene.answer();
  const [waiting] = await scene.until('waiting');
  expect(waiting?.delayMs).toBeGreaterThanOrEqual(ASKED_MS);
  keeper.answer(keeper.keep);
  const other = scene.engine.name === 'webkit' ? scene.tab : await scene.browser.newTab();
  if (other !== scene.tab) await scene.visit('/other', other);
  for (const skipMs of [0, ASKED_MS / 2]) {
    await scene.skip(skipMs, other);
    await scene.flush(other);
    await scene.flush();
    expect(keeper.arrivals).toHaveLength(1);
  }
  await scene.answerAgain('happy', other);
  if (other !== scene.tab) await scene.visit('/left', other);
  await scene.flush(other);
  expect(keeper.arrivals, 'neither a new answer nor a page that is left').toHaveLength(1);
  scene.forced.length = 0;
  await scene.skip(0.75 * ASKED_MS);
  await scene.untilQuiet(2);
  if (other !== scene.tab) await scene.take(other).then(other.close);
}

/** Faults reported by a status; they run in every engine. */
export const STATUS_FAULTS: Fault[] = [
  {
    ...passing('6', 'hears 500, 502, 503 and 504, and waits within the growing schedule', [
      say(500),
      say(502),
      say(503),
      say(504),
    ]),
    isQuick: true,
  },
  {
    number: '7a',
    name: 'gets 429 with seconds, and no tab sends earlier, whatever happens there',
    end: { stored: 2, askedMs: ASKED_MS },
    run: (scene) => keepPause(scene, 429),
  },
  {
    number: '7b',
    name: 'gets 503 with seconds, and no tab sends earlier, whatever happens there',
    end: { stored: 2, askedMs: ASKED_MS },
    run: (scene) => keepPause(scene, 503),
  },
  {
    number: '8',
    name: 'gets 429 with a date, far ahead in both forms, garbage and a negative number, and waits within bounds',
    end: { stored: 1, askedMs: DAY_MS },
    async run(scene) {
      await answerBy(scene, [
        sayIn(MINUTE_MS),
        sayIn(10 * DAY_MS),
        say(503, { 'Retry-After': '9'.repeat(9) }),
        say(429, { 'Retry-After': 'soon' }),
        say(429, { 'Retry-After': '-5' }),
      ]);
      const delays = scene.told.flatMap(({ name, delayMs = 0 }) => (name === 'waiting' ? [delayMs] : []));
      // A date has whole seconds.
      expect(delays[0]).toBeGreaterThan(58_000);
      expect(delays[0]).toBeLessThanOrEqual(72_000);
      for (const delayMs of delays.slice(1, 3)) {
        expect(delayMs).toBeGreaterThanOrEqual(DAY_MS);
        expect(delayMs).toBeLessThanOrEqual(1.2 * DAY_MS);
      }
      // The fourth and the fifth attempt, by the schedule alone.
      expect(Math.max(...delays.slice(3))).toBeLessThanOrEqual(32_000);
    },
  },
  passing('9', 'hears 408, 425 and 409, and sends the same id again', [say(408), say(425), say(409)]),
  {
    number: '10',
    name: 'gets 400 and 422, keeps those aside, and lets others through',
    end: { stored: 1, rejected: 2 },
    async run({ keeper, tab, ...scene }) {
      keeper.answer(say(400));
      await scene.visit();
      await scene.answer();
      await scene.until('rejected');
      keeper.answer(say(422));
      await scene.answerAgain();
      await scene.until('rejected', 2);
      keeper.answer(keeper.keep);
      await scene.answerAgain();
      await scene.until('delivered');
      await untilAside(tab, 2);
    },
  },
  passing(
    '11',
    'gets 404 and 403 for a day, and loses nothing',
    Array.from({ length: DAY_MS / LEAST_SLOW_MS }, (_, nth) => say(nth % 2 ? 403 : 404)),
  ),
  {
    number: '12a',
    name: 'gets 413 for one response, keeps it aside and lets others through',
    end: { stored: 1, rejected: 1 },
    async run({ keeper, tab, ...scene }) {
      keeper.answer(say(413));
      await scene.visit();
      await scene.answer();
      await scene.until('rejected');
      keeper.answer(keeper.keep);
      await scene.answerAgain();
      await scene.until('delivered');
      await untilAside(tab, 1);
      expect(keeper.arrivals).toHaveLength(2);
    },
  },
];

/** The database holds so many dead letters, and nothing else. */
async function untilAside(tab: Tab, count: number): Promise<void> {
  const aside = JSON.stringify(Array(count).fill('dead'));
  await poll(
    () => statesOn(tab),
    (states) => JSON.stringify(states) === aside,
  );
}

/** 429 with a date so far ahead. */
function sayIn(delayMs: number): Answer {
  return (response, arrival, nth) =>
    say(429, { 'Retry-After': new Date(Date.now() + delayMs).toUTCString() })(response, arrival, nth);
}
