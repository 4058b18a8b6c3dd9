// Three engines behind one facade, so that one journey runs in each: Chromium and Firefox by puppeteer, WebKitGTK by
// WebDriver. Pointer and keys are the engine's own, not scripted events.
import { existsSync } from 'node:fs';
import { launchPuppeteer } from './puppeteer.ts';
import { launchWebKit, WEBKIT } from './webkit.ts';

/** An engine's name. */
export type EngineName = 'chromium' | 'firefox' | 'webkit';

/** A tab. Functions given to it run in the page: they close over nothing and take plain data. */
export interface Tab {
  goto(url: string): Promise<void>;
  evaluate<Args extends unknown[], Result>(
    run: (...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>>;
  /** Clicks the middle of what a selector finds in the card. */
  tap(selector: string): Promise<void>;
  /** Presses a key by its name, or several together: `Shift+Tab`. */
  press(key: string): Promise<void>;
  type(text: string): Promise<void>;
  /** Goes one step back in the tab's history, and does not wait for it. */
  back(): Promise<void>;
  /** Closes the tab, as its visitor would. The only tab of WebKitGTK stays and shows nothing. */
  close(): Promise<void>;
  /** A command of Chromium's DevTools protocol; the other engines have none. */
  command?(method: string, parameters?: object): Promise<unknown>;
  /** Gives this page and those after it a function that takes a text, which is heard at once. Only in Chromium. */
  onCall?(name: string, listener: (text: string) => void): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  /** A PNG file of the window, or of a part of the page. Only puppeteer's browsers can take a part. */
  screenshot(path: string, part?: PagePart): Promise<void>;
}

/** A part of the page, in CSS pixels from its beginning. */
export interface PagePart {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A running browser. */
export interface Browser {
  newTab(): Promise<Tab>;
  close(): Promise<void>;
  /** Kills every process at once, as a crash or a power cut would. */
  kill(): Promise<void>;
}

/** How to start a browser. */
export interface LaunchOptions {
  /** Folder that outlives the browser. @default one of its own, thrown away */
  profile?: string;
  /** Whether it must be all of the browser, with the back/forward cache. @default only with a profile */
  isWhole?: boolean;
  /** A host name that leads to this machine. Not in WebKitGTK. */
  hostName?: string;
  /** Emulated media features, where the engine can. */
  media?: { name: string; value: string }[];
}

/** An engine that is on this machine. */
export interface Engine {
  name: EngineName;
  launch(options?: LaunchOptions): Promise<Browser>;
}

const CHROMIUM = find('CHROMIUM', [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
]);
/** Chromium without a user interface, which takes less of the processor; not beside an executable that is named. */
const SHELL = process.env.CHROMIUM ? undefined : ['/usr/bin/chromium-headless-shell'].find(existsSync);
const FIREFOX = find('FIREFOX', [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:/Program Files/Mozilla Firefox/firefox.exe',
]);

/** The engines that `ENGINES` names, such as `chromium,webkit`. @default all of them */
const WANTED = process.env.ENGINES?.split(',');

/** Whether an engine is wanted in this run. */
export const isWanted = (name: EngineName): boolean => !WANTED || WANTED.includes(name);

/** The engines found on this machine, of those that are wanted. */
export const ENGINES: Engine[] = [
  ...(CHROMIUM ? [toEngine('chromium', launchChromium(CHROMIUM))] : []),
  ...(FIREFOX ? [toEngine('firefox', launchPuppeteer('firefox', FIREFOX))] : []),
  ...(WEBKIT ? [toEngine('webkit', launchWebKit(WEBKIT))] : []),
].filter(({ name }) => isWanted(name));

/**
 * The cases that an engine runs of a list whose outcome hangs on the page rather than on the engine: all in the first, and
 * one third in each of the others. With EVERY=1 all of them run in all engines.
 */
export function casesIn<Case>({ name }: Engine, cases: readonly Case[]): Case[] {
  const place = ENGINES.findIndex((engine) => engine.name === name);
  return cases.filter((_, index) => process.env.EVERY || place === 0 || index % 3 === place - 1);
}

/** A driver that has not answered for so long never will; it is less than a case may take, so that the call is named. */
const ANSWER_MS = 50_000;

/** The engine by name; `undefined` when it is not on this machine. */
export function findEngine(name: EngineName): Engine | undefined {
  return ENGINES.find((engine) => engine.name === name);
}

/** A killed shell leaves a profile that the next one cannot read. */
function launchChromium(executable: string): Engine['launch'] {
  const whole = launchPuppeteer('chrome', executable);
  const shell = SHELL ? launchPuppeteer('chrome', SHELL) : whole;
  return (options = {}) => (options.isWhole || options.profile ? whole : shell)(options);
}

function find(variable: string, places: string[]): string | undefined {
  return [process.env[variable] ?? '', ...places].find((place) => place && existsSync(place));
}

/** An engine whose tabs say which call the driver has left without an answer, where the case would only be late. */
function toEngine(name: EngineName, launch: Engine['launch']): Engine {
  const withNamedCalls = (tab: Tab): Tab =>
    Object.fromEntries(
      Object.entries(tab).map(([method, call]) => [
        method,
        // A picture may be of all of a long page.
        method === 'screenshot'
          ? call
          : (...args: unknown[]) => {
              const what = `${name}: ${method}(${args.map((arg) => String(arg).slice(0, 200))})`;
              return within((call as (...all: unknown[]) => Promise<unknown>)(...args), what);
            },
      ]),
    ) as unknown as Tab;
  return {
    name,
    async launch(options) {
      const browser = await launch(options);
      return { ...browser, newTab: async () => withNamedCalls(await browser.newTab()) };
    },
  };
}

async function within<Result>(call: Promise<Result>, what: string): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`No answer after ${ANSWER_MS} ms: ${what}`)), ANSWER_MS);
  });
  return Promise.race([call, late]).finally(() => clearTimeout(timer));
}
