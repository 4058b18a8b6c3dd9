// Faults of the page and its browser: what the page does to us, and a clock that is wrong.
import { expect } from 'vitest';
import { poll, untilSeen } from '../support/look.ts';
import type { Fault } from './fault.ts';
import { createKeeper, hang } from './keeper.ts';
import { DAY_MS } from './passing.ts';
import type { Page, Scene } from './scene.ts';

const YEAR_MS = 365 * DAY_MS;

/** Faults injected in the page. */
export const PAGE_FAULTS: Fault[] = [
  {
    number: '16',
    name: 'is told by the browser that it is offline, which is a lie, and delivers all the same',
    script: `Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false });`,
    end: { stored: 1 },
    async run(scene) {
      await scene.visit();
      await scene.tab.evaluate(() => void window.dispatchEvent(new Event('offline')));
      await scene.answer();
      await scene.until('delivered');
    },
  },
  {
    number: '20',
    name: 'is tapped twice, and makes one response',
    end: { stored: 1 },
    async run(scene) {
      await scene.visit();
      await untilSeen(scene.tab, '[value=happy]');
      await scene.tab.evaluate(() => {
        const face = document.querySelector('nabz-survey')?.shadowRoot?.querySelector('[value=happy]');
        for (const _ of [1, 2]) (face as HTMLElement).click();
      });
      await scene.until('delivered');
      expect(scene.keeper.arrivals).toHaveLength(1);
    },
  },
  {
    number: '29',
    name: 'finds the keepalive quota used up by the page, and delivers later',
    except: { firefox: 'has no keepalive quota to use up', webkit: 'has no keepalive quota to use up' },
    end: { stored: 1 },
    async run(scene) {
      const greedy = await createKeeper();
      greedy.answer(hang);
      await scene.visit();
      await scene.tab.evaluate((url) => {
        const body = JSON.stringify({ id: 'x'.repeat(65_000), revision: 1 });
        fetch(url, { method: 'POST', mode: 'no-cors', keepalive: true, body }).catch(() => {});
      }, greedy.url);
      await poll(
        () => greedy.arrivals.length,
        (count) => count === 1,
      );
      await scene.answer();
      await scene.until('waiting');
      expect(scene.keeper.arrivals).toHaveLength(0);
      await greedy.close();
      await scene.until('delivered');
    },
  },
  {
    number: '30',
    name: 'has keepalive refused, and keeps the record until it is allowed',
    script: `host.kept.fetch = fetch;
      fetch = (url, options) => options?.keepalive && !host.kept.isAllowed
        ? Promise.reject(new TypeError('keepalive')) : host.kept.fetch.call(window, url, options);`,
    end: { stored: 1 },
    async run(scene) {
      await scene.visit();
      await scene.answer();
      await scene.until('waiting');
      expect(await scene.tab.evaluate(() => (window as unknown as Page).nabz.pending())).toBe(1);
      await allow(scene);
      await scene.until('delivered');
    },
  },
  {
    number: '37',
    name: 'has its data cleared while a response waits, and keeps the response',
    except: { firefox: 'no command clears an origin', webkit: 'no command clears an origin' },
    end: { stored: 1 },
    async run(scene) {
      await scene.keeper.down();
      await scene.visit();
      await scene.answer();
      await scene.until('waiting');
      const { origin } = scene.site;
      await scene.tab.command?.('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
      await scene.keeper.up();
      await scene.flush();
      await scene.untilQuiet(1);
    },
  },
  {
    number: '39a',
    name: 'has its clock set ahead by a year, and expires nothing untried',
    end: { stored: 1 },
    async run(scene) {
      await leaveWaiting(scene, 0, YEAR_MS);
      expect(scene.told.filter(({ name }) => name === 'expired')).toEqual([]);
    },
  },
  {
    number: '39b',
    name: 'has its clock set back by a year, and sends what waits all the same',
    end: { stored: 1 },
    run: (scene) => leaveWaiting(scene, YEAR_MS, -YEAR_MS),
  },
  {
    number: '44',
    name: 'finds the page’s fetch throwing, leaves the page alone and delivers later',
    script: `host.kept.fetch = fetch;
      fetch = (...given) => {
        if (!host.kept.isAllowed) throw new Error('the shop is broken');
        return host.kept.fetch.apply(window, given);
      };`,
    end: { stored: 1 },
    async run(scene) {
      await scene.visit();
      await scene.answer();
      await scene.until('waiting');
      await allow(scene);
      await scene.until('delivered');
    },
  },
];

async function allow({ tab }: Scene): Promise<void> {
  await tab.evaluate(() => {
    (window as unknown as Page).host.kept.isAllowed = true;
  });
}

/** An answer waits under one clock, and the visitor comes back under another. */
async function leaveWaiting(scene: Scene, firstMs: number, thenMs: number): Promise<void> {
  const { keeper, tab, site } = scene;
  await keeper.down();
  await scene.visit();
  if (firstMs) await scene.skip(firstMs);
  await scene.answer();
  await scene.until('waiting');
  await tab.goto(site.page('/between', '<!doctype html>'));
  await keeper.up();
  scene.skips.push({ at: Date.now(), delayMs: thenMs });
  await tab.evaluate((shift) => localStorage.setItem('host:shift', String(shift)), firstMs + thenMs);
  await scene.visit('/again');
  await scene.until('delivered');
}
