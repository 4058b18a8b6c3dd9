// Looking at a page from outside, until what should be there is there.
import type { Tab } from './browsers.ts';

/** An event as the page heard it. */
export interface Heard {
  name: string;
  [field: string]: unknown;
}

const TIMEOUT_MS = 20_000;
const STEP_MS = 50;

/** Every event the page heard, in order. */
export function heard(tab: Tab): Promise<Heard[]> {
  return tab.evaluate(() => (window as unknown as { heard: Heard[] }).heard);
}

/** What the page's console said, and errors nobody caught. */
export function logged(tab: Tab): Promise<string[]> {
  return tab.evaluate(() => (window as unknown as { logged: string[] }).logged);
}

/** Waits until the names of the events so far satisfy the condition. */
export async function until(tab: Tab, isEnough: (names: string[]) => boolean): Promise<Heard[]> {
  return poll(
    () => heard(tab),
    (events) => isEnough(events.map(({ name }) => name)),
    (events) => `The page heard ${JSON.stringify(events)}`,
  );
}

/** Waits until a card shows what the selector names. */
export async function untilSeen(tab: Tab, selector: string): Promise<void> {
  await poll(
    () =>
      tab.evaluate(
        (wanted) =>
          [...document.querySelectorAll('nabz-survey')].some((host) =>
            host.shadowRoot?.querySelector(wanted),
          ),
        selector,
      ),
    Boolean,
    () => `No ${selector} in a card`,
  );
}

/** Asks again and again until the answer will do. */
export async function poll<Value>(
  ask: () => Promise<Value> | Value,
  isEnough: (value: Value) => boolean,
  complain: (value: Value) => string = (value) => `Still ${JSON.stringify(value)}`,
): Promise<Value> {
  const endsAt = Date.now() + TIMEOUT_MS;
  for (;;) {
    const value = await ask();
    if (isEnough(value)) return value;
    if (Date.now() > endsAt) throw new Error(complain(value));
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}
