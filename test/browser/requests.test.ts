// How many files a survey needs, and how often a page has to wait for them, before a visitor can answer and the answer
// is safe. The site holds files back, so nothing here depends on how fast anything is.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Browser, ENGINES, type Tab } from '../support/browsers.ts';
import { createEndpoint, type Endpoint } from '../support/endpoint.ts';
import { createGatedSite, type GatedSite } from '../support/gatedSite.ts';
import { saySkippedWithoutBrowser } from '../support/journey.ts';
import { heard, poll, until, untilSeen } from '../support/look.ts';
import { shopPage } from '../support/site.ts';

interface Page {
  nabz: { trigger(name: string): void };
}

/** Every template of the contract. */
const TEMPLATES = [
  'stickers',
  'csat',
  'csat10',
  'nps',
  'nps10',
  'ces',
  'ces1',
  'resolved',
  'after-chat',
  'support',
  'dimensions',
  'intent',
  'article',
  'checkout',
  'goodbye',
];

/** The first control of any survey. */
const CONTROL = ':is(input, button)[value]:not([value=""])';

/** So long without a request makes a page idle. */
const IDLE_MS = 2_000;

const pass = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const askFor = (survey: string) =>
  `<script>(window.nabz ||= []).push((nabz) => nabz.show('${survey}'))</script>`;

saySkippedWithoutBrowser();

describe.each(ENGINES)('requests in $name', (engine) => {
  let browser: Browser;
  let site: GatedSite;
  let endpoint: Endpoint;
  let tab: Tab;

  beforeAll(async () => {
    browser = await engine.launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    site = await createGatedSite();
    endpoint = await createEndpoint();
    tab = await browser.newTab();
  });
  afterEach(async () => {
    await tab.close();
    await site.close();
    await endpoint.close();
  });

  const tag = (attributes: string) =>
    `<script async src="/nabz.js" data-endpoint="${endpoint.url}" data-deliver="each" data-trigger="manual" ${attributes}></script>`;

  /** Taps the first control while no further file arrives: the answer is stored and sent all the same. */
  async function answerWithoutFurtherFiles(): Promise<void> {
    site.shut();
    await tab.tap(CONTROL);
    const events = await until(tab, (names) => names.includes('saved'));
    expect(events.find(({ name }) => name === 'saved')).toMatchObject({ storage: 'indexeddb' });
    await poll(
      () => endpoint.posts.length,
      (count) => count > 0,
    );
  }

  // One engine shows every template; the others show that they ask for files in the same way.
  const templates = engine === ENGINES[0] ? TEMPLATES : ['stickers', 'nps'];
  it.each(templates)('needs at most three files, in one round after the loader, for %s', async (template) => {
    await tab.goto(site.page('/', shopPage(askFor(template) + tag('data-lang="fa"'))));
    await untilSeen(tab, CONTROL);
    const rounds = [...site.rounds];
    expect(rounds[0]).toEqual(['/nabz.js']);
    expect(rounds.slice(1).length, `rounds after the loader: ${JSON.stringify(rounds)}`).toBeLessThanOrEqual(
      1,
    );
    expect(rounds.flat().length, `files: ${JSON.stringify(rounds)}`).toBeLessThanOrEqual(3);
    await answerWithoutFurtherFiles();
  });

  it('needs at most five files and the config, in two rounds after the loader, for a survey of the site’s own', async () => {
    const questions = [
      { id: 'rating', type: 'stickers', text: { fa: 'راضی بودید؟', en: 'Were you happy?' } },
      {
        id: 'reasons',
        type: 'choice',
        multiple: true,
        options: ['slow', 'other'],
        when: { rating: ['sad'] },
      },
      { id: 'comment', type: 'text', optional: true },
    ];
    site.json('/survey.json', { surveys: [{ id: 'own', questions }] });
    await tab.goto(
      site.page('/', shopPage(askFor('own') + tag('data-lang="fa" data-config="/survey.json"'))),
    );
    await untilSeen(tab, CONTROL);
    const rounds = [...site.rounds];
    const files = rounds.flat().filter((path) => path !== '/survey.json');
    expect(rounds.slice(1).length, `rounds after the loader: ${JSON.stringify(rounds)}`).toBeLessThanOrEqual(
      2,
    );
    expect(files.length, `files: ${JSON.stringify(rounds)}`).toBeLessThanOrEqual(5);
    await answerWithoutFurtherFiles();
  });

  it('needs no file when the event comes on a page that has become idle', async () => {
    site.open();
    await tab.goto(
      site.page('/', shopPage(tag('data-lang="fa" data-survey="nps"').replace('manual', 'event:done'))),
    );
    await until(tab, (names) => names.includes('ready'));
    await untilIdle(site);
    site.shut();
    await tab.evaluate(() => (window as unknown as Page).nabz.trigger('done'));
    await untilSeen(tab, CONTROL);
    await answerWithoutFurtherFiles();
  });

  it('fetches nothing but the loader while a tag waits to be called', async () => {
    site.open();
    await tab.goto(site.page('/', shopPage(tag('data-survey="nps"'))));
    await until(tab, (names) => names.includes('ready'));
    await untilIdle(site);
    expect(site.requested).toEqual(['/nabz.js']);
    expect((await heard(tab)).map(({ name }) => name)).toEqual(['ready']);
  });
});

/** Waits until no file was asked for during {@link IDLE_MS}. */
async function untilIdle({ requested }: GatedSite): Promise<void> {
  for (let count = -1; count !== requested.length; ) {
    count = requested.length;
    await pass(IDLE_MS);
  }
}
