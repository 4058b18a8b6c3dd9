// Nothing of a trigger is left once it is not wanted any more: no listener, timer, observer or channel.
import { describe, expect, it } from 'vitest';
import { casesIn, ENGINES } from '../support/browsers.ts';
import { CLOCK, type Clock, skip } from '../support/clock.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { poll, until, untilFetched, untilSeen } from '../support/look.ts';
import { shopPage } from '../support/site.ts';
import { TALLY } from '../support/tally.ts';

interface Page {
  nabz: {
    why(): unknown;
    flush(): Promise<unknown>;
    configure(config: object): Promise<void>;
    destroy(): void;
  };
  tally(): string[];
  clock: Clock;
}

const BODY = '<button id="buy">Buy</button><div style="height:4000px"></div><footer id="end">end</footer>';

/** Each trigger, and how long until it listens; those that fire by themselves are looked at before. */
const TRIGGERS: [trigger: string, listensAfterMs: number][] = [
  ['load', 0],
  ['delay:1h', 0],
  ['scroll:60%', 1_300],
  ['exit', 1_300],
  ['idle:1h', 300],
  ['path:/thanks*', 1_300],
  ['click:#buy', 300],
  ['event:sold', 300],
  ['view:#end', 300],
  ['errors:9', 300],
  ['rage', 300],
  ['visits:1', 300],
  ['scroll:60%+click:#end', 1_300],
  ['exit,idle:1h', 1_300],
];

saySkippedWithoutBrowser();

describe.each(ENGINES)('what is left in $name', (engine) => {
  const stage = useStage(engine);
  const tally = () => stage.tab.evaluate(() => (window as unknown as Page).tally());

  it.each(casesIn(engine, TRIGGERS))(
    'of %s is nothing, by configure() and by destroy()',
    async (trigger, listensAfterMs) => {
      const { tab, site } = stage;
      const head = `${CLOCK}<script>${TALLY}</script><script async src="/nabz.js" data-trigger="manual"></script>`;
      await tab.goto(site.page('/', shopPage(head, { body: BODY, lang: 'en' })));
      await until(tab, (names) => names.includes('ready'));
      const before = await tally();
      // The rest is fetched, that of the further triggers, too.
      await tab.evaluate(() => (window as unknown as Page).nabz.configure({ trigger: 'click:#none' }));
      await untilFetched(tab, site);
      const without = await tab.evaluate(async (wanted) => {
        const { nabz, tally, clock } = window as unknown as Page;
        await nabz.configure({ trigger: 'manual' });
        await clock.skip(500);
        const manual = tally();
        await nabz.configure({ trigger: wanted });
        return manual;
      }, trigger);
      // The tag that waits looks for elements that the page renders later.
      expect(before).toEqual(['MutationObserver']);
      // An import takes a moment, also of what has been fetched.
      await poll(
        async () => {
          await skip(tab, listensAfterMs);
          return tab.evaluate((wanted) => {
            const press = { bubbles: true, composed: true, detail: 1, clientX: 5, clientY: 5 };
            if (wanted === 'rage') document.body.dispatchEvent(new MouseEvent('click', press));
            return (window as unknown as Page).tally();
          }, trigger);
        },
        (during) => during.length > without.length,
      );
      await tab.evaluate(() => (window as unknown as Page).nabz.configure({ trigger: 'manual' }));
      await poll(tally, (left) => JSON.stringify(left) === JSON.stringify(without));
      await tab.evaluate(
        async (wanted, waitMs) => {
          const { nabz, clock } = window as unknown as Page;
          await nabz.configure({ trigger: wanted });
          await clock.skip(waitMs);
          nabz.destroy();
        },
        trigger,
        listensAfterMs,
      );
      await poll(tally, (left) => left.length === 0);
    },
  );

  it('of an open card, its launcher and an answer is nothing, by destroy()', async () => {
    const { tab, site, tag } = stage;
    const attributes = 'data-trigger="delay:0" data-launcher data-survey="csat"';
    const page = shopPage(`${CLOCK}<script>${TALLY}</script>${tag(attributes)}`, { body: BODY, lang: 'en' });
    await tab.goto(site.page('/', page));
    await untilSeen(tab, '[value="2"]');
    await tab.tap('[value="2"]');
    await until(tab, (names) => names.includes('saved'));
    await untilFetched(tab, site);
    await skip(tab, 1_500);
    await tab.evaluate(() => (window as unknown as Page).nabz.destroy());
    await poll(tally, (left) => left.length === 0);
  });
});
