// Places of inline surveys that a page draws long after its load, as pages without a server’s markup do.
import { describe, expect, it } from 'vitest';
import type { SurveyResponse } from '../../../src/responses/response.ts';
import { casesIn, ENGINES } from '../../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../../support/journey.ts';
import { logged, poll, until } from '../../support/look.ts';
import { shopPage } from '../../support/site.ts';

saySkippedWithoutBrowser();

const LATE_MS = 2_500;

/** What a page draws, by what is late in it: the tag's attributes, the markup, and where in it the survey stands. */
const PLACES: [name: string, tag: string, markup: string, inside: string][] = [
  [
    'an element beside a tag that waits',
    'data-trigger="manual"',
    '<main><nabz-survey survey="article"></nabz-survey></main>',
    'main',
  ],
  [
    'an element beside a tag that asks',
    'data-trigger="event:never"',
    '<main><nabz-survey survey="article"></nabz-survey></main>',
    'main',
  ],
  [
    'the element of data-target',
    'data-survey="article" data-target="#place"',
    '<main><div id="place"></div><p>More</p></main>',
    '#place',
  ],
  ['the main part', 'data-survey="article"', '<main><p>Text</p></main>', 'main'],
  ['the article in a main part', 'data-survey="article"', '<main><article>Text</article></main>', 'article'],
];

describe.each(ENGINES)('a survey in $name', (engine) => {
  const stage = useStage(engine);
  const paths = () =>
    (stage.endpoint.responses() as unknown as SurveyResponse[]).map(({ survey, answers }) => [
      survey,
      answers[0]?.value,
    ]);

  /** Draws markup into the page; at once on the control page. */
  const draw = (markup: string, isLate: boolean) =>
    `<div id="app"></div><script>{
      const draw = () => { document.querySelector('#app').innerHTML = ${JSON.stringify(markup)}; };
      ${isLate ? `addEventListener('load', () => setTimeout(draw, ${LATE_MS}))` : 'draw()'};
    }</script>`;
  const untilAskedIn = (selector: string) =>
    poll(
      () =>
        stage.tab.evaluate((place) => {
          const hosts = [...document.querySelectorAll('nabz-survey')];
          const isThere = hosts[0]?.closest(place) && hosts[0].shadowRoot?.querySelector('[value=yes]');
          return hosts.length === 1 && !!isThere;
        }, selector),
      Boolean,
      () => `No question in ${selector}`,
    );

  describe.each(casesIn(engine, PLACES))('in %s', (_, attributes, markup, inside) => {
    it.each([
      ['at once', false],
      ['late', true],
    ])('is asked and answered where the page draws it %s', async (__, isLate) => {
      const { tab, site, tag } = stage;
      await tab.goto(site.page('/', shopPage(tag(attributes), { body: draw(markup, isLate), lang: 'en' })));
      await untilAskedIn(inside);
      await tab.tap('[value=yes]');
      await until(tab, (names) => names.includes('delivered'));
      expect(paths()).toEqual([['article', 'yes']]);
      expect((await logged(tab)).filter((line) => /^(error|un)/.test(line))).toEqual([]);
    });
  });

  it('is asked in a late element after the visitor has answered another survey', async () => {
    const { tab, site, tag } = stage;
    const url = site.page(
      '/',
      shopPage(tag('data-trigger="delay:0"'), {
        body: draw('<main><nabz-survey survey="article"></nabz-survey></main>', true),
        lang: 'en',
      }),
    );
    await tab.goto(site.page('/first', shopPage(tag('data-trigger="delay:0"'), { lang: 'en' })));
    await poll(
      () =>
        tab.evaluate(
          () => !!document.querySelector('nabz-survey')?.shadowRoot?.querySelector('[value=happy]'),
        ),
      Boolean,
    );
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('delivered'));
    await tab.goto(url);
    await until(tab, (names) => names.includes('skipped'));
    await untilAskedIn('main');
    await tab.tap('[value=yes]');
    await until(tab, (names) => names.includes('delivered'));
    expect(paths()).toEqual([
      ['stickers', 'happy'],
      ['article', 'yes'],
    ]);
  });

  it.each([
    ['of the element', 'data-trigger="event:never"', '<nabz-survey survey="article"></nabz-survey>'],
    ['of data-target', 'data-survey="article" data-target="#place"', '<div id="place"></div>'],
  ])('is asked in the shadow root %s, however late', async (_, attributes, markup) => {
    const { tab, site, tag } = stage;
    const body = `<my-panel></my-panel><script>addEventListener('load', () => setTimeout(() => {
      document.querySelector('my-panel').attachShadow({ mode: 'open' }).innerHTML = ${JSON.stringify(markup)};
    }, ${LATE_MS}))</script>`;
    await tab.goto(site.page('/', shopPage(tag(attributes), { body, lang: 'en' })));
    await poll(
      () =>
        tab.evaluate(() => {
          const host = document.querySelector('my-panel')?.shadowRoot?.querySelector('nabz-survey');
          return !!host?.shadowRoot?.querySelector('[value=yes]');
        }),
      Boolean,
    );
    await tab.evaluate(() => {
      const host = document.querySelector('my-panel')?.shadowRoot?.querySelector('nabz-survey');
      host?.shadowRoot?.querySelector<HTMLInputElement>('[value=yes]')?.click();
    });
    await poll(() => paths().length, Boolean);
    expect(paths()).toEqual([['article', 'yes']]);
  });
});
