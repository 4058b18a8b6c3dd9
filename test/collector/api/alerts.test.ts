// Alerts as an owner sets them up and a receiver sees them.
import { Webhook } from 'standardwebhooks';
import { expect, it, vi } from 'vitest';
import { openReceiver, type Receiver } from '../alerts/receiver.ts';
import { comment, describeEngines, idOf, type Opened, response, sticker } from '../support/engines.ts';

const allow = { outboundAllow: ['127.0.0.1'] };
const sad = sticker('sad');

const until = (check: () => unknown) => vi.waitFor(check, { timeout: 10_000, interval: 10 });

async function makeTarget({ send }: Opened, body: object): Promise<{ id: string; secret: string }> {
  const { status, json, text } = await send('POST', '/v1/targets', body);
  if (status !== 201) throw new Error(text);
  return json;
}

async function makeRule({ send }: Opened, targets: string[], more: object = {}): Promise<string> {
  const body = { name: 'unhappy', when: { band: 'negative' }, targets, ...more };
  const { status, json, text } = await send('POST', '/v1/rules', body);
  if (status !== 201) throw new Error(text);
  return json.id;
}

const deliveriesOf = async ({ get }: Opened, query = '') => (await get(`/v1/deliveries?${query}`)).json.items;

describeEngines('alerts', (stage) => {
  it('reach a webhook within two seconds at the median, signed, with the response', async () => {
    const receiver = await openReceiver();
    const opened = await stage.open(allow);
    const { id, secret } = await makeTarget(opened, { kind: 'webhook', url: `${receiver.url}/hook` });
    const rule = await makeRule(opened, [id]);
    const sentAt = new Map<string, number>();
    for (let n = 1; n <= 20; n++) {
      sentAt.set(idOf(n), Date.now());
      await opened.post(response(n, comment('دیر رسید', 'sad')));
      await opened.post(response(100 + n, sticker('happy')));
      await until(() => expect(receiver.caught).toHaveLength(n));
    }
    const waits = receiver.caught.map(({ headers, body, at }) => {
      expect(headers['webhook-id']).toMatch(/^[\w-]+$/);
      const message = new Webhook(secret).verify(body, headers as Record<string, string>) as {
        type: string;
        data: { rule: object; response: { id: string } };
      };
      expect(message).toMatchObject({
        type: 'nabz.response.alert',
        timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
        data: { rule: { id: rule, name: 'unhappy' }, response: { value: 'sad', context: { ref: 'T-42' } } },
      });
      return at - (sentAt.get(message.data.response.id) ?? 0);
    });
    expect(waits.sort((a, b) => a - b)[10]).toBeLessThan(2_000);
    await until(async () => expect(await deliveriesOf(opened, 'state=delivered')).toHaveLength(20));
  });

  it('are listed by state and target, by pages, and sent again with the same id and bytes', async () => {
    const receiver = await openReceiver(() => ({ status: 202, body: 'taken' }));
    const opened = await stage.open(allow);
    const { id } = await makeTarget(opened, { kind: 'webhook', url: receiver.url });
    await makeRule(opened, [id]);
    await opened.post([response(1, sad), response(2, sad), response(3, sad)]);
    await until(async () =>
      expect(await deliveriesOf(opened, `state=delivered&target=${id}`)).toHaveLength(3),
    );
    expect(await deliveriesOf(opened, 'state=waiting&state=failed')).toEqual([]);
    expect(await deliveriesOf(opened, 'target=other')).toEqual([]);
    const first = await opened.get('/v1/deliveries?limit=2');
    const second = await opened.get(`/v1/deliveries?limit=2&cursor=${first.json.next}`);
    const all = [...first.json.items, ...second.json.items];
    expect([all.length, second.json.next, new Set(all.map((each) => each.id)).size]).toEqual([3, null, 3]);
    const [delivery] = await deliveriesOf(opened, `response=${idOf(2)}`);
    expect(delivery).toMatchObject({
      state: 'delivered',
      type: 'nabz.response.alert',
      attempts: 1,
      status: 202,
      error: null,
      answer: 'taken',
      deliveredAt: expect.any(String),
    });
    expect(delivery).not.toHaveProperty('body');
    expect((await opened.send('POST', `/v1/deliveries/${delivery.id}/replay`)).status).toBe(202);
    await until(() => expect(receiver.caught).toHaveLength(4));
    const same = receiver.caught.filter(({ headers }) => headers['webhook-id'] === delivery.id);
    expect(same).toHaveLength(2);
    expect(same[0]?.body).toBe(same[1]?.body);
    for (const query of ['state=sent', 'limit=0', 'cursor=x', 'colour=red']) {
      expect((await opened.get(`/v1/deliveries?${query}`)).status).toBe(400);
    }
    expect((await opened.send('POST', '/v1/deliveries/none/replay')).status).toBe(404);
  });

  it('go on after a stop in the middle, and after a failure', async () => {
    const held: (() => void)[] = [];
    const receiver = await openReceiver(
      () => new Promise((resolve) => held.push(() => resolve({ status: 500 }))),
    );
    const opened = await stage.open(allow);
    const { id } = await makeTarget(opened, { kind: 'webhook', url: receiver.url });
    await makeRule(opened, [id]);
    await opened.post(Array.from({ length: 6 }, (_, n) => response(n + 1, sad)));
    await until(() => expect(held).toHaveLength(4));
    const closing = opened.collector.close();
    for (const release of held) release();
    await closing;
    expect(receiver.caught).toHaveLength(4);
    receiver.reply = () => ({});
    const again = await stage.open(allow);
    // The two that had not begun, at once; the four that failed by the schedule, which the others show to be over.
    await until(async () => expect(await deliveriesOf(again, 'state=delivered')).toHaveLength(6));
    const ids = receiver.caught.map(({ headers }) => headers['webhook-id']);
    expect([ids.length, new Set(ids).size]).toEqual([10, 6]);
  });

  // Takes seconds, and is of no engine.
  it.runIf(stage.engine === 'sqlite')(
    'do not keep the collector from stopping when a target does not answer',
    async () => {
      const receiver = await openReceiver(() => new Promise(() => {}));
      const opened = await stage.open(allow);
      const { id } = await makeTarget(opened, { kind: 'webhook', url: receiver.url });
      await makeRule(opened, [id]);
      await opened.post(response(1, sad));
      await until(() => expect(receiver.caught).toHaveLength(1));
      await opened.collector.close();
      receiver.reply = () => ({});
      const again = await stage.open(allow);
      await until(async () =>
        expect(await deliveriesOf(again)).toMatchObject([{ state: 'delivered', attempts: 1 }]),
      );
    },
    20_000,
  );
});

