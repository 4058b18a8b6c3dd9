// The playground with everything open and something wrong: no complaint of axe, no break of its own policy, nothing beside
// the window on a phone. With EVERY=1 in every language.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Collector, createCollector } from '../../collector/index.ts';
import { type Browser, type Engine, findEngine } from '../support/browsers.ts';
import { saySkippedWithoutBrowser } from '../support/journey.ts';
import { poll } from '../support/look.ts';
import { complaintsAbout } from './axe.ts';
import { LANGUAGES } from './matrix.ts';

saySkippedWithoutBrowser();

const chromium = findEngine('chromium');

describe.runIf(chromium)('the playground', () => {
  let browser: Browser;
  let collector: Collector;
  let url: string;
  beforeAll(async () => {
    collector = await createCollector({ adminToken: 'nabz_admin_token_of_the_tests' });
    url = (await collector.listen({ host: '127.0.0.1' })).url;
    browser = await (chromium as Engine).launch();
  });
  afterAll(async () => {
    await browser?.close();
    await collector?.close();
  });

  it.each(process.env.EVERY ? LANGUAGES : ['fa'])('has nothing to complain about in %s', async (lang) => {
    const tab = await browser.newTab();
    await tab.resize(1400, 1000);
    await tab.goto(`${url}/playground/?ui=${lang}&accent=blurple&nabz-radius=8px`);
    await poll(
      () => tab.evaluate(() => document.querySelectorAll('main .field-error, main iframe').length),
      (count) => count >= 3,
    );
    await tab.evaluate(() => {
      const heard: string[] = [];
      (window as unknown as { broken: string[] }).broken = heard;
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        heard.push(`${violatedDirective} ${blockedURI}`);
      });
      for (const each of document.querySelectorAll('details')) each.open = true;
    });
    for (const scheme of ['light', 'dark']) {
      await tab.command?.('Emulation.setEmulatedMedia', {
        features: [
          { name: 'prefers-color-scheme', value: scheme },
          { name: 'prefers-reduced-motion', value: 'reduce' },
        ],
      });
      // What is in the frames is a visitor's page, whose card has cases of its own.
      const complaints = (await complaintsAbout(tab, 'body')).filter(
        (each) => !each.includes('frame-tested'),
      );
      expect({ scheme, complaints }).toEqual({ scheme, complaints: [] });
    }
    await tab.resize(360, 740);
    const width = await poll(
      () => tab.evaluate(() => [innerWidth, document.documentElement.scrollWidth]),
      ([window]) => window === 360,
    );
    expect(width).toEqual([360, 360]);
    expect(await tab.evaluate(() => (window as unknown as { broken: string[] }).broken)).toEqual([]);
    await tab.close();
  });
});
