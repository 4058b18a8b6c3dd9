// The stage of one fault: site, keeper and tab, and what a visitor and a clock can do there.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Engine, Tab } from '../support/browsers.ts';
import { poll, untilSeen } from '../support/look.ts';
import { createSite, type Site, shopPage } from '../support/site.ts';
import type { Fault } from './fault.ts';
import { HOST, type Host, type Told } from './host.ts';
import { createKeeper, type Keeper } from './keeper.ts';

/** What our page has in its global scope. */
export interface Page {
  host: Host;
  logged: string[];
  nabz: {
    show(survey?: string, options?: object): Promise<unknown>;
    pending(): Promise<number>;
    flush(): Promise<unknown>;
    why(): string | null;
    hide(): void;
    forget(): Promise<{ ids: string[] }>;
  };
}

/** The stage of one fault. */
export interface Scene {
  engine: Engine;
  browser: Browser;
  tab: Tab;
  site: Site;
  keeper: Keeper;
  /** Everything that any page heard, and what its console said. */
  told: Told[];
  said: string[];
  /** When the page's clock was moved, by the real one, and how far. */
  skips: { at: number; delayMs: number }[];
  /** When sending was forced, by the real clock, from the call to its end, so that no schedule holds. */
  forced: { from: number; to: number }[];
  /** Ids that the visitor wanted forgotten. */
  forgotten: string[];
  /** Reads what the page heard and said since it was last asked. */
  take(tab?: Tab): Promise<void>;
  /** Opens the shop and waits until Nabz is there; another path is another page of the same shop. */
  visit(path?: string, tab?: Tab): Promise<void>;
  /** Taps a sticker of the open card and waits until the page heard `saved`. */
  answer(sticker?: string, tab?: Tab): Promise<void>;
  /** Shows the survey once more and answers it. */
  answerAgain(sticker?: string, tab?: Tab): Promise<void>;
  /** Waits until the event was heard so often, in all pages together. */
  until(name: string, count?: number, tab?: Tab): Promise<Told[]>;
  /** Waits until so many POSTs have come. */
  untilPosts(count: number): Promise<void>;
  /** Waits until the endpoint holds so many rows and the device none, whichever tab sent them. */
  untilQuiet(rows: number): Promise<void>;
  /** Moves the clock of every tab on. */
  skip(delayMs: number, tab?: Tab): Promise<void>;
  flush(tab?: Tab): Promise<void>;
  /** Starts the browser anew with the same profile; the old one must have been ended. */
  relaunch(): Promise<void>;
  end(): Promise<void>;
}

/** Sets the stage; `shared` is the engine's browser for all faults that need none of their own. */
export async function createScene(engine: Engine, fault: Fault, shared: Browser): Promise<Scene> {
  const site = await createSite();
  const keeper = await createKeeper();
  const isOwn = !!(fault.hasOwnBrowser || fault.hostName);
  const profile = isOwn ? await mkdtemp(join(tmpdir(), 'nabz-fault-')) : '';
  const { hostName } = fault;
  const launch = () => (isOwn ? engine.launch({ profile, ...(hostName && { hostName }) }) : shared);
  const browser = await launch();
  const tag = `<script>${HOST}${fault.script ?? ''}</script>
<script async src="/nabz.js" data-endpoint="${keeper.url}" ${fault.attributes ?? ''}></script>`;
  const scene: Scene = {
    engine,
    browser,
    site,
    keeper,
    tab: await browser.newTab(),
    told: [],
    said: [],
    skips: [],
    forced: [],
    forgotten: [],
    ...actions(() => scene),
    async visit(path = '/', tab = scene.tab) {
      await scene.take(tab);
      const url = new URL(site.page(path, shopPage(tag)));
      if (hostName) url.hostname = hostName;
      await tab.goto(url.href);
      await poll(
        () => tab.evaluate(() => typeof (window as Partial<Page> & Window).nabz?.pending),
        (kind) => kind === 'function',
      );
    },
    async relaunch() {
      scene.browser = await launch();
      scene.tab = await scene.browser.newTab();
    },
    async end() {
      if (isOwn) await scene.browser.close().catch(() => {});
      else await scene.tab.close().catch(() => {});
      await site.close();
      await keeper.close().catch(() => {});
      if (isOwn) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return scene;
}

type Actions = Pick<
  Scene,
  'take' | 'answer' | 'answerAgain' | 'until' | 'untilPosts' | 'untilQuiet' | 'skip' | 'flush'
>;

function actions(scene: () => Scene): Actions {
  const own = () => scene().tab;
  return {
    async take(tab = own()) {
      const { told, said } = await tab.evaluate(() => {
        const page = window as unknown as Page;
        return { told: page.host?.told.splice(0) ?? [], said: page.logged?.splice(0) ?? [] };
      });
      scene().told.push(...told);
      scene().said.push(...said);
    },
    async answer(sticker = 'happy', tab = own()) {
      const before = scene().told.filter(({ name }) => name === 'saved').length;
      await untilSeen(tab, `[value=${sticker}]`);
      await tab.tap(`[value=${sticker}]`);
      await scene().until('saved', before + 1, tab);
    },
    async answerAgain(sticker = 'happy', tab = own()) {
      await tab.evaluate(() =>
        (window as unknown as Page).nabz.show(undefined, { force: true }).then(() => {}),
      );
      await scene().answer(sticker, tab);
    },
    until: (wanted, count = 1, tab = own()) =>
      poll(
        async () => {
          await scene().take(tab);
          return scene().told.filter(({ name }) => name === wanted);
        },
        (found) => found.length >= count,
        () => `No ${wanted} (${count}); heard ${JSON.stringify(scene().told)}`,
      ),
    async untilPosts(count) {
      const { arrivals } = scene().keeper;
      await poll(
        () => arrivals.length,
        (length) => length >= count,
      );
    },
    async untilQuiet(rows) {
      const { keeper, tab } = scene();
      await poll(
        () => keeper.rows.size,
        (size) => size >= rows,
        (size) => `The endpoint holds ${size} rows`,
      );
      await poll(
        () => tab.evaluate(() => (window as unknown as Page).nabz.pending()),
        (pending) => pending === 0,
        (pending) => `${pending} still wait`,
      );
    },
    async skip(delayMs, tab = own()) {
      scene().skips.push({ at: Date.now(), delayMs });
      await tab.evaluate((delay) => (window as unknown as Page).host.skip(delay), delayMs);
    },
    async flush(tab = own()) {
      const span = { from: Date.now(), to: Number.POSITIVE_INFINITY };
      scene().forced.push(span);
      await tab.evaluate(() => (window as unknown as Page).nabz.flush().then(() => {}));
      span.to = Date.now();
    },
  };
}
