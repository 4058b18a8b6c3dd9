// The hand-over in the demo: an unhappy customer is told of, the follow-up opens, and a solved case is asked about by mail.
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../support/browsers.ts';
import { saySkippedWithoutBrowser } from '../support/journey.ts';
import { poll, untilSeen } from '../support/look.ts';
import { useShop } from '../support/shop.ts';

saySkippedWithoutBrowser();

const WORDS = { fa: 'دیر جواب دادید', ar: 'تأخر الرد', en: 'Nobody called back' };

describe.each(ENGINES.slice(0, 1))('the inbox of the demo in $name', (engine) => {
  const shop = useShop(engine);

  it.each(['fa', 'ar', 'en'] as const)(
    'shows the alert and the mail of a case in %s, and their links lead on',
    async (lang) => {
      const tab = await shop.browser.newTab();
      const textOf = (selector: string) =>
        tab.evaluate((wanted) => document.querySelector(wanted)?.textContent ?? '', selector);
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
      await tab.goto(`${shop.url}?lang=${lang}`);
      await click('.chat-button');
      await click('.chat-end');
      await untilSeen(tab, '[value=sad]');
      await tab.tap('[value=sad]');
      await untilSeen(tab, 'textarea');
      await tab.tap('textarea');
      await tab.type(WORDS[lang]);
      await tab.tap('.send');
      const alert = await poll(
        () => textOf('.letters > li:first-child[data-kind=alert]'),
        (text) => text.includes(WORDS[lang]),
      );
      const [ref] = /C-\d{4}-[a-z\d]{1,4}/.exec(alert) ?? [''];
      expect(ref).toMatch(/^C-/);
      const followUp = await tab.evaluate(
        () =>
          document.querySelector<HTMLAnchorElement>('.letters [data-kind=alert] .letter-link')?.href ?? '',
      );

      await click('.solve:enabled');
      await poll(
        () => textOf('.letters > li:first-child[data-kind=mail]'),
        (text) => text.includes(ref),
      );
      const mail = await tab.evaluate(() => {
        const frame = document.querySelector<HTMLIFrameElement>('.letters iframe');
        return {
          source: frame?.srcdoc ?? '',
          sandbox: frame?.getAttribute('sandbox') ?? '',
          plain: document.querySelector('.letters pre')?.textContent ?? '',
        };
      });
      expect(mail.sandbox).not.toMatch(/scripts|same-origin/);
      expect(mail.source).toContain(`lang="${lang}`);
      const link = /http:\/\/localhost:\d+\/s\/\S+/.exec(mail.plain)?.[0] ?? '';

      const dashboard = await shop.browser.newTab();
      await dashboard.goto(followUp);
      await poll(
        () => dashboard.evaluate(() => document.querySelector('.answer')?.textContent ?? ''),
        (text) => text.includes(ref),
      );

      const page = await shop.browser.newTab();
      await page.goto(link);
      await untilSeen(page, '[value=happy]');
      await page.tap('[value=happy]');
      await poll(
        () => textOf('.received > li:first-child'),
        (text) => text.includes('happy') && text.includes(ref),
      );
    },
  );
});
