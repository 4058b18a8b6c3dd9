// Each feature page of the demo: its card is answered, and what it promises is seen.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENGINES, type Tab } from '../support/browsers.ts';
import { requestsOf } from '../support/chunks.ts';
import { saySkippedWithoutBrowser } from '../support/journey.ts';
import { poll, untilFetched, untilSeen } from '../support/look.ts';
import { useShop } from '../support/shop.ts';

saySkippedWithoutBrowser();

const FOLDER = join(import.meta.dirname, '../../demo/pages');

/**
 * Feature pages, what is pressed on the page, then tapped in the card, and a part of what the endpoint then has;
 * errors, where one is meant.
 */
const PAGES: {
  page: string;
  query?: string;
  presses?: string[];
  taps: string[];
  received: string;
  errors?: string[];
}[] = [
  {
    page: 'triggers',
    query: '?trigger=event:paid',
    presses: ['#pay'],
    taps: ['[value=happy]'],
    received: '"ref":"order-1"',
  },
  { page: 'rarely', presses: ['[data-ask=order]'], taps: ['[value="5"]', '.send'], received: '"ref":"T-42"' },
  {
    page: 'chat',
    presses: ['openWidget', 'sendMessage', 'getMessage', 'closeWidget'].map(
      (name) => `[data-event$=${name}]`,
    ),
    taps: ['[value=happy]'],
    received: '"vendor":"goftino"',
  },
  {
    page: 'context',
    taps: ['[value=happy]'],
    received:
      '"channel":"web","touchpoint":"delivery","ref":"T-42","agent":"سارا","segment":"wholesale","items":3,"device":"desktop"',
  },
  { page: 'analytics', taps: ['[value=happy]', '.send'], received: '"survey":"after-chat"' },
  { page: 'debug', taps: ['[value=happy]'], received: '"survey":"stickers"' },
  { page: 'article', taps: ['[value=yes]'], received: '"survey":"article"' },
  {
    page: 'branching',
    taps: ['[value="2"]', '[value=late]', '[value=few]', '.send'],
    received: '"question":"days","type":"choice","value":"few"',
  },
  { page: 'template-base', taps: ['[value="5"]', '.send'], received: '"survey":"tea"' },
  {
    page: 'config',
    taps: ['[value="4"]', '.send'],
    received: '"branch":"rasht"',
    errors: ['surveys[1].when is {"rating":["happy"]}'],
  },
  { page: 'element', taps: ['[value="3"]', '.send'], received: '"order":"A-17"' },
  { page: 'each', taps: ['[value=sad]', '[type=checkbox]', '.send'], received: '"value":["slow"]' },
  { page: 'placement', taps: ['[value=happy]'], received: '"survey":"stickers"' },
  { page: 'theme', taps: ['[value=happy]'], received: '"survey":"stickers"' },
  { page: 'launcher', taps: ['.tab', '[value=happy]'], received: '"survey":"stickers"' },
  { page: 'contact', taps: ['[value="1"]', '.tick input', '.send'], received: '"survey":"callback"' },
  { page: 'privacy', taps: ['.privacy', '[value=happy]'], received: '"ref":"T-42"' },
  { page: 'languages', query: '?lang=fa', taps: ['[value="10"]', '.send'], received: '"value":10' },
];

/** What each format's page panel shows of the same answer. */
const FORMATS = {
  json: /^application\/json – asked first.*"survey":"stickers"/,
  form: /^application\/x-www-form-urlencoded – sent without asking.*survey=stickers&/,
  text: /^text\/plain;charset=UTF-8 – sent without asking.*"survey":"stickers"/,
  cloudevents: /^application\/cloudevents\+json – asked first.*"type":"nabz.response.v1"/,
  transform: /^application\/json – asked first.*\{"text":"stickers: 3 \(T-42\)"\}/,
};

