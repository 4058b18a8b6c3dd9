// The dashboard in the browser: log-in, figures, filters, live arrivals, the chart by keyboard, roles.
import { describe, expect, it } from 'vitest';
import type { Scores } from '../../collector/dashboard/api/types.ts';
import { createFormat } from '../../collector/dashboard/words/format.ts';
import { ENGINES } from '../support/browsers.ts';
import { ADMIN, click, hrefOf, textsOf, untilDrawn, untilSays, useDashboard } from '../support/dashboard.ts';
import { saySkippedWithoutBrowser } from '../support/journey.ts';
import { poll } from '../support/look.ts';

saySkippedWithoutBrowser();

const bare = (text: string) => text.replace(/[\u061c\u200e\u200f\u2066-\u2069]/g, '');
const TAGS = { fa: 'fa-IR', ar: 'ar-SA', en: 'en' } as const;

let count = 0;
/** An answer as the widget would send it. */
const toResponse = (value: 'happy' | 'sad', context: Record<string, string> = {}) => {
  count += 1;
  const now = new Date().toISOString();
  const score = value === 'happy' ? 3 : 1;
  return {
    v: 1,
    id: `01936f00-0000-7000-8000-${String(count).padStart(12, '0')}`,
    revision: 1,
    survey: 'stickers',
    status: 'completed',
    metric: 'stickers',
    value,
    score,
    scale: { min: 1, max: 3, good: 'high' },
    answers: [{ question: 'rating', type: 'stickers', value, score }],
    lang: 'fa',
    dir: 'rtl',
    context,
    page: { url: 'https://shop.example/' },
    shownAt: now,
    answeredAt: now,
    client: 'nabz/0.1.0',
  };
};

