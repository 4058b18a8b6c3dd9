// Language tags as many frameworks write them: `fa_IR`.
import { describe, expect, it } from 'vitest';
import { casesIn, ENGINES } from '../../support/browsers.ts';
import { requestsOf } from '../../support/chunks.ts';
import { saySkippedWithoutBrowser, useStage } from '../../support/journey.ts';
import { logged, until, untilSeen } from '../../support/look.ts';
import { shopPage } from '../../support/site.ts';

const OWN = { fa_IR: { 'sticker.question': 'چه‌طور بود؟' } };

/** Where the tag stands: the page’s language, the tag’s attributes, a config; and the language of the card. */
const TAGS: [where: string, page: string, attributes: string, config: object | undefined, card: string][] = [
  ['the page as it should be', 'fa-IR', '', undefined, 'fa-IR'],
  ['the page', 'fa_IR', '', undefined, 'fa-IR'],
  ['data-lang', 'en', 'data-lang="ar_EG"', undefined, 'ar-EG'],
  ['data-lang of a further language', 'en', 'data-lang="ckb_IQ"', undefined, 'ckb-IQ'],
  ['a key of messages', 'fa_IR', '', { messages: OWN }, 'fa-IR'],
  ['where.lang', 'fa-IR', '', { where: { lang: 'fa_IR' } }, 'fa-IR'],
];

saySkippedWithoutBrowser();

describe.each(ENGINES)('an underscore in $name', (engine) => {
  const stage = useStage(engine);

  it.each(casesIn(engine, TAGS))(
    'in %s (%s) is read as a hyphen',
    async (_, page, attributes, config, card) => {
      const { tab, site, endpoint, tag } = stage;
      const data = config
        ? `<script type="application/json" id="c">${JSON.stringify(config)}</script>${tag(`data-config="#c" ${attributes}`)}`
        : tag(attributes);
      await tab.goto(site.page('/', shopPage(data).replace('lang="fa"', `lang="${page}"`)));
      await untilSeen(tab, '[value=happy]');
      const seen = await tab.evaluate(() => {
        const root = document.querySelector('nabz-survey[data-corner]')?.shadowRoot;
        return { lang: root?.querySelector('[lang]')?.getAttribute('lang'), text: root?.textContent };
      });
      expect(seen.lang).toBe(card);
      if (config && 'messages' in config) expect(seen.text).toContain(OWN.fa_IR['sticker.question']);
      await tab.tap('[value=happy]');
      await until(tab, (names) => names.includes('delivered'));
      const [language = ''] = card.split('-');
      expect(endpoint.responses()).toMatchObject([{ lang: expect.stringMatching(`^${language}(-|$)`) }]);
      expect(await logged(tab)).toEqual([]);
      // The loader guesses the same language, so that no other is fetched.
      const languages = site.requested.filter((path) => /nabz-(fa|ar|en)-/.test(path));
      const further = requestsOf('furtherLanguages', site.requested);
      expect(new Set([...languages, ...further]).size).toBe(1);
    },
  );
});
