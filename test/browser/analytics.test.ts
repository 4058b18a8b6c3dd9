// Every event reaches the site's own analytics, and nothing that the visitor wrote.
import { describe, expect, it } from 'vitest';
import { type Engine, findEngine } from '../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { heard, poll, until, untilSeen } from '../support/look.ts';
import { shopPage } from '../support/site.ts';

saySkippedWithoutBrowser();
const chromium = findEngine('chromium');

type Pushed = Record<string, unknown> & { event: string };

/** A page whose tag asks for a comment, too: what is typed must not leave by analytics. */
const PUSHED = 'window.pushed = []; ';

describe.runIf(chromium)('analytics', () => {
  const stage = useStage(chromium as Engine);

  async function answer(attributes: string, body = ''): Promise<void> {
    const { tab, site, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag(attributes), { body })));
    await untilSeen(tab, '[value=sad]');
    await tab.tap('[value=sad]');
    await untilSeen(tab, 'textarea');
    await tab.tap('textarea');
    await tab.type('SECRET');
    await tab.tap('.send');
    await until(tab, (names) => names.includes('delivered'));
  }

  it('gets every event that the page hears by the data layer', async () => {
    await answer('data-analytics="dataLayer"', '<script>dataLayer = [{ event: "gtm.js" }];</script>');
    const { tab } = stage;
    const names = (await heard(tab)).map(({ name }) => `nabz_${name}`);
    const pushed = await poll(
      () => tab.evaluate(() => (window as unknown as { dataLayer: Pushed[] }).dataLayer.slice(1)),
      (all) => all.length === names.length,
    );
    expect(pushed.map(({ event }) => event)).toEqual(names);
    expect(pushed.find(({ event }) => event === 'nabz_answered')).toMatchObject({
      nabz_survey: 'stickers',
      nabz_question: 'rating',
      nabz_type: 'stickers',
      nabz_value: 'sad',
      nabz_score: 1,
    });
    expect(JSON.stringify(pushed)).not.toContain('SECRET');
  });

  it('gets them by gtag', async () => {
    await answer('data-analytics="gtag"', `<script>${PUSHED}gtag = (...call) => pushed.push(call);</script>`);
    const calls = await stage.tab.evaluate(() => (window as unknown as { pushed: unknown[][] }).pushed);
    expect(calls).toContainEqual(['event', 'nabz_delivered', expect.objectContaining({ nabz_status: 200 })]);
    expect(JSON.stringify(calls)).not.toContain('SECRET');
  });

  it('gets them by a function', async () => {
    const script = `<script>${PUSHED}(window.nabz ||= []).push((nabz) =>
      nabz.configure({ analytics: (name, payload) => pushed.push([name, payload]) }));</script>`;
    await answer('', script);
    const calls = await stage.tab.evaluate(
      () => (window as unknown as { pushed: [string, object][] }).pushed,
    );
    expect(calls[0]).toEqual(['nabz_ready', { nabz_version: expect.any(String) }]);
    expect(calls.map(([name]) => name)).toContain('nabz_delivered');
    expect(JSON.stringify(calls)).not.toContain('SECRET');
  });

  it('gets nothing before consent', async () => {
    const { tab, site, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag('data-analytics="dataLayer" data-consent="required"'))));
    await until(tab, (names) => names.includes('ready'));
    const layer = () => tab.evaluate(() => (window as unknown as { dataLayer?: Pushed[] }).dataLayer ?? []);
    await tab.evaluate(() => (window as unknown as { nabz: { show(): Promise<unknown> } }).nabz.show());
    await until(tab, (names) => names.filter((name) => name === 'skipped').length > 1);
    await poll(
      () => site.requested,
      (paths) => paths.some((path) => path.includes('analytics')),
    );
    expect(await layer()).toEqual([]);
    await tab.evaluate(() => (window as unknown as { nabz: { consent(is: true): void } }).nabz.consent(true));
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    const pushed = await poll(layer, (all) => all.some(({ event }) => event === 'nabz_delivered'));
    expect(pushed.map(({ event }) => event)).not.toContain('nabz_skipped');
  });
});
