// The picture in the README, and the shop in every language for a look.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, it } from 'vitest';
import { findEngine, type Tab } from '../support/browsers.ts';
import { untilSeen } from '../support/look.ts';
import { useShop } from '../support/shop.ts';
import { untilDrawn } from './untilDrawn.ts';

const ROOT = join(import.meta.dirname, '../..');
const OUT = join(ROOT, 'test-results/screenshots');
const chromium = findEngine('chromium');

describe.skipIf(!chromium)('the shop', () => {
  const shop = useShop(chromium, { media: [{ name: 'prefers-reduced-motion', value: 'reduce' }] });
  let tab: Tab;

  beforeAll(() => mkdir(OUT, { recursive: true }));
  beforeEach(async () => {
    tab = await shop.browser.newTab();
  });
  // One survey is open over all tabs of a site.
  afterEach(() => tab.close());

  it.each([
    ['fa', join(ROOT, 'demo/screenshot.webp'), 1280, 720],
    ['ar', join(OUT, 'shop-ar.png'), 1120, 720],
    ['en', join(OUT, 'shop-en.png'), 1120, 720],
    ['fa', join(OUT, 'shop-fa-phone.png'), 360, 740],
  ] as const)('in %s', async (lang, path, width, height) => {
    await tab.resize(width, height);
    await tab.goto(`${shop.url}?lang=${lang}`);
    await tab.evaluate(() => {
      const { nabz } = window as unknown as {
        nabz: { push(call: (api: { show(name: string, options: object): void }) => void): void };
      };
      nabz.push((api) => api.show('stickers', { force: true }));
    });
    await untilSeen(tab, '[value=happy]');
    await untilDrawn(tab);
    await tab.screenshot(path);
  });
});
