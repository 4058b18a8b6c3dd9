// A visitor without a mouse: the page they come to, the keys they press, and where they are then.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINES, type Engine, type Tab } from '../support/browsers.ts';
import { CLOCK } from '../support/clock.ts';
import type { Stage } from '../support/journey.ts';
import { type Heard, heard } from '../support/look.ts';
import { type Combination, IS_FULL, LANGUAGES, SPOKEN } from './matrix.ts';
import { type OpenOptions, open } from './open.ts';
import { installTools, type Tools } from './tools.ts';

/** The page as the functions given to a tab see it. */
export interface Page extends Omit<Window, 'nabz'> {
  tools: Tools;
  nabz: {
    show(survey?: string, options?: object): Promise<unknown>;
    trigger(name: string): void;
    hide(): void;
  };
}

/** The engines of this run: every one where everything is asked for, else the first. The chips run in all, always. */
export const SOME_ENGINES = IS_FULL ? ENGINES : ENGINES.slice(0, 1);

/** A page has a link, a field and another link before the card. */
export const BODY = '<input id="field"><p><a href="/last" id="last">last</a></p>';

/** Puts tools and clock on a page, before anything else. */
export const HEAD = `${CLOCK}<script>(${installTools})();</script>`;

/** What each scale offers, lowest first. */
export const VALUES: Record<Combination['scale'], string[]> = {
  stickers: ['sad', 'neutral', 'happy'],
  csat: numbers(1, 5),
  csat10: numbers(1, 10),
  nps: numbers(0, 10),
  ces: numbers(1, 7),
  ces1: numbers(1, 5),
};

/**
 * Language × scale of this run, at sizes that take turns; in engines other than Chromium each scale once, and the languages
 * in turn. WebKitGTK's window stays large: on its virtual screen only what lies under the pointer has the system's focus.
 */
export function spokenIn({ name }: Engine): Combination[] {
  if (name === 'chromium') return SPOKEN;
  const scales = [...new Set(SPOKEN.map(({ scale }) => scale))];
  const cut = SPOKEN.filter(
    ({ lang, scale }) => LANGUAGES.indexOf(lang) === scales.indexOf(scale) % LANGUAGES.length,
  );
  return name === 'webkit' ? cut.map((point) => ({ ...point, size: '1280×720' })) : cut;
}

/** Opens a page with tools and clock, whose card comes without delay; the focus is at the page's beginning. */
export async function visit(
  stage: Stage,
  point: Parameters<typeof open>[1],
  { attributes = '', body = '', ...rest }: OpenOptions = {},
): Promise<void> {
  const own = /data-trigger/.test(attributes) ? attributes : `data-trigger="delay:0s" ${attributes}`;
  await open(stage, point, { ...rest, head: HEAD, attributes: own, body: BODY + body });
}

/** Where the focus is. */
export function focused(tab: Tab): Promise<string> {
  return tab.evaluate(() => (window as unknown as Page).tools.focused());
}

/** Puts the focus on an element of the page. */
export function focusPage(tab: Tab, id: string): Promise<void> {
  return tab.evaluate((wanted) => document.getElementById(wanted)?.focus(), id);
}

/** Puts the focus on what a selector finds in the card, as a screen reader's jump does. */
export function jump(tab: Tab, selector: string, id?: string): Promise<void> {
  return tab.evaluate(
    (wanted, host) => (window as unknown as Page).tools.jump(wanted, host || undefined),
    selector,
    id ?? '',
  );
}

/** Presses keys one after the other; returns where the focus was after each. */
export async function walk(tab: Tab, keys: string[]): Promise<string[]> {
  const stops: string[] = [];
  for (const key of keys) {
    await tab.press(key);
    stops.push(await focused(tab));
  }
  return stops;
}

/** The value that is checked in the card's first scale; empty for none. */
export function checked(tab: Tab): Promise<string> {
  return tab.evaluate(
    () =>
      (window as unknown as Page).tools.card()?.querySelector<HTMLInputElement>('[type=radio]:checked')
        ?.value ?? '',
  );
}

/** The events of one name that the page heard. */
export async function heardOf(tab: Tab, name: string): Promise<Heard[]> {
  return (await heard(tab)).filter((event) => event.name === name);
}

/** A text of the card by language and key. */
export function textOf(lang: string, key: string): string {
  const file = join(import.meta.dirname, `../../locales/${lang}.json`);
  const text: unknown = JSON.parse(readFileSync(file, 'utf8'))[key];
  if (typeof text !== 'string') throw new Error(`No ${key} in ${lang}`);
  return text;
}

function numbers(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
}
