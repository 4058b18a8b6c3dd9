// Several tabs of one site, and several frames of one page: one survey at a time.
import { afterEach, describe, expect, it } from 'vitest';
import { ENGINES, type Tab } from '../support/browsers.ts';
import { ASKED, isOpen } from '../support/corner.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { poll, reasonsOf, until, untilSeen } from '../support/look.ts';
import { shopPage } from '../support/site.ts';

interface Page {
  nabz: { why(survey?: string): string | null; trigger(name: string): void; hide(): void };
  isAway: boolean;
}

/** Whether a tab is seen, as its page says: an engine shows one at a time, and a visitor may have two windows. */
const seen = (isAway: boolean) => `<script>window.isAway = ${isAway};
  Object.defineProperty(document, 'hidden', { get: () => window.isAway });</script>`;

const why = (tab: Tab) => tab.evaluate(() => (window as unknown as Page).nabz.why());
const say = (tab: Tab) => tab.evaluate(() => (window as unknown as Page).nabz.trigger('sold'));

saySkippedWithoutBrowser();

describe.each(ENGINES.filter(({ name }) => name !== 'webkit'))('tabs in $name', (engine) => {
  const stage = useStage(engine);
  let others: Tab[] = [];
  afterEach(async () => {
    for (const tab of others.splice(0)) await tab.close().catch(() => {});
  });
  const openIn = async (tab: Tab, path: string, attributes: string, isAway = false) => {
    await tab.goto(stage.site.page(path, shopPage(seen(isAway) + stage.tag(attributes), { lang: 'en' })));
    await until(tab, (names) => names.includes('ready'));
  };
  const another = async () => {
    const tab = await stage.browser.newTab();
    others = [...others, tab];
    return tab;
  };

  it('that load at the same moment ask in one, and the other says open', async () => {
    const { tab } = stage;
    const other = await another();
    await Promise.all([
      openIn(tab, '/', 'data-trigger="load"'),
      openIn(other, '/other', 'data-trigger="load"'),
    ]);
    const [loser] = await poll(
      async () => {
        const [mine, its] = [await reasonsOf(tab), await reasonsOf(other)];
        return mine.length ? [tab] : its.length ? [other] : [];
      },
      (losers) => losers.length > 0,
    );
    const winner = loser === tab ? other : tab;
    await untilSeen(winner, ASKED);
    expect([await isOpen(loser as Tab), await reasonsOf(loser as Tab), await reasonsOf(winner)]).toEqual([
      false,
      ['open'],
      [],
    ]);
    expect([await why(loser as Tab), await why(winner)]).toEqual(['open', 'open']);
  });

  const ends: Record<string, (tab: Tab) => Promise<unknown> | undefined> = {
    'is closed': (tab) => tab.close(),
    'goes to another page': (tab) => tab.goto(stage.site.page('/elsewhere', '<!doctype html>')),
    'is done with it': (tab) => tab.evaluate(() => (window as unknown as Page).nabz.hide()),
    ...(engine.name === 'chromium' && {
      crashes: async (tab: Tab) => void tab.command?.('Page.crash').catch(() => {}),
    }),
  };

  it.each(Object.entries(ends))('ask one after the other, when the first %s', async (_, end) => {
    const { tab } = stage;
    const asking = await another();
    await openIn(asking, '/', 'data-trigger="delay:0"');
    await untilSeen(asking, ASKED);
    await openIn(tab, '/other', 'data-trigger="event:sold" data-survey="csat"');
    await say(tab);
    await poll(
      () => reasonsOf(tab),
      (all) => all.length > 0,
    );
    expect([await reasonsOf(tab), await isOpen(tab), await why(tab)]).toEqual([['open'], false, 'open']);
    await end(asking);
    await poll(
      () => why(tab),
      (reason) => reason === null,
    );
    await say(tab);
    await untilSeen(tab, '[value="5"]');
  });

  it('in the background wait until they are seen, and then say open where another asks', async () => {
    const { tab } = stage;
    const [second, third] = [await another(), await another()];
    await openIn(second, '/second', 'data-trigger="delay:0"', true);
    await openIn(third, '/third', 'data-trigger="delay:0" data-survey="csat"', true);
    await openIn(tab, '/', 'data-trigger="delay:0" data-survey="nps"');
    await untilSeen(tab, '[value="10"]');
    const look = (which: Tab) =>
      which.evaluate(() => {
        (window as unknown as Page).isAway = false;
        document.dispatchEvent(new Event('visibilitychange'));
      });
    expect([await isOpen(second), await reasonsOf(second), await isOpen(third)]).toEqual([false, [], false]);
    await look(second);
    await poll(
      () => reasonsOf(second),
      (all) => all.includes('open'),
    );
    expect(await isOpen(second)).toBe(false);
    await tab.evaluate(() => (window as unknown as Page).nabz.hide());
    await poll(
      () => why(third),
      (reason) => reason !== 'open',
    );
    await look(third);
    await untilSeen(third, '[value="5"]');
  });
});

