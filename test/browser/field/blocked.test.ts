// Files that fail once, that fail for good under an address, or that are blocked altogether.
import { describe, expect, it } from 'vitest';
import { casesIn, ENGINES, type Tab } from '../../support/browsers.ts';
import { CLOCK, skip } from '../../support/clock.ts';
import { saySkippedWithoutBrowser, useStage } from '../../support/journey.ts';
import { logged, poll, until, untilSeen } from '../../support/look.ts';
import { shopPage } from '../../support/site.ts';

interface Page {
  nabz: Record<string, (...all: unknown[]) => unknown>;
  early: unknown[];
}

/** What may fail, and a page that needs it. */
const FILES: [file: string, attributes: string, config?: object][] = [
  ['app', ''],
  ['fa', ''],
  ['page', 'data-offset="80"'],
  ['triggers', 'data-trigger="view:#first"'],
  ['config', 'data-config="#c"', { survey: 'stickers' }],
  ['config', 'data-lang="de" data-config="#c"', { messages: { de: { 'action.close': 'Zu' } } }],
  ['check', 'data-position="left"'],
];

const failuresOf = async (tab: Tab) => (await logged(tab)).filter((line) => /^un|cannot/.test(line));

saySkippedWithoutBrowser();

describe.each(ENGINES)('files that fail in $name', (engine) => {
  const stage = useStage(engine);

  async function answerOn(attributes: string, config?: object): Promise<void> {
    const { tab, site, endpoint, tag } = stage;
    const data = config ? `<script type="application/json" id="c">${JSON.stringify(config)}</script>` : '';
    await tab.goto(site.page('/', shopPage(data + tag(attributes))));
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.responses()).toMatchObject([{ value: 'happy' }]);
    expect(await failuresOf(tab)).toEqual([]);
  }

  it.each(casesIn(engine, FILES))(
    'asks when nabz-%s answered 503 once, with %s',
    async (file, attributes, config) => {
      const { site } = stage;
      const path = new RegExp(`/nabz-${file}-\\w+\\.js`);
      site.refuse(path, 503, 1);
      await answerOn(attributes, config);
      // `nabz.full.js` stands in for the app.
      if (file !== 'app')
        await poll(
          () => site.requested.filter((each) => path.test(each)).length,
          (count) => count > 1,
        );
    },
  );

  it.each(casesIn(engine, FILES))(
    'asks when the first address of nabz-%s always fails, with %s',
    async (file, ...page) => {
      stage.site.refuse(new RegExp(`/nabz-${file}-\\w+\\.js$`), 503);
      await answerOn(...page);
    },
  );

  it('says that a wrong attribute is wrong although its words failed once', async () => {
    const { tab, site } = stage;
    site.refuse(/\/nabz-check-\w+\.js$/, 503);
    await answerOn('data-position="left"');
    await poll(
      () => logged(tab),
      (lines) => lines.some((line) => line.includes('data-position is "left"')),
    );
  });

  /** What a page is told by calls before and after the files have failed. */
  const ask = (tab: Tab) =>
    tab.evaluate(async () => {
      const { nabz, early } = window as unknown as Page;
      const all = [
        'show',
        'focus',
        'pending',
        'flush',
        'deadLetters',
        'forget',
        'preload',
        'hide',
        'consent',
      ];
      nabz.on?.('answered', () => {});
      nabz.trigger?.('sold');
      const told = await Promise.all(all.map((name) => nabz[name]?.(...(name === 'consent' ? [true] : []))));
      const answers = {
        told,
        early: await Promise.all(early),
        why: nabz.why?.(),
        version: typeof nabz.version,
      };
      // Firefox's driver leaves out what it has met before.
      return JSON.parse(JSON.stringify(answers));
    });

  const EARLY = `<script>window.early = [];
    document.addEventListener('nabz:ready', () => early.push(nabz.show('csat'), nabz.pending()), { once: true });</script>`;

  it.each([404, 503])('says unsupported, once, when all of them answer %i', async (status) => {
    const { tab, site, tag } = stage;
    site.refuse(/\/nabz-|\/nabz\.full/, status);
    await tab.goto(site.page('/', shopPage(CLOCK + EARLY + tag('data-trigger="manual"'))));
    await until(tab, (names) => names.includes('ready'));
    await poll(
      () => tab.evaluate(() => (window as unknown as Page).early.length),
      (count) => count === 2,
    );
    const unsupported = { shown: false, reason: 'unsupported' };
    const answers = [unsupported, false, 0, { delivered: 0, waiting: 0 }, [], { ids: [] }];
    const { told, early, why, version } = await ask(tab);
    expect(told.slice(0, 6)).toEqual(answers);
    expect([early, why, version]).toEqual([[unsupported, 0], 'unsupported', 'string']);
    await skip(tab, 30_000);
    const lines = await logged(tab);
    expect(lines).toEqual([expect.stringMatching(/^error: nabz: cannot show surveys, .*nabz\.full\.js/)]);
  });

  it('asks again when all of them have come back, and what was said meanwhile counts', async () => {
    const { tab, site, endpoint, tag } = stage;
    site.refuse(/\/nabz-|\/nabz\.full/, 503);
    await tab.goto(site.page('/', shopPage(CLOCK + EARLY + tag('data-trigger="manual"'))));
    await until(tab, (names) => names.includes('ready'));
    await tab.evaluate(async () => {
      const { nabz } = window as unknown as Page;
      await nabz.show?.();
      nabz.context?.({ plan: 'pro' });
    });
    site.relent();
    await skip(tab, 10_000);
    await poll(
      () => tab.evaluate(() => (window as unknown as Page).nabz.why?.() ?? null),
      (reason) => reason === null,
    );
    await tab.evaluate(() => void (window as unknown as Page).nabz.show?.('stickers'));
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.responses()).toMatchObject([{ survey: 'stickers', context: { plan: 'pro' } }]);
  });

  it('answers the same calls where nothing is blocked', async () => {
    const { tab, site, tag } = stage;
    await tab.goto(site.page('/', shopPage(CLOCK + EARLY + tag('data-trigger="manual"'))));
    await until(tab, (names) => names.includes('ready'));
    await poll(
      () => tab.evaluate(() => (window as unknown as Page).early.length),
      (count) => count === 2,
    );
    const { told, why } = await ask(tab);
    expect(told.slice(2, 5)).toEqual([0, { delivered: 0, waiting: 0 }, []]);
    expect(why).not.toBe('unsupported');
    expect(await failuresOf(tab)).toEqual([]);
  });
});
