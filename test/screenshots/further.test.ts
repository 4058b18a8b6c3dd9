// The further languages on a phone, as PNG files below test-results/screenshots: for whoever reads them first.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { FURTHER_LANGUAGES } from '../../src/locale/language.ts';
import { findEngine } from '../support/browsers.ts';
import { untilSeen } from '../support/look.ts';
import { openShop } from '../support/shop.ts';

const OUT = join(import.meta.dirname, '../../test-results/screenshots/further');
/** Survey, and the value that is answered; what follows it is in the picture. */
const STATES = { stickers: 'sad', nps: '3', ces: '2', csat: '4', resolved: 'no' };
const chromium = findEngine('chromium');

describe.skipIf(!chromium)('the further languages', () => {
  it('are taken at 360 px', { timeout: 300_000 }, async () => {
    await rm(OUT, { recursive: true, force: true });
    await mkdir(OUT, { recursive: true });
    const shop = await openShop();
    const browser = await chromium?.launch({
      media: [{ name: 'prefers-reduced-motion', value: 'reduce' }],
    });
    const tab = await browser?.newTab();
    if (!browser || !tab) return;
    await tab.resize(360, 740);
    for (const lang of FURTHER_LANGUAGES) {
      for (const [survey, value] of Object.entries(STATES)) {
        await tab.goto(`${shop.url}pages/gallery.html?lang=${lang}&survey=${survey}&position=bottom-end`);
        await untilSeen(tab, '.option');
        await tab.screenshot(join(OUT, `${lang}-${survey}-asking.png`));
        await tab.tap(`[value="${value}"]`);
        await untilSeen(tab, '.body > :nth-child(3)');
        await tab.screenshot(join(OUT, `${lang}-${survey}-answered.png`));
      }
    }
    await browser.close();
    await shop.close();
  });
});
