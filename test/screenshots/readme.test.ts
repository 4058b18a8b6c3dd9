// The picture in the README, and the shop in every language for a look.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Browser, findEngine } from '../support/browsers.ts';
import { untilSeen } from '../support/look.ts';
import { openShop, type Shop } from '../support/shop.ts';

const ROOT = join(import.meta.dirname, '../..');
const OUT = join(ROOT, 'test-results/screenshots');
const chromium = findEngine('chromium');

describe.skipIf(!chromium)('the shop', () => {
  let browser: Browser;
  let shop: Shop;

  beforeAll(async () => {
    await mkdir(OUT, { recursive: true });
    shop = await openShop();
    browser = (await chromium?.launch({
      media: [{ name: 'prefers-reduced-motion', value: 'reduce' }],
    })) as Browser;
  });
  afterAll(async () => {
    await browser.close();
    await shop.close();
  });

  it.each([
    ['fa', join(ROOT, 'demo/screenshot.webp'), 1280, 720],
    ['ar', join(OUT, 'shop-ar.png'), 1120, 720],
    ['en', join(OUT, 'shop-en.png'), 1120, 720],
    ['fa', join(OUT, 'shop-fa-phone.png'), 360, 740],
  ] as const)('in %s', async (lang, path, width, height) => {
    const tab = await browser.newTab();
    await tab.resize(width, height);
    await tab.goto(`${shop.url}?lang=${lang}`);
    await tab.evaluate(() => {
      const { nabz } = window as unknown as {
        nabz: { push(call: (api: { show(name: string, options: object): void }) => void): void };
      };
      nabz.push((api) => api.show('stickers', { force: true }));
    });
    await untilSeen(tab, '[value=happy]');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await tab.screenshot(path);
  });
});