describe.each(ENGINES.slice(0, 1))('the feature pages in $name', (engine) => {
  const shop = useShop(engine);

  it.each(PAGES)(
    'answers on the page of $page',
    async ({ page, query, presses = [], taps, received, errors = [] }) => {
      const tab = await openPage(page, query);
      await poll(
        () => lines(tab, 'events', 'ready'),
        (all) => all.length > 0,
      );
      // The chunk that watches chats is fetched after the start.
      const fetched = () =>
        tab.evaluate(() =>
          performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname),
        );
      if (page === 'chat') await poll(fetched, (paths) => requestsOf('chat', paths).length > 0);
      await untilFetched(tab);
      for (const selector of presses)
        await tab.evaluate((one) => document.querySelector<HTMLElement>(one)?.click(), selector);
      for (const selector of taps) {
        await untilSeen(tab, selector);
        await tab.tap(selector);
      }
      await poll(
        () => lines(tab, 'endpoint'),
        ([latest = '']) => latest.includes(received),
      );
      const said = await lines(tab, 'console', 'error');
      expect(said).toEqual(errors.map((error) => expect.stringContaining(error)));
      expect(await tab.evaluate(() => document.querySelector('[data-panel=source]')?.textContent)).toContain(
        'src="/nabz.js"',
      );
    },
  );

  it('writes one answer in five formats', async () => {
    const tab = await openPage('formats');
    for (const [name, expected] of Object.entries(FORMATS)) {
      await tab.evaluate((id) => document.querySelector<HTMLElement>(`#${id} button`)?.click(), name);
      await untilSeen(tab, '[value=happy]');
      await tab.tap('[value=happy]');
      await poll(
        () =>
          tab.evaluate((id) => {
            const [type, body] = ['p', 'pre'].map(
              (part) => document.querySelector(`#${id} ${part}`)?.textContent,
            );
            return `${type} ${body}`;
          }, name),
        (shown) => expected.test(shown),
      );
    }
    expect(await lines(tab, 'console', 'error')).toEqual([]);
  });

  it('shows every template in every language', async () => {
    const tab = await openPage('gallery');
    await poll(
      () =>
        tab.evaluate(
          () =>
            [...document.querySelectorAll('.sample nabz-survey')].filter((card) =>
              card.shadowRoot?.querySelector('.option'),
            ).length,
        ),
      (cards) => cards === 45,
    );
    expect(await lines(tab, 'console', 'error')).toEqual([]);
  });

  it.each([
    ['', { fa: '۰', ar: '0', 'ar-EG': '٠', en: '0', ckb: '٠', ur: '0', he: '0', tr: '0', fr: '0', de: '0' }],
    ['?digits=arabext&lang=ur', { ur: '۰' }],
    ['?digits=native&lang=ar', { ar: '٠' }],
    ['?lang=de', { de: '0' }],
  ])('asks in the languages and digits of the address: %j', async (query, digits) => {
    const tab = await openPage('languages', query);
    await poll(
      () =>
        tab.evaluate(() =>
          [...document.querySelectorAll<HTMLElement>('.cards [data-lang]')].map((place) => {
            const card = place.querySelector('nabz-survey')?.shadowRoot?.querySelector('section');
            return [card?.lang, card?.querySelector('.option b')?.textContent];
          }),
        ),
      (seen) => JSON.stringify(Object.fromEntries(seen)) === JSON.stringify(digits),
    );
    expect(await lines(tab, 'console', 'error')).toEqual([]);
  });

  it('links every page from the index', async () => {
    const tab = await openPage('index');
    const linked = await tab.evaluate(() =>
      [...document.querySelectorAll('#pages a')].map((link) => link.getAttribute('href')),
    );
    const files = readdirSync(FOLDER).filter((file) => file.endsWith('.html') && file !== 'index.html');
    expect(linked.sort()).toEqual(files.sort());
    const tested = [...PAGES.map(({ page }) => page), 'formats', 'gallery'];
    expect(tested.map((page) => `${page}.html`).sort()).toEqual(files);
  });

  // All in one tab: each that is open holds a stream, and a browser allows six to a host.
  let tab: Tab | undefined;
  async function openPage(name: string, query = ''): Promise<Tab> {
    tab ??= await shop.browser.newTab();
    await tab.goto(`${shop.url}pages/${name}.html${query}`);
    return tab;
  }
});

/** What a panel of a feature page lists, latest first. */
function lines(tab: Tab, panel: string, name = ''): Promise<string[]> {
  return tab.evaluate(
    (wanted, only) =>
      [...document.querySelectorAll(`[data-panel=${wanted}] li`)]
        .filter((line) => !only || (line as HTMLElement).dataset.name === only)
        .map((line) => line.querySelector('code')?.textContent ?? ''),
    panel,
    name,
  );
}
