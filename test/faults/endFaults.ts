// Faults at the end of a page or of the browser: left, closed, killed, brought back.
import { expect } from 'vitest';
import type { Tab } from '../support/browsers.ts';
import { poll, untilSeen } from '../support/look.ts';
import { readDevice } from './device.ts';
import type { Fault } from './fault.ts';
import { cut } from './keeper.ts';
import { MINUTE_MS } from './passing.ts';
import type { Page, Scene } from './scene.ts';

const NO_TABS = { webkit: 'its driver has one tab' };
/** Where the visitor comes back to. */
const LATER = '/again';

/** What becomes of the page right after the tap, without waiting for anything. */
const WAYS: [letter: string, name: string, leave: (scene: Scene) => Promise<void>][] = [
  ['a', 'goes to another page', ({ visit }) => visit('/other')],
  [
    'b',
    'leaves for another origin',
    ({ tab, site }) => tab.goto(site.page('/far', '').replace('localhost', '127.0.0.1')),
  ],
  [
    'c',
    'reloads',
    async ({ tab }) => {
      await tab.evaluate(() => void setTimeout(() => location.reload()));
      await poll(
        () => tab.evaluate(navigationOf).catch(() => ''),
        (type) => type === 'reload',
      );
    },
  ],
  [
    'd',
    'closes the tab',
    async (scene) => {
      const keeping = await scene.browser.newTab();
      await scene.tab.close();
      scene.tab = keeping;
    },
  ],
];

const LEAVING: Fault[] = WAYS.map(([letter, name, leave]) => ({
  number: `25${letter}`,
  name: `${name} right after the tap, and the response is there`,
  ...(letter === 'a' && { isQuick: true }),
  ...(letter === 'd' && { except: NO_TABS }),
  // Whoever leaves may have sent already, and not heard the answer.
  end: { stored: 1, mayRepeat: true },
  async run(scene) {
    await scene.visit();
    await untilSeen(scene.tab, '[value=happy]');
    await scene.tab.tap('[value=happy]');
    await leave(scene);
    await scene.visit(LATER);
    await scene.untilQuiet(1);
  },
}));

/** Faults of the end of a page. */
export const END_FAULTS: Fault[] = [
  ...LEAVING,
  {
    number: '26',
    name: 'is answered inside pagehide, and the response is kept',
    script: `addEventListener('pagehide', () =>
      document.querySelector('nabz-survey')?.shadowRoot?.querySelector('[value=happy]')?.click());`,
    end: { stored: 1, mayRepeat: true },
    async run(scene) {
      await scene.visit();
      await untilSeen(scene.tab, '[value=happy]');
      await scene.visit(LATER);
      await scene.untilQuiet(1);
    },
  },
  {
    number: '27a',
    name: 'comes back from the back/forward cache, blocks no other page meanwhile and sends nothing twice',
    except: { webkit: 'its automated pages are not kept in the cache' },
    script: `addEventListener('pageshow', ({ persisted }) => { host.kept.isBack = persisted; });`,
    end: { stored: 1 },
    async run(scene) {
      const { keeper, tab } = scene;
      await leaveWaiting(scene);
      // Nothing blocks it: it reads, leases, sends and deletes while the first page is kept.
      await keeper.up();
      await scene.flush();
      await scene.untilQuiet(1);
      expect(await readDevice(tab)).toMatchObject({ entries: [] });
      await scene.take();
      await tab.back();
      await poll(
        () => tab.evaluate(() => (window as unknown as Page).host?.kept.isBack).catch(() => false),
        (isBack) => isBack === true,
      );
      // What it had in mind when it was left is not sent once more.
      await scene.flush();
      await scene.skip(20 * MINUTE_MS);
      await scene.untilQuiet(1);
      expect(keeper.arrivals).toHaveLength(1);
    },
  },
  {
    number: '27b',
    name: 'is in the back/forward cache while the next page is answered, and both are kept and sent once',
    end: { stored: 2 },
    async run(scene) {
      const { keeper, tab } = scene;
      await leaveWaiting(scene);
      await scene.answerAgain();
      const kept = scene.told.filter(({ name }) => name === 'saved').map(({ storage }) => storage);
      expect(kept).toEqual(['indexeddb', 'indexeddb']);
      await scene.until('waiting', 2);
      await keeper.up();
      await tab.back();
      await poll(
        () => tab.evaluate(() => location.pathname).catch(() => ''),
        (path) => path === '/',
      );
      // A message of the other page takes it out of Chromium's cache: it may be the old page or a new one.
      await untilPresent(tab);
      await scene.untilQuiet(2);
      expect(keeper.arrivals).toHaveLength(2);
    },
  },
  {
    number: '28',
    name: 'sends at the page’s end, the line swallows it, and it is sent again later',
    isQuick: true,
    end: { stored: 1 },
    async run(scene) {
      const { keeper } = scene;
      keeper.answer(cut);
      await scene.visit();
      // A draft: the visitor may go on, so nothing but the end of the page sends it.
      await scene.answer('sad');
      expect(keeper.arrivals).toEqual([]);
      // A page without Nabz: what arrives was sent by the one that was left.
      await scene.tab.goto(scene.site.page('/elsewhere', '<!doctype html>'));
      await scene.untilPosts(1);
      await scene.visit(LATER);
      expect(await scene.tab.evaluate(() => (window as unknown as Page).nabz.pending())).toBe(1);
      keeper.answer(keeper.keep);
      await scene.untilQuiet(1);
      expect(keeper.arrivals.length).toBeGreaterThan(1);
    },
  },
];

/** An answer waits, and the visitor has gone on to the next page. */
async function leaveWaiting(scene: Scene): Promise<void> {
  await scene.keeper.down();
  await scene.visit();
  await scene.answer();
  await scene.until('waiting');
  await scene.visit('/other');
  expect(await scene.tab.evaluate(() => (window as unknown as Page).nabz.pending())).toBe(1);
}

async function untilPresent(tab: Tab): Promise<void> {
  await poll(
    () => tab.evaluate(() => typeof (window as Partial<Page> & Window).nabz?.pending).catch(() => ''),
    (kind) => kind === 'function',
  );
}

/** How the page was come to. Runs in the page. */
function navigationOf(): string {
  return (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).type;
}
