// Faults that the endpoint tells by its status.
import { expect } from 'vitest';
import type { Fault } from './fault.ts';
import { type Answer, say } from './keeper.ts';
import { answerBy, DAY_MS, MINUTE_MS, passing } from './passing.ts';

/** The shortest wait after an answer that speaks of a wrong set-up. */
const LEAST_SLOW_MS = 45 * MINUTE_MS;

/** Faults told by a status; they run in every engine. */
export const STATUS_FAULTS: Fault[] = [
  passing('6', 'hears 500, 502, 503 and 504, and waits within the growing schedule', [
    say(500),
    say(502),
    say(503),
    say(504),
  ]),
  {
    number: '7',
    name: 'hears 429 with seconds, and sends nothing earlier, not even when forced',
    end: { stored: 1, askedMs: 30_000 },
    async run(scene) {
      const { keeper } = scene;
      keeper.answer(say(429, { 'Retry-After': '30' }));
      await scene.visit();
      await scene.answer();
      const [waiting] = await scene.until('waiting');
      expect(waiting?.delayMs).toBeGreaterThanOrEqual(30_000);
      keeper.answer(keeper.keep);
      const other = scene.engine.name === 'webkit' ? scene.tab : await scene.browser.newTab();
      if (other !== scene.tab) await scene.visit('/', other);
      for (const skipMs of [0, 20_000]) {
        await scene.skip(skipMs, other);
        await scene.flush(other);
        await scene.flush();
        expect(keeper.arrivals).toHaveLength(1);
      }
      scene.forced.length = 0;
      await scene.skip(16_000);
      await scene.untilQuiet(1);
      if (other !== scene.tab) await other.close();
    },
  },
  {
    number: '8',
    name: 'hears 429 with a date, one far ahead, garbage and a negative number, and waits within bounds',
    end: { stored: 1, askedMs: DAY_MS },
    async run(scene) {
      await answerBy(scene, [
        sayIn(MINUTE_MS),
        sayIn(10 * DAY_MS),
        say(429, { 'Retry-After': 'soon' }),
        say(429, { 'Retry-After': '-5' }),
      ]);
      const delays = scene.told.flatMap(({ name, delayMs = 0 }) => (name === 'waiting' ? [delayMs] : []));
      // A date has whole seconds.
      expect(delays[0]).toBeGreaterThan(58_000);
      expect(delays[0]).toBeLessThanOrEqual(72_000);
      expect(delays[1]).toBeGreaterThanOrEqual(DAY_MS);
      expect(Math.max(...delays.slice(2))).toBeLessThanOrEqual(16_000);
    },
  },
  passing('9', 'hears 408, 425 and 409, and sends the same id again', [say(408), say(425), say(409)]),
  {
    number: '10',
    name: 'hears 400 and 422, keeps those aside, and lets others through',
    end: { stored: 1, rejected: 2 },
    async run({ keeper, ...scene }) {
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
    },
  },
  passing(
    '11',
    'hears 404 and 403 for a day, and loses nothing',
    Array.from({ length: DAY_MS / LEAST_SLOW_MS }, (_, nth) => say(nth % 2 ? 403 : 404)),
  ),
  {
    number: '12a',
    name: 'hears 413 for one response, and keeps it aside',
    end: { stored: 0, rejected: 1 },
    async run({ keeper, ...scene }) {
      keeper.answer(say(413));
      await scene.visit();
      await scene.answer();
      await scene.until('rejected');
    },
  },
];

/** 429 with a date so far ahead. */
function sayIn(delayMs: number): Answer {
  return (response, arrival, nth) =>
    say(429, { 'Retry-After': new Date(Date.now() + delayMs).toUTCString() })(response, arrival, nth);
}