describeEngines('targets', (stage) => {
  it('show no secret but the one that was made, once', async () => {
    const opened = await stage.open({ ...allow, smtpUrl: 'smtp://127.0.0.1:1', mailFrom: 'a@shop.example' });
    const secret = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;
    const chat = { token: '12345:telegram-secret', chat: '-100' };
    const given = [
      { kind: 'webhook', url: 'https://crm.example/hook?key=query-secret', secret },
      { kind: 'slack', url: 'https://hooks.slack.com/services/T0/B0/slack-secret' },
      { kind: 'mattermost', url: 'https://chat.example/hooks/mattermost-secret' },
      { kind: 'telegram', ...chat },
      { kind: 'bale', ...chat },
      { kind: 'eitaa', ...chat },
      { kind: 'mail', to: 'desk@shop.example', name: 'desk', lang: 'fa' },
      { kind: 'vtiger', url: 'https://crm.example', user: 'admin', accessKey: 'vtiger-secret' },
      { kind: 'zammad', url: 'https://desk.example', token: 'zammad-secret' },
      { kind: 'zendesk', url: 'https://shop.zendesk.com', email: 'a@shop.example', token: 'zendesk-secret' },
      { kind: 'chatwoot', url: 'https://chat.example', token: 'chatwoot-secret', account: 1 },
    ];
    for (const body of given) expect(await makeTarget(opened, body)).not.toHaveProperty('secret');
    const made = await makeTarget(opened, { kind: 'webhook', url: 'https://crm.example/other' });
    expect(made.secret).toMatch(/^whsec_/);
    const { text, json } = await opened.get('/v1/targets');
    expect(text).not.toMatch(/-secret|whsec_/);
    expect(text).not.toContain(secret.slice(6));
    const shown = Object.fromEntries(json.items.map((item: { kind: string }) => [item.kind, item]));
    expect(shown.slack).toMatchObject({ url: 'https://hooks.slack.com/…', hasSecret: true, enabled: true });
    expect(shown.mail).toMatchObject({
      to: ['desk@shop.example'],
      hasSecret: false,
      name: 'desk',
      lang: 'fa',
    });
    expect(json.items[0]).toMatchObject({ url: 'https://crm.example/hook?key=…', hasSecret: true });
    expect((await opened.get('/v1/audit')).text).not.toMatch(/-secret|whsec_/);
  });

  it('keep a secret that is left out of a change, and sign by both for a while when it is replaced', async () => {
    const receiver = await openReceiver();
    const opened = await stage.open(allow);
    const { id, secret } = await makeTarget(opened, { kind: 'webhook', url: receiver.url });
    const path = `/v1/targets/${id}`;
    const renamed = await opened.send('PUT', path, { kind: 'webhook', url: receiver.url, name: 'CRM' });
    expect([renamed.status, renamed.json.name, renamed.json.secret]).toEqual([200, 'CRM', undefined]);
    await opened.send('POST', `${path}/test`);
    const verify = (by: string) => {
      const { body, headers } = receiver.caught.at(-1) as Receiver['caught'][number];
      return new Webhook(by).verify(body, headers as Record<string, string>);
    };
    expect(verify(secret)).toMatchObject({ type: 'nabz.target.test', data: { target: { id, name: 'CRM' } } });
    const fresh = `whsec_${Buffer.alloc(32, 9).toString('base64')}`;
    await opened.send('PUT', path, { kind: 'webhook', url: receiver.url, secret: fresh });
    await opened.send('POST', `${path}/test`);
    expect([verify(secret), verify(fresh)]).toHaveLength(2);
    const slack = await makeTarget(opened, { kind: 'slack', url: `${receiver.url}/hooks/x` });
    const kept = await opened.send('PUT', `/v1/targets/${slack.id}`, { kind: 'slack', lang: 'ar' });
    expect(kept.json).toMatchObject({ lang: 'ar', url: `${receiver.url}/…` });
    await opened.send('POST', `/v1/targets/${slack.id}/test`);
    expect(receiver.caught.at(-1)?.path).toBe('/hooks/x');
  });

  it('keep an address of which lists show a part', async () => {
    const receiver = await openReceiver();
    const opened = await stage.open(allow);
    const url = `${receiver.url}/hook?key=s3cret-key`;
    const { id } = await makeTarget(opened, { kind: 'webhook', url });
    const [listed] = (await opened.get('/v1/targets')).json.items;
    expect(listed.url).toBe(`${receiver.url}/hook?key=…`);
    expect((await opened.send('PUT', `/v1/targets/${id}`, { kind: 'webhook', name: 'CRM' })).status).toBe(
      200,
    );
    expect((await opened.send('POST', `/v1/targets/${id}/test`)).json.delivered).toBe(true);
    expect(receiver.caught.map(({ path }) => path)).toEqual(['/hook?key=s3cret-key']);
  });

  it('say at once what came of a test', async () => {
    const receiver = await openReceiver(() => ({ status: 500, body: `no token 12345:abcdef here` }));
    const opened = await stage.open(allow);
    const { id } = await makeTarget(opened, {
      kind: 'telegram',
      token: '12345:abcdef',
      chat: 5,
      server: receiver.url,
    });
    const failed = await opened.send('POST', `/v1/targets/${id}/test`);
    expect(failed.json).toEqual({
      delivered: false,
      status: 500,
      error: 'it answered 500',
      answer: 'no token … here',
    });
    receiver.reply = () => ({ body: '{"ok":true}' });
    expect((await opened.send('POST', `/v1/targets/${id}/test`)).json).toMatchObject({ delivered: true });
    expect(await deliveriesOf(opened)).toEqual([]);
  });

  it('are refused where they make no sense or are not allowed, with the way to mend it', async () => {
    const { send, get } = await stage.open();
    for (const [what, body, path, message] of [
      ['a private address', { url: 'http://10.0.0.5/hook' }, 'url', 'NABZ_OUTBOUND_ALLOW'],
      ['another spelling of it', { url: 'http://0x7f.1/hook' }, 'url', '127.0.0.1 is a private address'],
      ['this machine', { url: 'http://localhost:8080/' }, 'url', 'NABZ_OUTBOUND_ALLOW'],
      ['a metadata service', { url: 'http://169.254.169.254/' }, 'url', 'never allowed'],
      ['an address within an address', { url: 'http://[::ffff:127.0.0.1]/' }, 'url', 'private address'],
      ['a password in the address', { url: 'https://me:secret@crm.example/' }, 'url', 'password'],
      ['another scheme', { url: 'ftp://crm.example/' }, 'url', 'https://'],
      [
        'a short secret',
        { url: 'https://crm.example/', secret: 'whsec_c2hvcnQ=' },
        'secret',
        '24 to 64 bytes',
      ],
      ['what a list shows', { url: 'https://crm.example/…' }, 'url', 'leave it out'],
      ['a field of another kind', { url: 'https://crm.example/', token: 'x' }, '', 'token'],
      ['a kind that is not there', { kind: 'pager' }, 'kind', 'webhook'],
      ['mail without a server', { kind: 'mail', to: 'a@shop.example' }, 'kind', 'NABZ_SMTP_URL'],
    ] as const) {
      const { status, json } = await send('POST', '/v1/targets', { kind: 'webhook', ...body });
      expect([what, status, json.errors[0].path]).toEqual([what, 400, path]);
      expect(json.errors[0].message).toContain(message);
      expect(json.detail).not.toContain('secret@');
    }
    expect((await get('/v1/targets')).json.items).toEqual([]);
  });

  it('refuse a private address that a name turns out to have only when it is used', async () => {
    const opened = await stage.open({ outboundAllow: ['other.example'] });
    const { id } = await makeTarget(opened, { kind: 'webhook', url: 'http://ip6-localhost/hook' });
    const { json } = await opened.send('POST', `/v1/targets/${id}/test`);
    expect(json.delivered).toBe(false);
    expect(json.error).toMatch(
      /private address; add ip6-localhost to NABZ_OUTBOUND_ALLOW|no such host|name server/,
    );
  });

  it('stay while a rule names them', async () => {
    const opened = await stage.open(allow);
    const { id } = await makeTarget(opened, { kind: 'webhook', url: 'https://crm.invalid/' });
    const rule = await makeRule(opened, [id]);
    const refused = await opened.send('DELETE', `/v1/targets/${id}`);
    expect([refused.status, refused.json.detail]).toEqual([409, expect.stringContaining(rule)]);
    expect((await opened.send('DELETE', `/v1/rules/${rule}`)).status).toBe(204);
    expect((await opened.send('DELETE', `/v1/targets/${id}`)).status).toBe(204);
    expect((await opened.send('DELETE', `/v1/targets/${id}`)).status).toBe(404);
  });

  it('are disabled by 410, which lists show, and take up again when they are enabled', async () => {
    const receiver = await openReceiver(() => ({ status: 410 }));
    const opened = await stage.open(allow);
    const { id } = await makeTarget(opened, { kind: 'webhook', url: receiver.url });
    await makeRule(opened, [id]);
    await opened.post(response(1, sad));
    await until(async () => expect(await deliveriesOf(opened, 'state=failed')).toHaveLength(1));
    const [shown] = (await opened.get('/v1/targets')).json.items;
    expect(shown).toMatchObject({ enabled: false, disabledReason: expect.stringContaining('410') });
    const [{ id: delivery }] = await deliveriesOf(opened);
    const refused = await opened.send('POST', `/v1/deliveries/${delivery}/replay`);
    expect([refused.status, refused.json.detail]).toEqual([409, expect.stringContaining('enable')]);
    await opened.post(response(2, sad));
    receiver.reply = () => ({});
    const body = { kind: 'webhook', url: receiver.url };
    expect((await opened.send('PUT', `/v1/targets/${id}`, body)).json.enabled).toBe(false);
    const enabled = await opened.send('PUT', `/v1/targets/${id}`, { ...body, enabled: true });
    expect(enabled.json).not.toHaveProperty('disabledReason');
    await until(async () => expect(await deliveriesOf(opened, 'state=delivered')).toHaveLength(1));
    expect((await opened.send('POST', `/v1/deliveries/${delivery}/replay`)).status).toBe(202);
    await until(async () => expect(await deliveriesOf(opened, 'state=delivered')).toHaveLength(2));
  });
});

