// Nothing of a trigger is left once it is not wanted any more: no listener, timer, observer or channel.
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { poll, until, untilSeen } from '../support/look.ts';
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
  pass(ms: number): Promise<void>;
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

  it.each(TRIGGERS)('of %s is nothing, by configure() and by destroy()', async (trigger, listensAfterMs) => {
    const { tab, site } = stage;
    const head = `<script>${TALLY}</script><script async src="/nabz.js" data-trigger="manual"></script>`;
    await tab.goto(site.page('/', shopPage(head, { body: BODY, lang: 'en' })));
    await until(tab, (names) => names.includes('ready'));
    const [before, without, during, configured, destroyed] = await tab.evaluate(
      async (wanted, waitMs) => {
        const { nabz, tally, pass } = window as unknown as Page;
        const first = tally();
        // The rest is fetched, that of the further triggers, too, and at rest.
        await nabz.configure({ trigger: 'click:#none' });
        await pass(500);
        await nabz.configure({ trigger: 'manual' });
        await pass(500);
        const manual = tally();
        const arm = async () => {
          await nabz.configure({ trigger: wanted });
          await pass(waitMs);
          const press = { bubbles: true, composed: true, detail: 1, clientX: 5, clientY: 5 };
          if (wanted === 'rage') document.body.dispatchEvent(new MouseEvent('click', press));
          return tally();
        };
        const armed = await arm();
        await nabz.configure({ trigger: 'manual' });
        await pass(300);
        const disarmed = tally();
        await arm();
        nabz.destroy();
        await pass(500);
        return [first, manual, armed, disarmed, tally()];
      },
      trigger,
      listensAfterMs,
    );
    expect(before).toEqual([]);
    expect(during?.length).toBeGreaterThan(without?.length ?? 0);
    expect(configured).toEqual(without);
    expect(destroyed).toEqual([]);
  });

  it('of an open card, its launcher and an answer is nothing, by destroy()', async () => {
    const { tab, site, tag } = stage;
    const attributes = 'data-trigger="delay:0" data-launcher data-survey="csat"';
    const page = shopPage(`<script>${TALLY}</script>${tag(attributes)}`, { body: BODY, lang: 'en' });
    await tab.goto(site.page('/', page));
    await untilSeen(tab, '[value="2"]');
    await tab.tap('[value="2"]');
    await until(tab, (names) => names.includes('saved'));
    await tab.evaluate(() => (window as unknown as Page).pass(1_500));
    await tab.evaluate(() => (window as unknown as Page).nabz.destroy());
    await poll(
      () => tab.evaluate(() => (window as unknown as Page).tally()),
      (left) => left.length === 0,
    );
  });
});
