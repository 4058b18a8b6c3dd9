// Every template, language, width, look and state as PNG files below test-results/screenshots, and a sheet a language.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Browser, findEngine, type Tab } from '../support/browsers.ts';
import { poll, untilSeen } from '../support/look.ts';
import { openShop, type Shop } from '../support/shop.ts';
import { drawSheet } from './sheet.ts';
import { answerAll, sendAll, TEMPLATE_NAMES } from './states.ts';

const OUT = join(import.meta.dirname, '../../test-results/screenshots');
const LANGUAGES = ['fa', 'ar', 'en'];
const WIDTHS = { phone: 360, narrow: 320, desktop: 1024 };
const LOOKS = {
  light: [],
  dark: [{ name: 'prefers-color-scheme', value: 'dark' }],
  forced: [{ name: 'forced-colors', value: 'active' }],
};
const STATES = ['asking', 'low', 'high', 'thanks'];
const CORNERS = ['stickers', 'nps', 'ces', 'goodbye'];
const HEIGHT = 740;
/** Shows the focus ring and the ground that the card stands on. */
const MARGIN = 6;
const chromium = findEngine('chromium');

describe.skipIf(!chromium)('the gallery', () => {
  let shop: Shop;

  beforeAll(async () => {
    for (const folder of [...LANGUAGES, 'corner'].map((name) => join(OUT, name))) {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder, { recursive: true });
    }
    shop = await openShop();
  });
  afterAll(() => shop.close());

  // One browser a look, because a look is given to a browser as a whole; all of them at once.
  describe.concurrent.each(Object.entries(LOOKS))('in %s', (look, media) => {
    let browser: Browser;
    let tab: Tab;
    const open = (query: string) => tab.goto(`${shop.url}pages/gallery.html?${query}`);

    beforeAll(async () => {
      const still = { name: 'prefers-reduced-motion', value: 'reduce' };
      browser = (await chromium?.launch({ media: [...media, still] })) as Browser;
      tab = await browser.newTab();
    });
    afterAll(() => browser.close());

    // One case, because all of it shares the tab.
    it('is taken', { timeout: 600_000 }, async () => {
      for (const lang of LANGUAGES) {
        for (const [size, width] of Object.entries(WIDTHS)) {
          await tab.resize(width, HEIGHT);
          const take = (state: string) =>
            shootAll(tab, (name) => join(OUT, lang, `${name}-${state}-${size}-${look}.png`));
          await open(`lang=${lang}`);
          await untilDrawn(tab);
          await take('asking');
          await answerAll(tab, 'low');
          await take('low');
          await open(`lang=${lang}`);
          await untilDrawn(tab);
          await answerAll(tab, 'high');
          await take('high');
          await sendAll(tab);
          await take('thanks');
          for (const survey of CORNERS) {
            await open(`lang=${lang}&survey=${survey}&position=bottom-end`);
            await untilSeen(tab, '.option');
            await tab.screenshot(join(OUT, 'corner', `${survey}-${lang}-${size}-${look}.png`));
          }
        }
      }
    });
  });

  it.each(LANGUAGES)('fits on one sheet in %s', { timeout: 120_000 }, async (lang) => {
    const browser = (await chromium?.launch()) as Browser;
    const columns = Object.keys(LOOKS).flatMap((look) =>
      Object.keys(WIDTHS).flatMap((size) => STATES.map((state) => `${state}-${size}-${look}`)),
    );
    await drawSheet(await browser.newTab(), join(OUT, lang), TEMPLATE_NAMES, columns);
    await browser.close();
  });
});

/** Waits until all cards are there; with them, what follows an answer has been fetched. */
async function untilDrawn(tab: Tab): Promise<void> {
  await poll(
    () =>
      tab.evaluate(() =>
        [...document.querySelectorAll('.sample nabz-survey')].every((card) =>
          card.shadowRoot?.querySelector('.option'),
        ),
      ),
    Boolean,
  );
}

async function shootAll(tab: Tab, toPath: (name: string) => string): Promise<void> {
  const boxes = await tab.evaluate(() =>
    [...document.querySelectorAll('.sample')].map((sample) => {
      const card = sample.querySelector('nabz-survey') as Element;
      const { left, top, width, height } = card.getBoundingClientRect();
      return { id: sample.id, x: left + scrollX, y: top + scrollY, width, height };
    }),
  );
  for (const { id, x, y, width, height } of boxes) {
    const part = {
      x: x - MARGIN,
      y: y - MARGIN,
      width: width + 2 * MARGIN,
      height: height + 2 * MARGIN,
    };
    await tab.screenshot(toPath(id.replace(/-\w\w$/, '')), part);
  }
}
