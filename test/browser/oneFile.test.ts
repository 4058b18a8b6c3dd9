// nabz.full.js has all that the other files have together, and fetches none of them.
import { describe, expect, it } from 'vitest';
import { ENGINES, type Tab } from '../support/browsers.ts';
import { CLOCK, skip } from '../support/clock.ts';
import { ASKED, CALM_MS } from '../support/corner.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { logged, until, untilFetched, untilSeen } from '../support/look.ts';
import { shopPage } from '../support/site.ts';

interface Page {
  nabz: { show(survey: string): Promise<unknown>; trigger(name: string, context: object): void };
  dataLayer: { event: string }[];
}

const END =
  '<p id="plan">pro</p><div style="height:4000px"></div><footer id="end" style="height:80px">end</footer>';

/** What opens the survey, by its trigger. */
const ACTS: Record<string, (tab: Tab) => Promise<unknown>> = {
  'scroll:60%': (tab) => tab.evaluate(() => scrollTo(0, 3_000)),
  'view:#end': (tab) => tab.evaluate(() => document.getElementById('end')?.scrollIntoView()),
  'event:sold': (tab) => tab.evaluate(() => (window as unknown as Page).nabz.trigger('sold', { ref: 'T-1' })),
  'chat:tawk': (tab) =>
    tab.evaluate(() => {
      for (const name of ['tawkChatStarted', 'tawkChatEnded']) dispatchEvent(new CustomEvent(name));
    }),
};

saySkippedWithoutBrowser();

describe.each(ENGINES)('one file in $name', (engine) => {
  const stage = useStage(engine);

  it.each(Object.entries(ACTS))('opens by %s, with rules, context and analytics', async (trigger, act) => {
    const { tab, site, endpoint } = stage;
    const config = {
      trigger,
      where: { path: '/help*', segment: 'pro' },
      contextFrom: { segment: '#plan' },
      max: '3 per 30d',
      offer: ['later'],
      analytics: 'dataLayer',
    };
    const tag = `<script type="application/json" id="c">${JSON.stringify(config)}</script><script async src="/nabz.full.js" data-config="#c" data-endpoint="${endpoint.url}"></script>`;
    await tab.goto(site.page('/help/', shopPage(CLOCK + tag, { body: END })));
    await until(tab, (names) => names.includes('ready'));
    await untilFetched(tab, site);
    await skip(tab, CALM_MS);
    await act(tab);
    await untilSeen(tab, '.offer .later');
    await tab.tap(ASKED);
    await until(tab, (names) => names.includes('delivered'));
    expect(endpoint.responses()).toMatchObject([{ context: { segment: 'pro' } }]);
    const pushed = await tab.evaluate(() => (window as unknown as Page).dataLayer.map(({ event }) => event));
    expect(pushed).toContain('nabz_delivered');
    expect(site.requested.filter((path) => path.startsWith('/nabz'))).toEqual(['/nabz.full.js']);
    expect((await logged(tab)).filter((line) => line.startsWith('error'))).toEqual([]);
  });
});
