// Faults of the page and its browser: what they do to us.
import { expect } from 'vitest';
import { poll, untilSeen } from '../support/look.ts';
import type { Fault } from './fault.ts';
import { createKeeper, hang } from './keeper.ts';
import type { Page, Scene } from './scene.ts';

/** Faults injected in the page. */
export const PAGE_FAULTS: Fault[] = [
  {
    number: '16',
    name: 'is wrongly reported as offline by the browser, and delivers all the same',
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