describeEngines('rules', (stage) => {
  it('are made, listed, replaced and removed, and take effect at once', async () => {
    const receiver = await openReceiver();
    const opened = await stage.open(allow);
    const { id } = await makeTarget(opened, { kind: 'webhook', url: receiver.url });
    const rule = await makeRule(opened, [id], {
      when: { contains: 'دير' },
      quietHours: { from: '23:00', to: '23:01' },
    });
    expect((await opened.get('/v1/rules')).json.items).toEqual([
      {
        id: rule,
        name: 'unhappy',
        when: { contains: 'دير' },
        targets: [id],
        quietHours: { from: '23:00', to: '23:01' },
        createdAt: expect.any(String),
      },
    ]);
    await opened.post([response(1, comment('خیلی دیر بود')), response(2, sad)]);
    expect((await deliveriesOf(opened)).map((each: { response: string }) => each.response)).toEqual([
      idOf(1),
    ]);
    const body = { name: 'sara', when: { agent: ['sara'], band: 'negative' }, targets: [id] };
    expect((await opened.send('PUT', `/v1/rules/${rule}`, body)).json).toMatchObject({ id: rule, ...body });
    await opened.post([response(3, sad), response(4, { ...sad, context: { agent: 'omid' } })]);
    expect(await deliveriesOf(opened)).toHaveLength(2);
    expect((await opened.send('DELETE', `/v1/rules/${rule}`)).status).toBe(204);
    await opened.post(response(5, sad));
    expect(await deliveriesOf(opened)).toHaveLength(2);
    const { items } = (await opened.get('/v1/audit')).json;
    expect(items.map(({ action }: { action: string }) => action)).toEqual([
      'rules.remove',
      'rules.save',
      'rules.create',
      'targets.create',
    ]);
  });

  it('cancel what waits when they are removed', async () => {
    const receiver = await openReceiver(() => ({ status: 500 }));
    const opened = await stage.open(allow);
    const { id } = await makeTarget(opened, { kind: 'webhook', url: receiver.url });
    const rule = await makeRule(opened, [id]);
    await opened.post(response(1, sad));
    await until(async () =>
      expect(await deliveriesOf(opened)).toMatchObject([{ attempts: 1, state: 'waiting' }]),
    );
    await opened.send('DELETE', `/v1/rules/${rule}`);
    expect(await deliveriesOf(opened)).toMatchObject([{ state: 'cancelled' }]);
  });

  it('are refused where they make no sense', async () => {
    const { send } = await stage.open();
    for (const [wrong, path] of [
      [{ name: '' }, 'name'],
      [{ when: { band: 'furious' } }, 'when.band'],
      [{ when: { mood: 'x' } }, 'when'],
      [{ when: { score: { max: 'low' } } }, 'when.score.max'],
      [{ targets: ['nowhere'] }, 'targets.0'],
      [{ quietHours: { from: '25:00', to: '07:00' } }, 'quietHours.from'],
      [{ quietHours: { from: '07:00', to: '07:00' } }, 'quietHours'],
    ] as const) {
      const rule = { name: 'a', when: {}, targets: [], ...wrong };
      const { status, json } = await send('POST', '/v1/rules', rule);
      expect([wrong, status, json.errors[0].path]).toEqual([wrong, 400, path]);
      expect(json.errors[0].message.length).toBeGreaterThan(10);
    }
  });

  it('of one site are not seen, changed or used from another', async () => {
    const opened = await stage.open(allow);
    for (const site of ['shop', 'other']) {
      await opened.send('PUT', `/v1/sites/${site}`, { name: site });
    }
    const target = await opened.send('POST', '/v1/targets?site=shop', {
      kind: 'webhook',
      url: 'https://crm.invalid/',
    });
    const { id } = target.json;
    const named = { name: 'a', when: {}, targets: [id] };
    expect((await opened.send('POST', '/v1/rules?site=other', named)).status).toBe(400);
    const rule = (await opened.send('POST', '/v1/rules?site=shop', named)).json.id;
    for (const path of ['rules', 'targets', 'deliveries']) {
      expect((await opened.get(`/v1/${path}?site=other`)).json.items).toEqual([]);
    }
    await opened.post(response(1, sad), { path: '/v1/responses?site=other' });
    await opened.post(response(2, sad), { path: '/v1/responses?site=shop' });
    const [delivery, ...more] = (await opened.get('/v1/deliveries?site=shop')).json.items;
    expect([delivery.response, more]).toEqual([idOf(2), []]);
    expect((await opened.send('PUT', `/v1/rules/${rule}?site=other`, { ...named, targets: [] })).status).toBe(
      404,
    );
    expect((await opened.send('DELETE', `/v1/rules/${rule}?site=other`)).status).toBe(404);
    expect((await opened.send('DELETE', `/v1/targets/${id}?site=other`)).status).toBe(404);
    expect((await opened.send('POST', `/v1/targets/${id}/test?site=other`)).status).toBe(404);
    expect((await opened.send('POST', `/v1/deliveries/${delivery.id}/replay?site=other`)).status).toBe(404);
  });
});
