// A few pictures of the many, for every run of the tests: that they can be taken at all, and that nothing on them is
// blank, cut or wider than the window.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findSideways, findUnreached } from '../a11y/boxes.ts';
import { findBadTexts } from '../a11y/texts.ts';
import { findEngine, type Tab } from '../support/browsers.ts';
import { saySkippedWithoutBrowser } from '../support/journey.ts';
import { untilSeen, untilWhole } from '../support/look.ts';
import { useShop } from '../support/shop.ts';
import { faultsOf } from './pictures.ts';
import { untilDrawn } from './untilDrawn.ts';

const OUT = join(import.meta.dirname, '../../test-results/screenshots/quick');
const LANGUAGES = ['fa', 'ar', 'en'];
const LOOKS = {
  light: [],
  dark: [{ name: 'prefers-color-scheme', value: 'dark' }],
};
const STILL = { name: 'prefers-reduced-motion', value: 'reduce' };
/** Survey, the window it stands in, and what is tapped until it asks for reasons and until it thanks. */
const CARDS = [
  { survey: 'stickers', size: [360, 740], complaint: '[value=sad]' },
  { survey: 'nps', size: [320, 568], complaint: '[value="3"]' },
  { survey: 'ces', size: [1024, 720], complaint: '[value="2"]' },
] as const;
const chromium = findEngine('chromium');

saySkippedWithoutBrowser();

describe.runIf(chromium).each(Object.entries(LOOKS))('the pictures in %s', (look, media) => {
  const shop = useShop(chromium, { media: [...media, STILL] });
  let tab: Tab;

  beforeAll(async () => {
    await rm(join(OUT, look), { recursive: true, force: true });
    await mkdir(join(OUT, look), { recursive: true });
  });
  beforeEach(async () => {
    tab = await shop.browser.newTab();
  });
  // One survey is open over all tabs of a site.
  afterEach(() => tab.close());

  /** Takes the window's picture; what is wrong with it and with the card. */
  const take = async (name: string): Promise<string[]> => {
    await untilDrawn(tab);
    const path = join(OUT, look, `${name}.png`);
    await tab.screenshot(path);
    const faults = await faultsOf(tab, path);
    for (const find of [findSideways, findUnreached, findBadTexts])
      faults.push(...(await tab.evaluate(find)));
    return faults.map((fault) => `${name}: ${fault}`);
  };

  describe.each(LANGUAGES)('in %s', (lang) => {
    it.each(CARDS)(
      'show $survey whole, asking, asking on and thanking',
      async ({ survey, size, complaint }) => {
        await tab.resize(size[0], size[1]);
        await tab.goto(`${shop.url}pages/gallery.html?lang=${lang}&survey=${survey}&position=bottom-end`);
        await untilSeen(tab, '.option');
        await untilWhole(tab);
        const faults = await take(`${survey}-${lang}-asking`);
        await tab.tap(complaint);
        await untilSeen(tab, 'textarea');
        faults.push(...(await take(`${survey}-${lang}-answered`)));
        await tab.tap('.send');
        await untilSeen(tab, '.thanks');
        faults.push(...(await take(`${survey}-${lang}-thanks`)));
        expect(faults).toEqual([]);
      },
    );

    it('show the shop with its survey', async () => {
      await tab.resize(1024, 720);
      await tab.goto(`${shop.url}?lang=${lang}`);
      await tab.evaluate(() => {
        const { nabz } = window as unknown as {
          nabz: { push(call: (api: { show(name: string, options: object): void }) => void): void };
        };
        nabz.push((api) => api.show('stickers', { force: true }));
      });
      await untilSeen(tab, '[value=happy]');
      await untilWhole(tab);
      expect(await take(`shop-${lang}`)).toEqual([]);
    });
  });
});
