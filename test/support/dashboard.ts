// A collector with a year of made-up responses and its dashboard, as an owner runs it.
import { afterAll, afterEach, beforeAll } from 'vitest';
import {
  type Collector,
  type CollectorOptions,
  createCollector,
  fillWithSeeds,
} from '../../collector/index.ts';
import type { Browser, Engine, Tab } from './browsers.ts';
import { poll } from './look.ts';

/** What the cases of a file share. */
export interface DashboardStage {
  browser: Browser;
  collector: Collector;
  /** Address of the collector, without a slash at the end. */
  url: string;
  /** Opens a view in a language, in the session of the admin or of another token, and waits until it is drawn; `''` opens none. */
  open(path?: string, options?: { lang?: 'fa' | 'ar' | 'en'; token?: string }): Promise<Tab>;
  /** Asks the API, as the admin. */
  ask<T>(path: string): Promise<T>;
  /** Sends a change to the API, as the admin. */
  send<T>(method: string, path: string, body: unknown): Promise<T>;
}

/** The admin's token. */
export const ADMIN = 'nabz_admin_token_of_the_tests';
/** Displays of the year; some 900 of them have an answer. */
const SEEDS = 3_000;

/** Starts both for all cases of the enclosing `describe`; `own` are further options of the collector. */
export function useDashboard(engine: Engine, own: CollectorOptions = {}): DashboardStage {
  const stage = {} as DashboardStage;
  beforeAll(async () => {
    stage.collector = await createCollector({
      adminToken: ADMIN,
      rate: 100_000,
      timeZone: 'Asia/Tehran',
      calendar: 'persian',
      ...own,
    });
    // Its days are counted while it runs.
    await fillWithSeeds({ receive: stage.collector.receive, settle: async () => {} }, SEEDS);
    stage.url = (await stage.collector.listen({ host: '127.0.0.1' })).url;
    stage.browser = await engine.launch();
    const headers = { Authorization: `Bearer ${ADMIN}` };
    stage.ask = async (path) => (await fetch(stage.url + path, { headers })).json();
    stage.send = async (method, path, body) => {
      const response = await fetch(stage.url + path, {
        method,
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(await response.text());
      return response.json();
    };
    stage.open = async (path = '/', { lang = 'en', token = ADMIN } = {}) => {
      const tab = await stage.browser.newTab();
      tabs.push(tab);
      // The language belongs to the origin: a page of it that draws nothing sets it.
      await tab.goto(`${stage.url}/healthz`);
      await tab.evaluate((chosen) => localStorage.setItem('nabz-dashboard-language', chosen), lang);
      await tab.goto(`${stage.url}${path}${token && `#token=${token}`}`);
      if (token) await untilDrawn(tab);
      return tab;
    };
  });
  const tabs: Tab[] = [];
  afterEach(async () => {
    for (const tab of tabs.splice(0)) await tab.close();
  });
  afterAll(async () => {
    await stage.browser?.close();
    await stage.collector?.close();
  });
  return stage;
}

/** Waits until the page is drawn and reads nothing any more. */
export async function untilDrawn(tab: Tab): Promise<void> {
  await poll(
    () =>
      tab.evaluate(
        () =>
          !!document.querySelector('main[data-view] h1') &&
          !document.querySelector(
            'main[aria-busy=true], main .skeleton, main [aria-busy=true], main .plot:empty',
          ),
      ),
    Boolean,
    () => 'The dashboard is not drawn',
  );
}

/** The texts of what a selector finds, without marks of direction. */
export function textsOf(tab: Tab, selector: string): Promise<string[]> {
  return tab.evaluate(
    (wanted) =>
      [...document.querySelectorAll<HTMLElement>(wanted)].map((element) =>
        element.textContent.replace(/[\u061c\u200e\u200f\u2066-\u2069]/g, '').trim(),
      ),
    selector,
  );
}

/** Clicks what a selector finds, once it is there; `text` picks one of several. */
export async function click(tab: Tab, selector: string, text = ''): Promise<void> {
  await poll(
    () =>
      tab.evaluate(
        (wanted, name) => {
          const found = [...document.querySelectorAll<HTMLElement>(wanted)].find(
            (element) => !name || element.textContent?.includes(name),
          );
          if (!found) return false;
          found.scrollIntoView({ block: 'center' });
          found.click();
          return true;
        },
        selector,
        text,
      ),
    Boolean,
    () => `Nothing to click: ${selector} ${text}`,
  );
}

/** Types into the field that a label names, in place of what is in it; again if the focus was taken away meanwhile. */
export async function fill(tab: Tab, label: string, text: string): Promise<void> {
  const field = (isAsked: boolean) =>
    tab.evaluate(
      (wanted, isFocused) => {
        const control = [...document.querySelectorAll('label')].find(
          (each) => each.textContent?.trim() === wanted && each.control?.matches('input, textarea'),
        )?.control as HTMLInputElement | undefined;
        if (isFocused) control?.focus();
        if (isFocused) control?.select();
        return control?.value;
      },
      label,
      isAsked,
    );
  await poll(
    async () => {
      if ((await field(true)) === undefined) return undefined;
      await tab.type(text);
      return field(false);
    },
    (value) => value === text,
    (value) => `The field ${label} has ${value}`,
  );
}

/** Waits until what a selector finds says a text. */
export async function untilSays(tab: Tab, selector: string, text: string | RegExp): Promise<void> {
  await poll(
    () => textsOf(tab, selector),
    (texts) => texts.some((said) => (typeof text === 'string' ? said.includes(text) : text.test(said))),
    (texts) => `${selector} says ${JSON.stringify(texts)}`,
  );
}

/** The path and parameters that the tab shows. */
export function hrefOf(tab: Tab): Promise<string> {
  return tab.evaluate(() => location.pathname + location.search);
}