describe.each(ENGINES)('frames in $name', (engine) => {
  const stage = useStage(engine);

  /** What each frame of the page shows and heard. */
  const lookInto = () =>
    stage.tab.evaluate(() =>
      [...document.querySelectorAll('iframe')].map((frame) => {
        const inner = frame.contentWindow as unknown as { heard?: { name: string; reason?: string }[] };
        return {
          isOpen: !!frame.contentDocument?.querySelector('nabz-survey[data-corner]'),
          reasons: (inner.heard ?? []).filter(({ name }) => name === 'skipped').map(({ reason }) => reason),
        };
      }),
    );

  it('of one site ask in one at a time', async () => {
    const { tab, site, tag } = stage;
    site.page('/inner', shopPage(tag('data-trigger="load"'), { lang: 'en' }));
    const frame = '<iframe src="/inner" width="500" height="500"></iframe>';
    await tab.goto(site.page('/', frame + frame));
    await poll(lookInto, (all) => all.some((one) => one.isOpen) && all.some((one) => one.reasons.length));
    expect((await lookInto()).sort((a, b) => Number(a.isOpen) - Number(b.isOpen))).toEqual([
      { isOpen: false, reasons: ['open'] },
      { isOpen: true, reasons: [] },
    ]);
  });

  it.each([
    ['of another site', (origin: string) => `src="${origin.replace('localhost', '127.0.0.1')}/inner"`],
    ['without an origin', () => 'sandbox="allow-scripts" src="/inner"'],
    ['with one, sandboxed', () => 'sandbox="allow-scripts allow-same-origin" src="/inner"'],
    ['without an address', () => 'id="written"'],
  ])('%s ask by what happens there, once, and deliver', async (_, toAttributes) => {
    const { tab, site, endpoint, tag } = stage;
    const act = `<button id="buy">Buy</button><script>
      document.addEventListener('nabz:ready', () => { const timer = setInterval(() => {
        document.getElementById('buy').click();
        const face = document.querySelector('nabz-survey')?.shadowRoot?.querySelector('[value=happy]');
        if (face) { clearInterval(timer); face.click(); }
      }, 100); });</script>`;
    const inner = shopPage(act + tag('data-trigger="click:#buy" data-every="0"'), { lang: 'en' });
    const whole = inner.replaceAll('src="/', `src="${site.origin}/`);
    site.page('/inner', whole);
    await tab.goto(site.page('/', `<iframe ${toAttributes(site.origin)} width="600" height="600"></iframe>`));
    await tab.evaluate((html) => {
      const frame = document.getElementById('written') as HTMLIFrameElement | null;
      if (frame) frame.srcdoc = html;
    }, whole);
    await poll(
      () => endpoint.posts.length,
      (posts) => posts > 0,
    );
    expect(endpoint.responses()).toMatchObject([{ value: 'happy', status: 'completed' }]);
  });
});
