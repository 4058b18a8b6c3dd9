// A trigger that fires where the survey may not be asked is not lost: within a page, places and visitors change.
import { describe, expect, it } from 'vitest';
import { ENGINES, type Tab } from '../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { heard, poll, untilSeen } from '../support/look.ts';
import { shopPage } from '../support/site.ts';

interface Page {
  nabz: { context(fields: object): void; hide(): void };
}

const ASKED = '[value=happy]';
const go = (tab: Tab, path: string) => tab.evaluate((to) => history.pushState(null, '', to), path);
const isOpen = (tab: Tab) => tab.evaluate(() => !!document.querySelector('nabz-survey[data-corner]'));
const reasons = async (tab: Tab) =>
  (await heard(tab)).filter(({ name }) => name === 'skipped').map(({ reason }) => reason);

saySkippedWithoutBrowser();

describe.each(ENGINES)('a trigger too early in $name', (engine) => {
  const stage = useStage(engine);

  async function open(config: object): Promise<void> {
    const { tab, site, tag } = stage;
    const data = `<script type="application/json" id="c">${JSON.stringify(config)}</script>`;
    await tab.goto(site.page('/shop', shopPage(data + tag('data-config="#c"'), { lang: 'en' })));
    await poll(
      () => reasons(tab),
      (all) => all.length > 0,
    );
  }

  it.each([
    ['where.path', { where: { path: '/help/*' } }],
    ['never', { never: ['/shop'] }],
  ])('asks once when the page has gone on to where %s lets it', async (_, config) => {
    const { tab } = stage;
    await open(config);
    expect(await reasons(tab)).toEqual(['path']);
    expect(await isOpen(tab)).toBe(false);
    await go(tab, '/help/1');
    await untilSeen(tab, ASKED);
    await tab.evaluate(() => (window as unknown as Page).nabz.hide());
    await go(tab, '/shop');
    await go(tab, '/help/2');
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await isOpen(tab)).toBe(false);
    expect((await heard(tab)).filter(({ name }) => name === 'dismissed')).toHaveLength(1);
  });

  it('does not open on another page what waited there until the visitor had written', async () => {
    const { tab, site, tag } = stage;
    const body = '<input id="q" aria-label="Search" />';
    await tab.goto(site.page('/shop', shopPage(tag('data-trigger="path:/thanks*"'), { body, lang: 'en' })));
    await poll(
      () => heard(tab),
      (all) => all.some(({ name }) => name === 'ready'),
    );
    await tab.evaluate(() => document.getElementById('q')?.focus());
    await tab.type('tea');
    await go(tab, '/thanks/1');
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await isOpen(tab)).toBe(false);
    await go(tab, '/home');
    await tab.evaluate(() => document.getElementById('q')?.blur());
    await poll(
      () => reasons(tab),
      (all) => all.includes('path'),
    );
    expect(await isOpen(tab)).toBe(false);
    await go(tab, '/thanks/1');
    await untilSeen(tab, ASKED);
  });

  it('asks when the page has told that the visitor is meant', async () => {
    const { tab } = stage;
    await open({ where: { segment: 'pro' } });
    expect(await reasons(tab)).toEqual(['sampled-out']);
    await tab.evaluate(() => (window as unknown as Page).nabz.context({ segment: 'pro' }));
    await untilSeen(tab, ASKED);
  });
});
