// Faults at the end of a page or of the browser: left, closed, killed, brought back.
import { expect } from 'vitest';
import { poll, untilSeen } from '../support/look.ts';
import type { Fault } from './fault.ts';
import { cut } from './keeper.ts';
import type { Page, Scene } from './scene.ts';

const NO_PROFILE = { webkit: 'its driver keeps no profile' };
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
    number: '27',
    name: 'comes back from the back/forward cache, blocks nobody meanwhile and sends nothing twice',
    except: { webkit: 'its automated pages are not kept in the cache' },
    script: `addEventListener('pageshow', ({ persisted }) => { host.kept.isBack = persisted; });`,
    end: { stored: 1 },
    async run(scene) {
      const { keeper, tab } = scene;
      await keeper.down();
      await scene.visit();
      await scene.answer();
      await scene.until('waiting');
      await scene.visit('/other');
      const isOpen = await tab.evaluate(() => (window as unknown as Page).nabz.pending());
      expect(isOpen).toBe(1);
      await keeper.up();
      await scene.take();
      await tab.back();
      await poll(
        () => tab.evaluate(() => (window as unknown as Page).host?.kept.isBack).catch(() => false),
        (isBack) => isBack === true,
      );
      await scene.untilQuiet(1);
      expect(keeper.arrivals).toHaveLength(1);
    },
  },
  {
    number: '28',
    name: 'sends at the page’s end, the line swallows it, and it is sent again later',
    end: { stored: 1 },
    async run(scene) {
      const { keeper } = scene;
      keeper.answer(cut);
      await scene.visit();
      await scene.answer('sad');
      await scene.visit(LATER);
      await scene.untilPosts(1);
      keeper.answer(keeper.keep);
      await scene.untilQuiet(1);
      expect(keeper.arrivals.length).toBeGreaterThan(1);
    },
  },
  {
    number: '31',
    name: 'is killed after it heard saved, and the response is there',
    except: NO_PROFILE,
    hasOwnBrowser: true,
    end: { stored: 1 },
    async run(scene) {
      await scene.keeper.down();
      await scene.visit();
      await scene.answer();
      await scene.browser.kill();
      await scene.relaunch();
      await scene.keeper.up();
      await scene.visit(LATER);
      await scene.untilQuiet(1);
    },
  },
];

/** How the page was come to. Runs in the page. */
function navigationOf(): string {
  return (performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming).type;
}
