// Brings a visitor's device into a state: an answer that was delivered, or hundreds that wait.
import type { BrowserContext } from 'puppeteer-core';
import { openPage, openSettled } from './browser.ts';
import type { BenchServer } from './server.ts';
import { tagPage, WAITING } from './subjects.ts';

interface Page {
  nabz: {
    show(survey: string): Promise<unknown>;
    on(event: string, listener: (payload: { id: string }) => void): void;
    pending(): Promise<number>;
  };
}

/**
 * Answers a survey without a slow line. With `answers waiting` the endpoint refuses, and the record of that answer is
 * copied under new ids until {@link WAITING} of them wait.
 */
export async function prepareDevice(
  context: BrowserContext,
  server: BenchServer,
  state: 'nothing waiting' | 'answers waiting',
): Promise<void> {
  const isWaiting = state === 'answers waiting';
  server.refuse(isWaiting);
  const opened = await openPage(context, false);
  const { page } = opened;
  await openSettled(opened, server.page('/prepare', tagPage(`show('stickers')`, 'data-trigger="manual"')));
  const id = await page.evaluate(answer, isWaiting ? 'waiting' : 'delivered');
  // What is still written or asked for after the event.
  await page.waitForNetworkIdle({ idleTime: 500 });
  if (isWaiting) await page.evaluate(multiply, id, WAITING);
  const pending = await page.evaluate(() => (window as unknown as Page).nabz.pending());
  if (pending !== (isWaiting ? WAITING : 0)) throw new Error(`${pending} answers wait after "${state}"`);
  await page.close();
  server.refuse(false);
}

/** Shows the stickers and taps the happy one; resolves with the response's id at the event. Runs in the page. */
async function answer(event: string): Promise<string> {
  const { nabz } = window as unknown as Page;
  const heard = new Promise<string>((resolve) => nabz.on(event, ({ id }) => resolve(id)));
  await nabz.show('stickers');
  const find = () =>
    document.querySelector('nabz-survey')?.shadowRoot?.querySelector<HTMLElement>('[value="happy"]');
  while (!find()) await new Promise(requestAnimationFrame);
  find()?.click();
  return heard;
}

/** Copies the record of an id under new ids until there are `count`. Runs in the page. */
async function multiply(id: string, count: number): Promise<void> {
  const settled = <Result>(request: IDBRequest<Result>) =>
    new Promise<Result>((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const database = await settled(indexedDB.open('nabz'));
  const store = database.transaction('outbox', 'readwrite').objectStore('outbox');
  const keys = await settled(store.getAllKeys());
  const key = keys.find((each) => `${each}`.includes(id));
  if (key === undefined) throw new Error(`the outbox has ${JSON.stringify(keys)}, but not ${id}`);
  const record = JSON.stringify(await settled(store.get(key)));
  for (let copy = 1; copy < count; copy++) {
    // The end of a UUID is random in every version.
    const newId = id.slice(0, -12) + copy.toString(16).padStart(12, '0');
    store.put(JSON.parse(record.replaceAll(id, newId)), `${key}`.replaceAll(id, newId));
  }
  await new Promise((resolve) => {
    store.transaction.oncomplete = resolve;
  });
  database.close();
}
