// Every state of the card that a person should look at, as PNG files below test-results/screenshots.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { type Browser, findEngine } from '../support/browsers.ts';
import { createEndpoint, type Endpoint } from '../support/endpoint.ts';
import { untilSeen } from '../support/look.ts';
import { createSite, type Site, shopPage } from '../support/site.ts';

const OUT = join(import.meta.dirname, '../../test-results/screenshots');
const SIZES = { phone: [360, 740], desktop: [1024, 720] } as const;
const LOOKS = {
  light: [],
  dark: [{ name: 'prefers-color-scheme', value: 'dark' }],
  forced: [{ name: 'forced-colors', value: 'active' }],
};
const STATES = { asking: '', sad: '[value=sad]', happy: '[value=happy]' };
const MOTIONLESS = { name: 'prefers-reduced-motion', value: 'reduce' };
const chromium = findEngine('chromium');

describe.skipIf(!chromium).each(Object.entries(LOOKS))('in %s', (look, media) => {
  let browser: Browser;
  let site: Site;
  let endpoint: Endpoint;

  beforeAll(async () => {
    await mkdir(OUT, { recursive: true });
    browser = (await chromium?.launch({ media: [...media, MOTIONLESS] })) as Browser;
    site = await createSite();
    endpoint = await createEndpoint();
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
    await endpoint.close();
  });

  for (const lang of ['fa', 'ar', 'en']) {
    for (const [size, [width, height]] of Object.entries(SIZES)) {
      for (const [state, selector] of Object.entries(STATES)) {
        it(`${lang} ${size} ${state}`, async () => {
          const tab = await browser.newTab();
          await tab.resize(width, height);
          const tag = `<script async src="/nabz.js" data-endpoint="${endpoint.url}" data-every="0"></script>
            <style>@media (prefers-color-scheme: dark) { html { background: #0e1116; color: #eee } }</style>`;
          await tab.goto(site.page(`/${lang}`, shopPage(tag, { lang })));
          await untilSeen(tab, '[value=happy]');
          if (selector) {
            await tab.tap(selector);
            await untilSeen(tab, state === 'sad' ? 'textarea' : '.thanks');
          }
          await tab.screenshot(join(OUT, `${look}-${lang}-${size}-${state}.png`));
        });
      }
    }
  }
});
