// Whoever sets Nabz up asks a page why nothing shows, and the page says so.
import { describe, expect, it } from 'vitest';
import { complaintsOf } from '../a11y/axe.ts';
import { ENGINES } from '../support/browsers.ts';
import { requestsOf } from '../support/chunks.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { heard, logged, poll, until, untilFetched, untilSeen } from '../support/look.ts';
import { overlayText, untilOverlaySays } from '../support/overlay.ts';
import { shopPage } from '../support/site.ts';

saySkippedWithoutBrowser();

const CONFIG = {
  headers: { 'X-Key': 's3cret' },
  surveys: [{ id: 'after-delivery', template: 'csat', trigger: 'event:arrived' }],
};
const BODY = `<script type="application/json" id="config">${JSON.stringify(CONFIG)}</script>`;
const QUERY = '?nabz-debug';

describe.each(ENGINES.slice(0, 1))('the debug overlay in $name', (engine) => {
  const stage = useStage(engine);

  async function open(attributes = '', query = QUERY, lang = 'en'): Promise<void> {
    const { tab, site, tag } = stage;
    const html = shopPage(tag(`data-lang="${lang}" ${attributes}`), { lang, body: BODY });
    await tab.goto(site.page('/', html) + query);
  }

  const text = (selector?: string) => overlayText(stage.tab, selector);
  const untilText = (wanted: RegExp, selector?: string) => untilOverlaySays(stage.tab, wanted, selector);

  it.each([
    ['by the address', '', QUERY],
    ['by the tag', 'data-debug', ''],
  ])('is there when it is asked for %s, and lists every survey', async (_, attributes, query) => {
    await open(`data-config="#config" data-trigger="manual" ${attributes}`, query);
    await untilText(/Can show now.*manual.*Never shown/, '[data-survey=stickers]');
    await untilText(/event:arrived/, '[data-survey=after-delivery]');
    expect(await text('pre')).toContain('•••');
    expect(await text()).not.toContain('s3cret');
    expect(await logged(stage.tab)).toEqual([]);
  });

  it('is not rendered, and not fetched, by default', async () => {
    await open('', '');
    await untilSeen(stage.tab, '[value=happy]');
    await until(stage.tab, (names) => names.includes('shown'));
    await untilFetched(stage.tab, stage.site);
    expect(requestsOf('debug', stage.site.requested)).toEqual([]);
  });

  it('says why nothing shows to a visitor who answered lately, on a page that would load nothing', async () => {
    const { tab } = stage;
    await open('', '');
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('delivered'));
    await open();
    await untilText(
      /Does not show now.*Answered on .* may be asked again from .*“every” is 30d.*Answered/,
      '[data-survey=stickers]',
    );
    await until(tab, (names) => names.includes('skipped'));
  });

  it('says that consent is missing, and stores nothing', async () => {
    await open('data-consent="required"');
    await untilText(/nabz\.consent\(true\)/, '[data-survey=stickers]');
    const stored = await stage.tab.evaluate(async () => [
      ...Object.keys(localStorage),
      ...(await indexedDB.databases()).map(({ name }) => name),
    ]);
    expect(stored).toEqual([]);
  });

  it('shows a survey by force, lists events, and forgets', async () => {
    const { tab } = stage;
    await open('data-config="#config" data-trigger="manual"');
    await untilText(/after-delivery/);
    await tab.tap('[data-survey=after-delivery] .show');
    await untilText(/after-delivery is shown/, '[role=status]');
    await untilSeen(tab, '[value="5"]');
    await tab.tap('[value="5"]');
    await untilText(/answered.*score: 5/, '.events');
    await tab.tap('.forget');
    await untilText(/Everything is erased/, '[role=status]');
    await untilText(/Never shown/, '[data-survey=after-delivery]');
  });

  it('lies below the card, takes no focus, and makes room on a phone', async () => {
    const { tab } = stage;
    await tab.resize(360, 740);
    await open();
    await untilSeen(tab, '.option');
    await untilSeen(tab, '.unfold');
    expect(await tab.evaluate(() => document.activeElement?.localName)).toBe('body');
    await tab.tap('.unfold');
    await untilSeen(tab, '.scroll');
    const isAbove = await tab.evaluate(() =>
      [...document.querySelectorAll('nabz-survey[data-corner]')].every((host) => {
        const card = host.shadowRoot?.querySelector('section') as Element;
        const { left, top } = card.getBoundingClientRect();
        return document.elementFromPoint(left + 30, top + 30) === host;
      }),
    );
    expect(isAbove).toBe(true);
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('completed'));
  });

  it('works by keys alone', async () => {
    const { tab } = stage;
    await open('data-trigger="manual"');
    await untilText(/stickers/);
    const focused = () =>
      tab.evaluate(() => {
        const inside = document.activeElement?.shadowRoot?.activeElement;
        return inside?.getAttribute('aria-label') ?? inside?.textContent ?? '';
      });
    const reached: string[] = [];
    for (let step = 0; step < 14 && !reached.includes('Copy a report'); step++) {
      await tab.press('Tab');
      reached.push(await focused());
    }
    expect(reached.filter(Boolean)).toEqual([
      'Minimize',
      'Close',
      'Surveys',
      'Show now stickers',
      'Queue',
      'Events (1)',
      'Sent along with an answer',
      'Config',
      'Send now',
      'Erase this device',
      'Copy a report',
    ]);
    await tab.press('Escape');
    await poll(
      () => text(),
      (now) => !now,
    );
    expect((await heard(tab)).map(({ name }) => name)).not.toContain('dismissed');
  });

  it.each(['fa', 'ar', 'en'])('has nothing that axe complains about in %s, open and small', async (lang) => {
    const { tab } = stage;
    await open('data-config="#config" data-trigger="manual"', QUERY, lang);
    await untilText(/after-delivery/);
    await tab.evaluate(() => {
      for (const part of document.querySelector('[data-debug]')?.shadowRoot?.querySelectorAll('details') ??
        [])
        part.open = true;
    });
    expect(await complaintsOf(tab)).toEqual([]);
    await tab.tap('header .icon');
    await untilSeen(tab, '.unfold');
    expect(await complaintsOf(tab)).toEqual([]);
  });

  it('works under a strict policy with nonce and Trusted Types', async () => {
    const { tab, site, endpoint } = stage;
    const tag = `<script async nonce="n0nce" src="/nabz.js" data-lang="en" data-endpoint="${endpoint.url}"></script>`;
    const policy = `default-src 'none'; script-src 'nonce-n0nce'; connect-src ${endpoint.url}; require-trusted-types-for 'script'`;
    const headers = { 'Content-Security-Policy': policy };
    await tab.goto(site.page('/', shopPage(tag, { nonce: 'n0nce' }), headers) + QUERY);
    await untilText(/stickers/);
    const violations = await tab.evaluate(() => (window as unknown as { violations: string[] }).violations);
    expect(violations.filter((line) => !line.includes('favicon'))).toEqual([]);
  });
});
