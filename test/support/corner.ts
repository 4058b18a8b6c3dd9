// A survey in the corner of a page: whether it is there, and that it stays away where it should.
import { expect } from 'vitest';
import type { Tab } from './browsers.ts';
import { skip } from './clock.ts';
import { poll } from './look.ts';

/** What is seen of the survey `stickers` while it asks. */
export const ASKED = '[value=happy]';

/** More than any moment of calm that a trigger waits for after its page has loaded, and than it looks again. */
export const CALM_MS = 1_500;

/**
 * How long a card that is wrong to come has to come, once its timers have fired: many times what one takes whose files
 * are fetched. Nothing tells that it will not come, so that this much has to pass.
 */
const CHANCE_MS = 400;

/** Whether a survey is open in a corner. */
export function isOpen(tab: Tab): Promise<boolean> {
  return tab.evaluate(() => !!document.querySelector('nabz-survey[data-corner]'));
}

/** Waits until no survey is open in a corner. */
export async function untilClosed(tab: Tab): Promise<void> {
  await poll(
    () => isOpen(tab),
    (open) => !open,
    () => 'The survey is still open',
  );
}

/** Expects that no survey opens in a while; on a page with the clock, which is set forward by as much. */
export async function expectClosed(tab: Tab, ms = 2 * CALM_MS): Promise<void> {
  await skip(tab, ms);
  await chance();
  expect(await isOpen(tab)).toBe(false);
}

/** Lets the time pass that something wrong would have to happen in. */
export function chance(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, CHANCE_MS));
}

/** Goes to another address within the page, as an app does. */
export function go(tab: Tab, path: string): Promise<void> {
  return tab.evaluate((to) => history.pushState(null, '', to), path);
}
