// Every event reaches the site's own analytics, and nothing that the visitor wrote.
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../support/browsers.ts';
import { requestsOf } from '../support/chunks.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { heard, logged, poll, until, untilSeen } from '../support/look.ts';
import { shopPage } from '../support/site.ts';

saySkippedWithoutBrowser();

type Pushed = Record<string, unknown> & { event: string };

/** A page whose tag asks for a comment, too: what is typed must not leave by analytics. */
const PUSHED = 'window.pushed = []; ';

describe.each(ENGINES.slice(0, 1))('analytics in $name', (engine) => {
  const stage = useStage(engine);

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

  it('gets every event of the page by the data layer', async () => {
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

  /** Names and fields of what was sent, by any way. */
  const told = () =>
    stage.tab.evaluate(() => {
      const { dataLayer = [], pushed = [] } = window as unknown as Record<
        string,
        (Pushed | ArrayLike<unknown>)[]
      >;
      return [...pushed, ...dataLayer].map((call) => {
        const [fields, name] = Array.from(call as ArrayLike<unknown>).reverse();
        return fields ? ([name, fields] as const) : ([(call as Pushed).event, call] as const);
      });
    });

  it.each([
    ['the data layer, by the tag', 'data-analytics="dataLayer"', ''],
    ['gtag, by the tag', 'data-analytics="gtag"', `${PUSHED}gtag = (...call) => pushed.push(call);`],
    ['a gtag that is still to come', 'data-analytics="gtag"', ''],
    ['the data layer, by a config', 'data-config="#config"', ''],
    [
      'gtag, by a call',
      '',
      `${PUSHED}gtag = (...call) => pushed.push(call); (window.nabz ||= []).push((nabz) => nabz.configure({ analytics: 'gtag' }));`,
    ],
    [
      'a function',
      '',
      `${PUSHED}(window.nabz ||= []).push((nabz) => nabz.configure({ analytics: (...call) => pushed.push(call) }));`,
    ],
  ])('sends each event once, in order: %s', async (_, attributes, script) => {
    const config = '<script type="application/json" id="config">{ "analytics": "dataLayer" }</script>';
    await answer(attributes, `${config}<script>${script}</script>`);
    const { tab } = stage;
    const names = (await heard(tab)).map(({ name }) => `nabz_${name}`);
    const calls = await poll(told, (all) => all.length >= names.length);
    expect(calls.map(([name]) => name)).toEqual(names);
    const delivered = calls.find(([name]) => name === 'nabz_delivered')?.[1];
    expect(delivered).toMatchObject({ nabz_survey: 'stickers', nabz_status: 200 });
    expect(JSON.stringify(calls)).not.toContain('SECRET');
  });

  it.each(['Object.freeze([])', '{ push: 1 }', '{ push() { throw new Error("full") } }', '"odd"'])(
    'loses no answer where the data layer is %s',
    async (layer) => {
      await answer('data-analytics="dataLayer"', `<script>dataLayer = ${layer};</script>`);
      expect(stage.endpoint.responses()).toMatchObject([{ value: 'sad' }]);
      const lines = await logged(stage.tab);
      expect(lines.filter((line) => !line.startsWith('error: nabz: analytics threw'))).toEqual([]);
    },
  );

  it('gets nothing before consent', async () => {
    const { tab, site, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag('data-analytics="dataLayer" data-consent="required"'))));
    await until(tab, (names) => names.includes('ready'));
    const layer = () => tab.evaluate(() => (window as unknown as { dataLayer?: Pushed[] }).dataLayer ?? []);
    await tab.evaluate(() => (window as unknown as { nabz: { show(): Promise<unknown> } }).nabz.show());
    await until(tab, (names) => names.filter((name) => name === 'skipped').length > 1);
    await poll(
      () => site.requested,
      (paths) => requestsOf('page', paths).length > 0,
    );
    expect(await layer()).toEqual([]);
    await tab.evaluate(() => (window as unknown as { nabz: { consent(is: true): void } }).nabz.consent(true));
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    const pushed = await poll(layer, (all) => all.some(({ event }) => event === 'nabz_delivered'));
    expect(pushed.map(({ event }) => event)).not.toContain('nabz_skipped');
  });
});
