// The whole way in the demo: a customer talks to the shop, the chat ends, the survey comes, the answer arrives.
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../support/browsers.ts';
import { saySkippedWithoutBrowser } from '../support/journey.ts';
import { poll, untilSeen } from '../support/look.ts';
import { useShop } from '../support/shop.ts';

saySkippedWithoutBrowser();

describe.each(ENGINES.slice(0, 1))('the demo in $name', (engine) => {
  const shop = useShop(engine);

  it.each([
    ['fa', 0],
    ['ar', 1],
    ['en', 2],
  ] as const)(
    'asks after the chat in %s, waits while the endpoint is down, and delivers when it is up',
    async (lang, before) => {
      const tab = await shop.browser.newTab();
      const click = (selector: string) =>
        tab.evaluate((wanted) => document.querySelector<HTMLElement>(wanted)?.click(), selector);
      const count = (selector: string) =>
        tab.evaluate((wanted) => document.querySelectorAll(wanted).length, selector);
      await tab.goto(`${shop.url}?lang=${lang}`);
      await poll(
        () => count('.chat-button'),
        (buttons) => buttons === 1,
      );
      await poll(
        () => count('.received > li'),
        (received) => received === before,
      );
      const isUp = () =>
        tab.evaluate(() => document.querySelector('.switch:enabled')?.getAttribute('aria-checked'));
      await poll(isUp, (checked) => checked === 'true');
      await click('.switch');
      await poll(isUp, (checked) => checked === 'false');
      await click('.chat-button');
      await click('.chat-end');
      await untilSeen(tab, '[value=happy]');
      await tab.tap('[value=happy]');
      await poll(
        () => count('.events [data-name=waiting]'),
        (waiting) => waiting > 0,
      );
      expect(await count('.received > li')).toBe(before);

      await click('.switch');
      await poll(
        () => count('.received > li'),
        (received) => received === before + 1,
      );
      await poll(
        () => count('.events [data-name=delivered]'),
        (delivered) => delivered === 1,
      );
    },
  );

  it('asks after an order how easy it was', async () => {
    const tab = await shop.browser.newTab();
    const click = (selector: string) =>
      poll(
        () =>
          tab.evaluate((wanted) => {
            const found = document.querySelector<HTMLElement>(wanted);
            found?.click();
            return !!found;
          }, selector),
        Boolean,
      );
    await tab.goto(shop.url);
    await click('.shelf button');
    await click('.order');
    await untilSeen(tab, '[value="7"]');
    await tab.tap('[value="7"]');
    await tab.tap('.send');
    await poll(
      () => tab.evaluate(() => document.querySelector('.received > li')?.textContent ?? ''),
      (latest) => latest.includes('checkout'),
    );
  });
});
