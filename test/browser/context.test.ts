// What a site says of a visit arrives with the answer, however it is said.
import { describe, expect, it } from 'vitest';
import { ENGINES } from '../support/browsers.ts';
import { requestsOf } from '../support/chunks.ts';
import { saySkippedWithoutBrowser, useStage } from '../support/journey.ts';
import { logged, poll, until, untilFetched, untilSeen } from '../support/look.ts';
import { shopPage } from '../support/site.ts';

saySkippedWithoutBrowser();

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

describe.each(ENGINES)('the context in $name', (engine) => {
  const stage = useStage(engine);

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
    expect(requestsOf('config', stage.site.requested)).toHaveLength(1);
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

  it('reports a broken selector once, and a field that cannot be sent, and sends the rest', async () => {
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

  it('is read from fields and meta elements, and of the data layer only what still holds', async () => {
    const { tab, site, tag } = stage;
    const contextFrom = {
      ref: '[name=order_id]',
      stage: 'meta[name=stage]',
      plan: { dataLayer: 'user.plan' },
      amount: { dataLayer: 'ecommerce.value' },
      cart: { global: 'cart' },
    };
    const body = `<input type="hidden" name="order_id" value="۴۲"><meta name="stage" content="trial">
<script>dataLayer = []; function gtag() { dataLayer.push(arguments) } cart = [1];
gtag('set', { user: { plan: 'pro' } }); dataLayer.push({ ecommerce: { value: 9 } }, { ecommerce: null });</script>
<script type="application/json" id="config">${JSON.stringify({ contextFrom })}</script>`;
    await tab.goto(site.page('/', shopPage(tag('data-config="#config"'), { body })));
    expect(await answer()).toEqual({ ref: '۴۲', stage: 'trial', plan: 'pro' });
    const lines = await poll(
      () => logged(tab),
      (all) => all.length > 0,
    );
    expect(lines).toEqual([expect.stringMatching(/context\.cart is \[1\]; allowed: a string, a finite/)]);
  });

  it.each([
    ['form', (body: string) => new URLSearchParams(body).get('context_ref')],
    ['text', (body: string) => JSON.parse(body).context.ref],
    ['cloudevents', (body: string) => JSON.parse(body).data.context.ref],
  ])('arrives as %s, as it was when the survey was shown', async (format, read) => {
    const { tab, endpoint } = stage;
    await open(`data-format="${format}" data-context-ref="T-1" data-trigger="manual"`, {});
    await tab.evaluate(() => {
      type Nabz = { context(of: object): void; show(): Promise<unknown> };
      const page = window as unknown as { nabz?: { push(call: (nabz: Nabz) => void): unknown } };
      page.nabz ??= [];
      page.nabz.push((nabz) => {
        nabz.context({ ref: 'T-2' });
        void nabz.show().then(() => nabz.context({ ref: 'T-3' }));
      });
    });
    await untilSeen(tab, '[value=happy]');
    await tab.tap('[value=happy]');
    await until(tab, (names) => names.includes('delivered'));
    expect(read(endpoint.posts[0]?.body ?? '')).toBe('T-2');
  });

  it('takes names that every object has, and no other name for them', async () => {
    await open('data-context-constructor="x" data-context-agent="sara"', {});
    expect(await answer()).toEqual(JSON.parse('{ "constructor": "x", "agent": "sara" }'));
  });

  it('costs a page nothing that reads none', async () => {
    await open('', {});
    expect(await answer()).toEqual({});
    await untilFetched(stage.tab, stage.site);
    for (const chunk of ['config', 'debug'] as const)
      expect(requestsOf(chunk, stage.site.requested)).toEqual([]);
  });
});
