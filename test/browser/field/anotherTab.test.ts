// The visitor asks for a survey in one tab while another tab is asking; and a tag that is destroyed while it loads.
import { afterEach, describe, expect, it } from 'vitest';
import { ENGINES, type Tab } from '../../support/browsers.ts';
import { ASKED, untilClosed } from '../../support/corner.ts';
import { saySkippedWithoutBrowser, useStage } from '../../support/journey.ts';
import { logged, namesOf, poll, until, untilSeen } from '../../support/look.ts';
import { shopPage } from '../../support/site.ts';

/** A visitor may see two windows; an engine shows one tab at a time. */
const SEEN = `<script>Object.defineProperty(document, 'hidden', { get: () => false });</script>`;

/** Presses the launcher when it is there. */
const press = (tab: Tab) =>
  poll(
    () =>
      tab.evaluate(() => {
        const button = document
          .querySelector('nabz-survey[data-launcher]')
          ?.shadowRoot?.querySelector('button');
        button?.click();
        return !!button;
      }),
    Boolean,
  );

saySkippedWithoutBrowser();

describe.each(ENGINES.filter(({ name }) => name !== 'webkit'))('the launcher in $name', (engine) => {
  const stage = useStage(engine);
  let other: Tab | undefined;
  afterEach(() => other?.close().catch(() => {}));

  const openIn = async (tab: Tab, path: string, attributes: string) => {
    await tab.goto(stage.site.page(path, shopPage(SEEN + stage.tag(attributes), { lang: 'en' })));
    await until(tab, (names) => names.includes('ready'));
  };

  it.each([
    ['asks nothing', false, false],
    ['has an unanswered card', true, false],
    ['has an answered card', true, true],
  ])('opens the survey when the other tab %s', async (_, isAsked, isAnswered) => {
    const { tab, endpoint } = stage;
    other = await stage.browser.newTab();
    await openIn(other, '/other', `data-trigger="${isAsked ? 'load' : 'manual'}" data-survey="csat"`);
    if (isAsked) await untilSeen(other, '[value="2"]');
    if (isAnswered) {
      await other.tap('[value="2"]');
      await until(other, (names) => names.includes('saved'));
    }
    await openIn(tab, '/', 'data-launcher data-every="0"');
    await press(tab);
    await untilSeen(tab, ASKED);
    await untilClosed(other);
    expect(await namesOf(other)).not.toContain('dismissed');
    await tab.evaluate(() => {
      const card = document.querySelector('nabz-survey:not([data-launcher])');
      card?.shadowRoot?.querySelector<HTMLElement>('[value=happy]')?.click();
    });
    await until(tab, (names) => names.includes('delivered'));
    if (isAnswered)
      await poll(
        () => endpoint.responses().map(({ survey, value }) => [survey, value]),
        (all) => JSON.stringify(all).includes('["csat",2]'),
      );
    expect([...(await logged(tab)), ...(await logged(other))]).toEqual([]);
  });
});

describe.each(ENGINES)('destroy() in $name', (engine) => {
  const stage = useStage(engine);

  it.each([
    ['while it loads', 'nabz.destroy();'],
    ['when it has loaded', 'await nabz.preload(); nabz.destroy();'],
    ['not at all', ''],
  ])('called %s lets the next tag ask', async (_, act) => {
    const { tab, site, endpoint } = stage;
    const swap = `<script>const paste = (file, trigger) => new Promise((resolve) => {
        const script = document.createElement('script');
        Object.assign(script.dataset, { endpoint: '${endpoint.url}', trigger, lang: 'en' });
        script.src = file; script.onload = resolve;
        document.head.append(script);
      });
      addEventListener('load', async () => {
        await paste('/nabz.js', 'manual');
        const asked = nabz.show('nps');
        ${act}
        await asked;
        if (!${act.length}) return;
        await paste('/nabz.js?2', 'load');
      });</script>`;
    await tab.goto(site.page('/', shopPage(swap, { lang: 'en' })));
    await untilSeen(tab, act ? '[value=happy]' : '[value="9"]');
    await tab.tap(act ? '[value=happy]' : '[value="9"]');
    await until(tab, (names) => names.includes('saved'));
    expect(await logged(tab)).toEqual([]);
  });
});
