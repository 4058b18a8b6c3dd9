// Looking at a page from outside, until what should be there is there.
import type { Tab } from './browsers.ts';
import type { Site } from './site.ts';

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

/** Console messages of the page, and uncaught errors. */
export function logged(tab: Tab): Promise<string[]> {
  return tab.evaluate(() => (window as unknown as { logged: string[] }).logged);
}

/** Waits for messages of the console that a pattern matches: texts of errors are fetched beside the card. */
export function untilLogged(tab: Tab, pattern: RegExp): Promise<string[]> {
  return poll(
    async () => (await logged(tab)).filter((line) => pattern.test(line)),
    ({ length }) => length > 0,
    () => `The console says nothing like ${pattern}`,
  );
}

/** The names of the events that the page heard, in order. */
export async function namesOf(tab: Tab): Promise<string[]> {
  return (await heard(tab)).map(({ name }) => name);
}

/** Why surveys were skipped, in order. */
export async function reasonsOf(tab: Tab): Promise<unknown[]> {
  return (await heard(tab)).filter(({ name }) => name === 'skipped').map(({ reason }) => reason);
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

/** Waits until nothing in the cards moves or scrolls any more: what still fades in has no contrast and no place yet. */
export async function untilStill(tab: Tab): Promise<void> {
  await poll(
    () =>
      tab.evaluate(async () => {
        const roots = () => [...document.querySelectorAll('nabz-survey')].map((host) => host.shadowRoot);
        const places = () =>
          JSON.stringify(
            roots().map((root) => [
              root?.querySelector('.body')?.scrollTop,
              root?.querySelector('.card')?.getBoundingClientRect(),
            ]),
          );
        const before = places();
        const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
        // A page that is not seen has no frames.
        const noFrames = new Promise((resolve) => setTimeout(resolve, 200));
        await Promise.race([frame().then(frame).then(frame), noFrames]);
        const moving = roots().flatMap((root) => root?.getAnimations() ?? []);
        return before === places() && moving.every(({ playState }) => playState !== 'running');
      }),
    Boolean,
    () => 'The card still moves',
  );
}

/**
 * Waits until a survey in a corner stands whole: its controls beside the question may come after it, with half of its
 * styles.
 */
export async function untilWhole(tab: Tab): Promise<void> {
  await poll(
    () =>
      tab.evaluate(() =>
        [...document.querySelectorAll('nabz-survey[data-corner]')].every(
          (host) =>
            host.shadowRoot?.querySelector('.minimize, .tab, .thanks') ||
            host.shadowRoot?.querySelector('.card[data-position=center]'),
        ),
      ),
    Boolean,
    () => 'A card has no button to make it small',
  );
  await untilStill(tab);
}

/**
 * Waits until the page is loaded, and has fetched and run everything that it asks for by itself. The site, where it is
 * one of a test's own, says what is still on its way.
 */
export async function untilFetched(tab: Tab, site?: Site): Promise<void> {
  const looks: string[] = [];
  await poll(async () => {
    const now = await tab.evaluate(async () => {
      // What has come is run in tasks of their own.
      for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setTimeout(resolve));
      return `${document.readyState} ${performance.getEntriesByType('resource').length}`;
    });
    looks.push(`${now} ${site?.requested.length}`);
    const last = looks.slice(-3);
    return /^complete/.test(now) && !site?.openCount && last.length === 3 && new Set(last).size === 1;
  }, Boolean);
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