describe.each(ENGINES)('the dashboard in $name', (engine) => {
  const stage = useDashboard(engine);

  it('asks for a token, says what is wrong with it, and shows what was asked for', async () => {
    const tab = await stage.open('/?range=90d', { token: '' });
    await untilSays(tab, 'h1', 'What do your customers feel?');
    await tab.evaluate(() => document.querySelector<HTMLInputElement>('[name=token]')?.focus());
    await tab.type('nabz_not_a_token');
    await tab.press('Enter');
    await untilSays(tab, '[role=alert]', 'unknown or has expired');
    await tab.type(ADMIN);
    await tab.press('Enter');
    await untilSays(tab, '.period summary', 'Last ninety days');
    await untilDrawn(tab);
    expect(await hrefOf(tab)).toBe('/?range=90d');
    const kept = () => tab.evaluate(() => Object.keys(localStorage).sort());
    expect(await kept()).toContain('nabz-dashboard-cards');
    await click(tab, '.menu-body button', 'Sign out');
    await untilSays(tab, 'h1', 'What do your customers feel?');
    // What was read stays on no device of several people.
    expect(await kept()).toEqual(['nabz-dashboard-language']);
  });

  it('takes the token of a link, and takes it out of the address', async () => {
    const tab = await stage.browser.newTab();
    await tab.goto(`${stage.url}/healthz`);
    await tab.evaluate(() => localStorage.setItem('nabz-dashboard-language', 'en'));
    await tab.goto(`${stage.url}/#token=${ADMIN}`);
    await untilDrawn(tab);
    expect(await tab.evaluate(() => location.href)).toBe(`${stage.url}/`);
  });

  /** Requests that the collector has answered with GET, by route. */
  const countRequests = async (): Promise<Record<string, number>> => {
    const answer = await fetch(`${stage.url}/metrics`, { headers: { Authorization: `Bearer ${ADMIN}` } });
    const counts: Record<string, number> = {};
    for (const line of (await answer.text()).split('\n')) {
      const [, labels = '', count] = /^nabz_request_duration_seconds_count\{(.*)\} (\d+)/.exec(line) ?? [];
      const route = /route="([^"]+)"/.exec(labels)?.[1];
      if (route && /method="GET"/.test(labels)) counts[route] = (counts[route] ?? 0) + Number(count);
    }
    return counts;
  };

  const languages = engine.name === 'chromium' ? (['fa', 'ar', 'en'] as const) : (['fa'] as const);
  it.each(languages)('shows the figures of the API in %s', async (lang) => {
    const tab = await stage.open('/?range=year', { lang });
    const format = createFormat(TAGS[lang]);
    const { total } = await stage.ask<Scores>('/v1/scores?metric=stickers&range=year');
    const [score] = await textsOf(tab, '.card .score b');
    const [answers] = await textsOf(tab, '.card .foot a');
    expect(score).toBe(bare(format.score(total.score as number, total.unit, total.n)));
    expect(answers).toContain(format.count(total.n));
    expect(await tab.evaluate(() => document.documentElement.dir)).toBe(lang === 'en' ? 'ltr' : 'rtl');
  });

  it('obeys a filter, says it in the address, and goes back', async () => {
    const tab = await stage.open('/?range=year');
    const [before] = await textsOf(tab, '.card .foot a');
    await click(tab, '.filter summary');
    await poll(
      () => textsOf(tab, '.fields label'),
      (names) => names.some((name) => name.startsWith('sara')),
    );
    // By a key, as a visitor does: some engines leave out what no visitor did when one goes back.
    await tab.evaluate(() =>
      [...document.querySelectorAll('.fields label')]
        .find((label) => label.textContent?.startsWith('sara'))
        ?.querySelector('input')
        ?.focus(),
    );
    await tab.press('Space');
    await poll(
      () => hrefOf(tab),
      (href) => href === '/?range=year&agent=sara',
    );
    await untilDrawn(tab);
    const { total } = await stage.ask<Scores>('/v1/scores?metric=stickers&agent=sara&range=year');
    await untilSays(tab, '.card .foot a', new RegExp(`^${total.n} answers?$`));
    await untilSays(tab, '.chip', 'Agent: sara');
    await tab.back();
    await poll(
      () => textsOf(tab, '.card .foot a'),
      ([now]) => now === before,
    );
    expect(await hrefOf(tab)).toBe('/?range=year');
  });

  it('shows an answer that arrives, and moves nothing meanwhile', async () => {
    const tab = await stage.open('/');
    const [before] = await textsOf(tab, '.card .foot a');
    await untilSays(tab, '.live', 'Live');
    await tab.evaluate(() => {
      const moved: string[] = [];
      Object.assign(window, { moved });
      if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) return;
      new PerformanceObserver((list) => {
        const entries = list.getEntries() as unknown as { sources: { node?: Element }[] }[];
        const nodes = entries.flatMap(({ sources }) => sources.map(({ node }) => node));
        // A score on its band moves with its value.
        moved.push(
          ...nodes.flatMap((node) =>
            node?.parentElement?.closest('.band') ? [] : [node?.outerHTML ?? 'gone'],
          ),
        );
      }).observe({ type: 'layout-shift' });
    });
    await stage.collector.receive([toResponse('happy')]);
    const number = (text = '') => Number(text.replace(/\D/g, ''));
    await poll(
      () => textsOf(tab, '.card .foot a'),
      ([now]) => number(now) === number(before) + 1,
    );
    expect(await tab.evaluate(() => (window as unknown as { moved: string[] }).moved)).toEqual([]);
  });

  it.skipIf(engine.name !== 'chromium')('leaves no card of a metric alone in its row', async () => {
    const tab = await stage.open('/?range=year');
    for (const width of [360, 720, 800, 1024, 1100, 1200, 1253, 1254, 1440]) {
      await tab.resize(width, 900);
      const rows = await tab.evaluate(() => {
        const tops = [...document.querySelectorAll('.cards > *')].map((card) =>
          Math.round(card.getBoundingClientRect().top),
        );
        return [...new Set(tops)].map((top) => tops.filter((other) => other === top).length);
      });
      expect(rows, `${width} px: ${rows.join(' + ')}`).not.toContain(1);
    }
  });

  it.each([
    ['fa', 'ArrowLeft', 'ArrowRight'],
    ['en', 'ArrowRight', 'ArrowLeft'],
  ] as const)(
    'lets the keyboard read the trend in %s, in the direction of time',
    async (lang, onwards, back) => {
      const tab = await stage.open('/?range=year', { lang });
      const focused = () => tab.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
      await tab.evaluate(() => document.querySelector<SVGAElement>('.trend a[tabindex="0"]')?.focus());
      const last = await focused();
      await tab.press(back);
      const before = await focused();
      expect(before).not.toBe(last);
      await tab.press(onwards);
      expect(await focused()).toBe(last);
      await tab.press('Home');
      expect(await focused()).not.toBe(before);
      await tab.press('Enter');
      await poll(
        () => hrefOf(tab),
        (href) => /^\/answers\?from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d&metric=stickers$/.test(href),
      );
    },
  );

  it('asks for what it shows once, whoever was logged in before', async () => {
    const { token } = await stage.send<{ token: string }>('POST', '/v1/tokens', {
      name: 'Reza',
      role: 'agent',
      agent: 'reza',
    });
    await stage.open('/?range=year');
    const before = await countRequests();
    const tab = await stage.open('/?range=year', { token });
    const after = await countRequests();
    // The sites are asked for again when the stream is open.
    const asked = ['/session', '/v1/overview'].map((route) => (after[route] ?? 0) - (before[route] ?? 0));
    expect(asked).toEqual([1, 1]);
    const { total } = await stage.ask<Scores>('/v1/scores?metric=stickers&agent=reza&range=year');
    await untilSays(tab, '.card .foot a', new RegExp(`^${total.n} answers?$`));
  });

  it('begins with a metric of which the filter leaves answers', async () => {
    const tab = await stage.open('/?range=year&survey=nps');
    await untilSays(tab, '.summary', /^Net promoter score/);
    expect(await textsOf(tab, '.card a[aria-current=true]')).toEqual(['Net promoter score']);
  });

  it('shows the new day when it is looked at again after midnight', async () => {
    const tab = await stage.open('/?range=7d');
    const { '/v1/overview': before = 0 } = await countRequests();
    await tab.evaluate(() => {
      const { now } = Date;
      Date.now = () => now() + 24 * 60 * 60 * 1_000;
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await poll(countRequests, ({ '/v1/overview': count = 0 }) => count > before);
  });

  it('has each chart as a table, too', async () => {
    const tab = await stage.open('/?range=year');
    const points = await tab.evaluate(() => document.querySelectorAll('.trend .mark').length);
    expect(points).toBeGreaterThan(5);
    const countRows = () => tab.evaluate(() => document.querySelectorAll('.twin tbody tr').length);
    expect(await countRows()).toBe(0);
    await click(tab, '.twin summary');
    await poll(countRows, (rows) => rows === points);
  });

  it('shows an agent their own customers, and nothing that only others may do', async () => {
    const { token } = await stage.send<{ token: string }>('POST', '/v1/tokens', {
      name: 'Sara',
      role: 'agent',
      agent: 'sara',
    });
    const tab = await stage.open('/?range=year', { token });
    expect(await textsOf(tab, '.top nav a')).not.toContain('Settings');
    const { total } = await stage.ask<Scores>('/v1/scores?metric=stickers&agent=sara&range=year');
    await untilSays(tab, '.card .foot a', new RegExp(`^${total.n} answers?$`));
    const asked = await tab.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    expect(asked.filter((name) => /\/v1\/(tokens|audit)/.test(name))).toEqual([]);
  });
});
