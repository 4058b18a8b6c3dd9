// What a site says of a visit arrives with the answer, however it is said.
import { describe, expect, it } from 'vitest';
import { type Engine, findEngine } from '../support/browsers.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { logged, poll, until, untilSeen } from '../support/look.ts';
import { shopPage } from '../support/site.ts';

saySkippedWithoutBrowser();
const chromium = findEngine('chromium');

const CONFIG = {
  contextFrom: {
    agent: '#agent-name',
    plan: { dataLayer: 'user.plan' },
    ref: { attribute: 'data-ticket', selector: '#chat' },
    items: { global: 'shop.cart.items' },
    team: '#nobody',
  },
};

const BODY = (config: object) => `<div id="chat" data-ticket="T-42"><b id="agent-name"> Sara </b></div>
<script>dataLayer = [{ user: { plan: 'free' } }, { user: { plan: 'pro' } }, { event: 'x' }]; shop = { cart: { items: 3 } };</script>
<script type="application/json" id="config">${JSON.stringify(config)}</script>`;

describe.runIf(chromium)('the context', () => {
  const stage = useStage(chromium as Engine);

  async function open(attributes: string, config: object): Promise<void> {
    const { tab, site, tag } = stage;
    await tab.goto(site.page('/', shopPage(tag(attributes), { body: BODY(config) })));
  }

  async function answer(): Promise<unknown> {
    const { tab, endpoint } = stage;
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('delivered'));
    return JSON.parse(endpoint.posts[0]?.body ?? '{}').context;
  }

  it('is read from the page by the config, over the tag’s, and what is not there is left out', async () => {
    await open('data-config="#config" data-context-handledBy="human" data-context-agent="?"', CONFIG);
    expect(await answer()).toEqual({
      handledBy: 'human',
      agent: 'Sara',
      plan: 'pro',
      ref: 'T-42',
      items: 3,
    });
    const { requested } = stage.site;
    expect(requested.filter((path) => path.includes('contextFrom'))).toHaveLength(1);
    expect(await logged(stage.tab)).toEqual([]);
  });

  it('is what a call says, over all of it', async () => {
    await open('data-config="#config" data-trigger="event:closed"', CONFIG);
    await stage.tab.evaluate(() => {
      type Nabz = { context(of: object): void; trigger(name: string, of: object): void };
      const page = window as unknown as { nabz?: { push(call: (nabz: Nabz) => void): unknown } };
      page.nabz ??= [];
      page.nabz.push((nabz) => {
        nabz.context({ channel: 'chat' });
        nabz.trigger('closed', { agent: 'omid', ref: 'T-43' });
      });
    });
    expect(await answer()).toMatchObject({ agent: 'omid', ref: 'T-43', channel: 'chat', plan: 'pro' });
  });

  it('tells a broken selector once, and a field that cannot travel, and sends the rest', async () => {
    const contextFrom = { ...CONFIG.contextFrom, team: '##team' };
    await open('data-config="#config" data-context-long="LONG"'.replace('LONG', 'x'.repeat(3_000)), {
      contextFrom,
    });
    expect(await answer()).toMatchObject({ agent: 'Sara', plan: 'pro', ref: 'T-42' });
    const lines = await poll(
      () => logged(stage.tab),
      (all) => all.some((line) => line.includes('context.long')),
    );
    expect(
      lines.filter((line) => line.includes('contextFrom.team is "##team"; allowed: a CSS selector')),
    ).toHaveLength(1);
    expect(lines.filter((line) => /context\.long is "xxx.*allowed: a string/.test(line))).toHaveLength(1);
  });

  it('costs a page nothing that reads none', async () => {
    await open('', {});
    expect(await answer()).toEqual({});
    expect(stage.site.requested.filter((path) => /contextFrom|analytics|Overlay/.test(path))).toEqual([]);
  });
});
