// What people do in the views of the dashboard: follow an unhappy answer up, read words, compare, report, set things; and the
// way of an answer from the shop to an open dashboard.
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../collector/dashboard/api/types.ts';
import { ENGINES } from '../support/browsers.ts';
import { click, fill, hrefOf, textsOf, untilDrawn, untilSays, useDashboard } from '../support/dashboard.ts';
import { saySkippedWithoutBrowser } from '../support/journey.ts';
import { poll } from '../support/look.ts';
import { createSite } from '../support/site.ts';

saySkippedWithoutBrowser();

describe.each(ENGINES)('the views of the dashboard in $name', (engine) => {
  const stage = useDashboard(engine);

  it('list the unhappiest first, and follow one up', async () => {
    const tab = await stage.open('/answers?range=year&sort=worst');
    const moods = await tab.evaluate(() =>
      [...document.querySelectorAll('.answer-list .answer')].map((item) => item.getAttribute('data-mood')),
    );
    expect(moods.length).toBeGreaterThan(10);
    expect(new Set(moods)).toEqual(new Set(['negative']));
    await click(tab, '.answer .small', 'Assign to me');
    await untilSays(tab, '.answer .state', /Assigned/);
    await click(tab, '.answer .small', 'Done');
    await untilSays(tab, '.answer .state', /Done/);
    const { items } = await stage.ask<{ items: { state: string; response: Answer }[] }>(
      '/v1/follow-ups?state=done',
    );
    expect(items).toHaveLength(1);
    expect(items[0]?.response.id).toBeTruthy();
  });

  it('open what was written with a word', async () => {
    const tab = await stage.open('/words?range=year');
    const rows = await tab.evaluate(() => document.querySelectorAll('.word-table tbody tr').length);
    expect(rows).toBeGreaterThan(0);
    expect(await textsOf(tab, 'h2')).toContain('What the unhappy say more than the happy');
  });

  it('compare agents without a ranking', async () => {
    const tab = await stage.open('/team?range=year');
    const names = await textsOf(tab, '.forest tbody th a');
    expect(names.length).toBeGreaterThan(5);
    expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
    await untilSays(tab, 'main', 'no basis for dismissal');
  });

  it('say what differs between two periods', async () => {
    const tab = await stage.open('/compare');
    await click(tab, 'main button, main a', 'Against a year before');
    await untilDrawn(tab);
    expect(await hrefOf(tab)).toMatch(/^\/compare\?.*a=\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d/);
    await untilSays(tab, 'main', /hidden|chance|Too few|higher|lower/);
  });

  it('report a month in sentences, in its calendar', async () => {
    const tab = await stage.open('/report', { lang: 'fa' });
    const [title = ''] = await textsOf(tab, 'h2');
    expect(title).toMatch(/^گزارش ماهانه: \S+ [۰-۹]{4}$/);
    await untilSays(tab, 'main li', /مشتریان خوشحال/);
  });

  it('print a report, without what is for the screen alone', async () => {
    const tab = await stage.open('/report');
    await tab.evaluate(() => {
      window.print = () => document.documentElement.classList.add('printed');
    });
    await click(tab, 'main button', 'Print or save as PDF');
    await poll(
      () => tab.evaluate(() => document.documentElement.className),
      (name) => name === 'printed',
    );
    // What of the page is for paper: engines other than Chromium cannot be asked to lay a page out for it.
    if (!tab.command) return;
    const { data } = (await tab.command('Page.printToPDF', { preferCSSPageSize: true })) as { data: string };
    const pdf = Buffer.from(data, 'base64').toString('latin1');
    const [, width, height] = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    // A4 in points, upright.
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);
    await tab.command('Emulation.setEmulatedMedia', { media: 'print' });
    const seen = await tab.evaluate(() =>
      ['header.top', 'main button', 'main h2'].map(
        (selector) => (document.querySelector(selector)?.getClientRects().length ?? 0) > 0,
      ),
    );
    expect(seen).toEqual([false, false, true]);
  });

  // A window of WebKitGTK cannot be so narrow.
  it.skipIf(engine.name === 'webkit')('show which one it is on a phone, in both directions', async () => {
    for (const lang of ['fa', 'en'] as const) {
      const tab = await stage.open('/report', { lang });
      await tab.resize(360, 740);
      await tab.goto(`${stage.url}/settings?section=log`);
      await untilDrawn(tab);
      const sides = await tab.evaluate(() =>
        [...document.querySelectorAll('[aria-current]')].map((link) => {
          const { left, right } = link.getBoundingClientRect();
          // A row ends within a pixel.
          return left > -2 && right < innerWidth + 2;
        }),
      );
      expect(sides).toEqual([true, true]);
    }
  });

  // A window of WebKitGTK cannot be so narrow.
  it.skipIf(engine.name === 'webkit')('list tokens and the log as cards on a phone', async () => {
    await stage.send('POST', '/v1/tokens', { name: 'For a card', role: 'team' });
    for (const section of ['tokens', 'log']) {
      const tab = await stage.open(`/settings?section=${section}`);
      await tab.resize(360, 740);
      await poll(
        () =>
          tab.evaluate(() => {
            const list = document.querySelector('.table-scroll');
            return [list?.clientWidth, list?.scrollWidth];
          }),
        ([seen = 0, whole]) => seen > 0 && seen < 360 && whole === seen,
      );
      const labels = await tab.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('.records tbody tr:first-child [data-label]')].map(
          ({ dataset }) => dataset.label,
        ),
      );
      expect(labels.slice(0, 2)).toEqual(section === 'log' ? ['When', 'Token'] : ['Name', 'Role']);
    }
  });

  it('make a token for an agent, shown once', async () => {
    const tab = await stage.open('/settings?section=tokens');
    await fill(tab, 'Name', 'Reza');
    await fill(tab, 'Agent', 'reza');
    // Not by Enter, which takes a suggestion in some engines.
    await click(tab, 'main form button[type=submit]');
    await untilSays(tab, 'main', /nabz_[\w-]{20,}/);
    const { items } = await stage.ask<{ items: { name: string; agent?: string }[] }>('/v1/tokens');
    expect(items.find(({ name }) => name === 'Reza')).toMatchObject({ role: 'agent', agent: 'reza' });
  });

  it('save what is set of a site, and keep the rest of it', async () => {
    const [before] = (await stage.ask<{ items: object[] }>('/v1/sites')).items;
    const tab = await stage.open('/settings');
    await fill(tab, 'Name', 'Tea house');
    await click(tab, 'main form button[type=submit]');
    const { items } = await poll(
      () => stage.ask<{ items: { name: string }[] }>('/v1/sites'),
      ({ items: [site] }) => site?.name === 'Tea house',
    );
    expect(items[0]).toEqual({ ...before, name: 'Tea house' });
  });

  // WebKitGTK has one tab.
  it.skipIf(engine.name === 'webkit')('show on an open dashboard what is tapped on a page', async () => {
    const site = await createSite();
    const dashboard = await stage.open('/answers');
    await untilSays(dashboard, '.live', 'Live');
    const before = (await textsOf(dashboard, '.answer-list .answer')).length;
    const page = `<!doctype html><html lang="fa"><title>Shop</title><body><script async src="/nabz.js"
      data-endpoint="${stage.url}/v1/responses" data-survey="stickers" data-every="0" data-context-ref="T-live"></script>`;
    const visitor = await stage.browser.newTab();
    await visitor.goto(site.page('/', page));
    await visitor.tap('[value=happy]');
    await poll(
      () => stage.ask<{ items: Answer[] }>('/v1/responses?limit=1&context.ref=T-live'),
      ({ items }) => items.length === 1,
    );
    await visitor.close();
    await site.close();
    await poll(
      () => textsOf(dashboard, '.arrived button, .answer-list .answer'),
      (texts) => texts.some((text) => /1 new answer/.test(text)) || texts.length > before,
    );
  });
});
