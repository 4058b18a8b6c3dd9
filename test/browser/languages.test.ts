// In which language a visitor is asked: ours, further ones that are fetched for it, and the site's own.
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../support/browsers.ts';
import { requestsOf } from '../support/chunks.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { until, untilFetched, untilLogged, untilSeen } from '../support/look.ts';
import { shopPage } from '../support/site.ts';

saySkippedWithoutBrowser();

describe.each(ENGINES)('languages in $name', (engine) => {
  const stage = useStage(engine);

  const open = async (attributes: string, config?: object) => {
    const { tab, site, tag } = stage;
    const json = config && `<script type="application/json" id="own">${JSON.stringify(config)}</script>`;
    const all = `${attributes}${config ? ' data-config="#own"' : ''}`;
    await tab.goto(site.page('/', shopPage(`${json ?? ''}${tag(all)}`, { lang: 'en' })));
    await untilSeen(tab, '.option');
  };
  const look = () =>
    stage.tab.evaluate(() => {
      const card = document.querySelector('nabz-survey')?.shadowRoot?.querySelector('section') as HTMLElement;
      return {
        lang: card.lang,
        dir: getComputedStyle(card).direction,
        text: (card.textContent ?? '').replace(/[\u2066-\u2069]/g, ''),
      };
    });

  it.each([
    ['ckb', 'rtl', 'تا چەند لە پشتگیرییەکەمان ڕازین؟', '١'],
    ['ur', 'rtl', 'ہماری سپورٹ سے آپ کس حد تک مطمئن ہیں؟', '1'],
    ['ur-IN', 'rtl', 'ہماری سپورٹ سے آپ کس حد تک مطمئن ہیں؟', '۱'],
    ['he', 'rtl', 'מה מידת שביעות הרצון שלך מהתמיכה שקיבלת?', '1'],
    ['tr', 'ltr', 'Aldığınız destekten ne kadar memnunsunuz?', '1'],
    ['fr', 'ltr', 'concernant l’aide reçue\u202f?', '1'],
  ])(
    'asks in %s when the tag says so, from its side and in its digits',
    async (lang, dir, question, digit) => {
      await open(`data-survey="csat" data-lang="${lang}"`);
      const seen = await look();
      expect(seen).toMatchObject({ lang, dir });
      expect(seen.text).toContain(question);
      expect(seen.text).toContain(digit);
      expect(requestsOf('furtherLanguages', stage.site.requested)).not.toEqual([]);
    },
  );

  it('fetches no further language for a visitor who is asked in one of the first', async () => {
    await open('data-survey="csat" data-lang="fa"');
    await untilFetched(stage.tab, stage.site);
    expect(requestsOf('furtherLanguages', stage.site.requested)).toEqual([]);
  });

  it('asks in a language that the site brings in a file of its own', async () => {
    const { tab, site, endpoint } = stage;
    const texts = {
      'sticker.question': 'Wie war unsere Hilfe?',
      'sticker.sad': '<b>Schlecht</b>',
      wrong: 'x',
    };
    site.page('/nabz.de.json', JSON.stringify(texts), { 'Content-Type': 'application/json' });
    await open('data-lang="de"', { messages: { de: './nabz.de.json' } });
    const seen = await look();
    expect(seen).toMatchObject({ lang: 'de', dir: 'ltr' });
    expect(seen.text).toMatch(/Wie war unsere Hilfe\?.*<b>Schlecht<\/b>.*Neutral/);
    expect(await untilLogged(tab, /^error/)).toEqual([
      expect.stringMatching(/messages\.de\.wrong is "x"; allowed: nothing of that name/),
    ]);
    await tab.tap('[value="happy"]');
    await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.responses().at(-1)).toMatchObject({ lang: 'de', dir: 'ltr', value: 'happy' });
  });

  it('asks with the site’s own words over ours, from the single file, too', async () => {
    const { tab, site } = stage;
    const config = JSON.stringify({ messages: { fa: { 'sticker.question': 'پشتیبانی چطور بود؟' } } });
    const tag = `<script type="application/json" id="own">${config}</script><script async src="/nabz.full.js" data-config="#own" data-lang="fa"></script>`;
    await tab.goto(site.page('/', shopPage(tag)));
    await untilSeen(tab, '.option');
    expect((await look()).text).toMatch(/پشتیبانی چطور بود؟.*خوشحال/);
  });
});
