// What must hold after every fault, seen from outside: by the page's events, the endpoint's rows and the browser.
import { expect } from 'vitest';
import type { End, Fault } from './fault.ts';
import type { Page, Scene } from './scene.ts';
import { checkSpacing } from './schedule.ts';

/** The letters stand in the messages: what does not hold is named. */
export async function checkInvariants(scene: Scene, { end, expected }: Fault): Promise<void> {
  await scene.take();
  const pending = await scene.tab.evaluate(() => (window as unknown as Page).nabz.pending());
  checkNothingLost(scene, end, pending);
  checkNothingDoubled(scene, end);
  const errors = scene.said.filter((line) => /^(error|uncaught|unhandled)/.test(line));
  expect(
    errors.filter((line) => !expected?.test(line)),
    'C: nothing in the console',
  ).toEqual([]);
  checkSpacing(scene, end);
  expect(await findLeftOpen(scene), 'E: no lock and no transaction left').toEqual([]);
}

function idsOf(scene: Scene, ...names: string[]): Set<string> {
  return new Set(scene.told.flatMap(({ name, id }) => (id && names.includes(name) ? [id] : [])));
}

/** A: what was saved is at the endpoint, on the device, or reported as given up; and as much as the row says. */
function checkNothingLost(scene: Scene, end: End, pending: number): void {
  const { rows } = scene.keeper;
  const saved = idsOf(scene, 'saved');
  const givenUp = idsOf(scene, 'rejected', 'expired');
  const missing = [...saved].filter(
    (id) => !rows.has(id) && !givenUp.has(id) && !scene.forgotten.includes(id),
  );
  expect(missing.length, `A: saved, but nowhere: ${missing}`).toBeLessThanOrEqual(pending);
  const found = { stored: rows.size, waiting: pending, rejected: idsOf(scene, 'rejected').size };
  const { stored, waiting = 0, rejected = 0 } = end;
  expect(found, 'A: how many are where').toEqual({
    stored: stored === 'any' ? rows.size : stored,
    waiting,
    rejected,
  });
  const falselyDelivered = [...idsOf(scene, 'delivered')].filter((id) => !rows.has(id));
  expect(falselyDelivered, 'A: delivered, but not at the endpoint').toEqual([]);
}

/** B: one row an answer; a repeat has the very bytes, and comes only while nothing was acknowledged. */
function checkNothingDoubled(scene: Scene, { mayRepeat }: End): void {
  const bodies = new Map<string, string>();
  const acknowledged = new Set<string>();
  for (const { id, revision, body, isAcknowledged } of scene.keeper.arrivals) {
    const key = `${id}.${revision}`;
    expect(bodies.get(key) ?? body, `B: ${key} came again with other bytes`).toBe(body);
    bodies.set(key, body);
    if (!mayRepeat)
      expect(acknowledged.has(key), `B: ${key} came again after it was acknowledged`).toBe(false);
    if (isAcknowledged) acknowledged.add(key);
  }
}

/** E: our locks, and a writing transaction in a fresh connection, within 2 s. */
function findLeftOpen(scene: Scene): Promise<string[]> {
  return scene.tab.evaluate(async () => {
    const { host } = window as unknown as Page;
    const locksOfOurs = async () => {
      const { held = [], pending = [] } = (await navigator.locks?.query()) ?? {};
      return [...held, ...pending].flatMap(({ name = '' }) => (name.startsWith('nabz:') ? [name] : []));
    };
    let left = await locksOfOurs();
    // A cycle that is about to end still holds its lock for a moment.
    for (let tries = 0; tries < 30 && left.length; tries++) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      left = await locksOfOurs();
    }
    const opened = await new Promise<string>((resolve) => {
      const late = setTimeout(() => resolve('the database does not open'), 2_001);
      const request = host.open('nabz');
      request.onerror = () => resolve(String(request.error));
      request.onsuccess = () => {
        const database = request.result;
        const end = (what: string) => {
          clearTimeout(late);
          database.close();
          resolve(what);
        };
        if (!database.objectStoreNames.contains('outbox')) return end('');
        const transaction = database.transaction('outbox', 'readwrite');
        transaction.objectStore('outbox').count();
        transaction.oncomplete = () => end('');
        transaction.onabort = () => end('a transaction was aborted');
      };
    });
    return opened ? [...left, opened] : left;
  });
}
