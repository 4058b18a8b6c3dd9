// Faults of the line between page and endpoint.
import { expect } from 'vitest';
import type { Fault } from './fault.ts';
import { type Answer, cut, hang } from './keeper.ts';
import { answerBy, passing } from './passing.ts';
import type { Scene } from './scene.ts';

const PORTAL = '<!doctype html><html><body>Please accept the terms of this network</body></html>';

const html: Answer = (response) =>
  void response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end(PORTAL);

/** Attempts are given up at once instead of after 10 s: what becomes of a connection does not depend on it. */
const SHORT_ABORT = `{
  const ours = setTimeout;
  setTimeout = (run, delay, ...given) => ours(run, delay === 10_000 ? 300 : delay, ...given);
}`;

/** Faults of the line; they run in every engine. */
export const LINE_FAULTS: Fault[] = [
  {
    number: '1',
    name: 'is offline from the start, and delivers once when the line is there',
    end: { stored: 1 },
    async run({ keeper, ...scene }) {
      await keeper.down();
      await scene.visit();
      await scene.answer();
      const [waiting] = await scene.until('waiting');
      expect(waiting).not.toHaveProperty('status');
      await keeper.up();
      await scene.until('delivered');
    },
  },
  { ...passing('2', 'is cut off before the answer, and sends again', [cut]), isQuick: true },
  {
    number: '3',
    name: 'loses the answer after the row was stored, and makes one row',
    end: { stored: 1 },
    async run(scene) {
      await answerBy(scene, [scene.keeper.keepAndCut]);
      expect(scene.keeper.arrivals.length).toBeGreaterThan(1);
    },
  },
  {
    number: '4a',
    name: 'gets no answer, aborts after 10 s and lets the lock go',
    end: { stored: 1 },
    run: (scene) => abortOf(scene, hang),
  },
  {
    number: '4b',
    name: 'gets no answer more often than a browser opens connections, and gives each of them back',
    script: SHORT_ABORT,
    end: { stored: 1 },
    run: (scene) => answerBy(scene, Array(7).fill(hang)),
  },
  {
    number: '5',
    name: 'gets half a body, aborts after 10 s and frees the keepalive quota',
    end: { stored: 1 },
    async run(scene) {
      await abortOf(scene, (response) => {
        response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).write('{');
      });
      const isFree = await scene.tab.evaluate(() =>
        fetch('/nabz.js', { method: 'POST', keepalive: true, body: 'x'.repeat(63_000) }).then(
          (response) => response.ok,
          () => false,
        ),
      );
      expect(isFree).toBe(true);
    },
  },
  {
    number: '13',
    name: 'meets a captive portal, 200 with HTML and 302 to one, and believes neither',
    end: { stored: 1 },
    expected: /answered 200 with an HTML page/,
    async run(scene) {
      const portal = scene.site.page('/portal', PORTAL, { 'Access-Control-Allow-Origin': '*' });
      const lead: Answer = (response) =>
        void response.writeHead(302, { 'Access-Control-Allow-Origin': '*', Location: portal }).end();
      await answerBy(scene, [html, lead]);
      expect(scene.site.requested).toContain('/portal');
    },
  },
  {
    number: '15',
    name: 'is refused by CORS, and never takes it for success',
    end: { stored: 1 },
    async run(scene) {
      const { keeper } = scene;
      const silent: Answer = (response, arrival) => {
        keeper.rows.set(arrival.id, arrival);
        response.writeHead(200).end('{"ok":true}');
      };
      await answerBy(scene, [silent, silent]);
      expect(keeper.arrivals.length).toBeGreaterThan(2);
    },
  },
];

/** One attempt without an end: it is given up 10 s later, by the real clock, and made again. */
async function abortOf(scene: Scene, answer: Answer): Promise<void> {
  await answerBy(scene, [answer]);
  const [waiting] = scene.told.filter(({ name }) => name === 'waiting');
  const takenMs = (waiting?.realAt ?? 0) - (scene.keeper.arrivals[0]?.at ?? 0);
  expect(takenMs).toBeGreaterThan(9_000);
  expect(takenMs).toBeLessThan(15_000);
}
