// A trigger that fires where the survey may not be asked is not lost: within a page, places and visitors change.
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../support/browsers.ts';
import { CLOCK } from '../support/clock.ts';
import { ASKED, expectClosed, go, isOpen } from '../support/corner.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { namesOf, poll, reasonsOf, until, untilSeen } from '../support/look.ts';
import { shopPage } from '../support/site.ts';

interface Page {
  nabz: { context(fields: object): void; hide(): void };
}

saySkippedWithoutBrowser();

describe.each(ENGINES)('a trigger too early in $name', (engine) => {
  const stage = useStage(engine);

  async function open(config: object): Promise<void> {
    const { tab, site, tag } = stage;
    const data = `<script type="application/json" id="c">${JSON.stringify(config)}</script>`;
    await tab.goto(site.page('/shop', shopPage(CLOCK + data + tag('data-config="#c"'), { lang: 'en' })));
    await poll(
      () => reasonsOf(tab),
      (all) => all.length > 0,
    );
  }

  it.each([
    ['where.path', { where: { path: '/help/*' } }],
    ['never', { never: ['/shop'] }],
  ])('asks once when the page has gone on to where %s lets it', async (_, config) => {
    const { tab } = stage;
    await open(config);
    expect(await reasonsOf(tab)).toEqual(['path']);
    expect(await isOpen(tab)).toBe(false);
    await go(tab, '/help/1');
    await untilSeen(tab, ASKED);
    await tab.evaluate(() => (window as unknown as Page).nabz.hide());
    await go(tab, '/shop');
    await go(tab, '/help/2');
    await expectClosed(tab);
    expect((await namesOf(tab)).filter((name) => name === 'dismissed')).toHaveLength(1);
  });

  it('does not open on another page what waited there until the visitor had written', async () => {
    const { tab, site, tag } = stage;
    const body = '<input id="q" aria-label="Search" />';
    await tab.goto(
      site.page('/shop', shopPage(CLOCK + tag('data-trigger="path:/thanks*"'), { body, lang: 'en' })),
    );
    await until(tab, (names) => names.includes('ready'));
    await tab.evaluate(() => document.getElementById('q')?.focus());
    await tab.type('tea');
    await go(tab, '/thanks/1');
    await expectClosed(tab);
    await go(tab, '/home');
    await tab.evaluate(() => document.getElementById('q')?.blur());
    await poll(
      () => reasonsOf(tab),
      (all) => all.includes('path'),
    );
    expect(await isOpen(tab)).toBe(false);
    await go(tab, '/thanks/1');
    await untilSeen(tab, ASKED);
  });

  it('asks once the context says that the visitor is targeted', async () => {
    const { tab } = stage;
    await open({ where: { segment: 'pro' } });
    expect(await reasonsOf(tab)).toEqual(['sampled-out']);
    await tab.evaluate(() => (window as unknown as Page).nabz.context({ segment: 'pro' }));
    await untilSeen(tab, ASKED);
  });
});
