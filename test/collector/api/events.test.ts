// Cases that were resolved: their customers are asked once, by mail or by the owner's webhook, and no invitation is lost.
import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterEach, expect, it } from 'vitest';
import { describeEngines, type Opened } from '../support/engines.ts';
import { type MailServer, openMailServer } from '../support/smtp.ts';
import { CHATWOOT, WOOCOMMERCE, ZAMMAD, ZENDESK } from '../support/vendorPayloads.ts';

const BASE = 'https://nabz.example';
const FROM = 'Tea <feedback@tea.example>';
const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function mailServer(): Promise<MailServer> {
  const server = await openMailServer();
  closers.push(server.close);
  return server;
}

/** A receiver of messages. */
async function receiver() {
  const got: { headers: Record<string, string>; body: string }[] = [];
  const server = createServer((request, answer) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      got.push({ headers: request.headers as Record<string, string>, body });
      answer.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook?key=secret`, got };
}

const tell = (opened: Opened, event: object, path = '/v1/events', options = {}) =>
  opened.send('POST', path, event, options);
const resolved = (ref: string, fields: object = {}) => ({ event: 'resolved', ref, agent: 'sara', ...fields });
const states = async (opened: Opened) =>
  (await opened.get('/v1/invitations')).json.items.map(
    ({ ref, state }: Record<string, string>) => `${ref} ${state}`,
  );

describeEngines('events', (stage) => {
  const open = (options = {}) => stage.open({ publicUrl: BASE, outboundAllow: ['127.0.0.0/8'], ...options });

  it('lead to one mail a case, in the language of the event, with a link that opens', async () => {
    const server = await mailServer();
    const opened = await open({ smtpUrl: server.url, mailFrom: FROM });
    const event = resolved('T-42', { contact: 'emily@example.com', lang: 'fa', delay: 0 });
    const first = await tell(opened, event);
    expect([first.status, first.json]).toEqual([
      202,
      { ref: 'T-42', state: 'waiting', sendAt: expect.any(String), url: expect.stringContaining(BASE) },
    ]);
    await expect.poll(() => server.mails.length, { timeout: 10_000 }).toBe(1);
    const [mail] = server.mails;
    expect(mail?.to).toEqual(['emily@example.com']);
    expect(mail?.headers).toMatchObject({
      from: FROM,
      subject: 'تجربهٔ شما از پشتیبانی ما چطور بود؟',
      'content-language': 'fa',
      'auto-submitted': 'auto-generated',
      'message-id': expect.stringMatching(/^<[\da-f-]{36}\.default@tea\.example>$/),
    });
    const [link = ''] = /https:\/\/nabz\.example\/s\/\S+value=sad/.exec(mail?.text ?? '') ?? [];
    expect(mail?.html).toContain(link.replaceAll('&', '&amp;'));
    const { pathname, search } = new URL(link);
    expect((await opened.get(pathname + search, { token: null })).status).toBe(200);
    await expect.poll(() => states(opened)).toEqual(['T-42 sent']);
    const again = await tell(opened, { ...event, contact: 'another@example.com' });
    expect([again.status, again.json]).toEqual([202, { ...first.json, state: 'sent', duplicate: true }]);
    expect(server.mails).toHaveLength(1);
    const list = await opened.get('/v1/invitations');
    expect(list.text).not.toMatch(/emily@|sig=/);
  });

  it('wait a day, or as long as the site says', async () => {
    const server = await mailServer();
    const opened = await open({ smtpUrl: server.url, mailFrom: FROM });
    const hoursOf = async (ref: string) => {
      const { json } = await tell(opened, resolved(ref, { contact: 'a@b.example' }));
      return Math.round((Date.parse(json.sendAt) - Date.now()) / 3_600_000);
    };
    expect(await hoursOf('T-1')).toBe(24);
    await opened.send('PUT', '/v1/sites/default', {
      calendar: 'persian',
      invitations: { delay: 7_200, survey: 'after-chat', days: 7 },
    });
    expect(await hoursOf('T-2')).toBe(2);
    const [newest] = (await opened.get('/v1/invitations')).json.items;
    expect(newest).toMatchObject({ survey: 'after-chat', lang: 'fa', state: 'waiting', via: 'mail' });
    expect((Date.parse(newest.endsAt) - Date.parse(newest.sendAt)) / 86_400_000).toBe(7);
    expect(server.mails).toHaveLength(0);
  });

  it('are handed to the owner’s webhook for phones, signed as the specification says', async () => {
    const hook = await receiver();
    const opened = await open();
    const key = await opened.send('POST', '/v1/keys', { purpose: 'messages', url: hook.url });
    expect(key.json.secret).toMatch(/^whsec_/);
    const listed = await opened.get('/v1/keys');
    expect(listed.text).toContain(new URL(hook.url).host);
    expect(listed.text).not.toMatch(/whsec_|key=secret/);
    await tell(opened, resolved('T-42', { contact: '۰۹۱۲ ۱۲۳ ۴۵۶۷', lang: 'fa', delay: 0 }));
    await expect.poll(() => hook.got.length, { timeout: 10_000 }).toBe(1);
    const { headers, body } = hook.got[0] as (typeof hook.got)[0];
    const message = new Webhook(key.json.secret).verify(body, headers) as Record<string, unknown>;
    expect(message).toEqual({
      type: 'nabz.invitation',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      data: {
        url: expect.stringContaining(`${BASE}/s/stickers?ref=T-42&agent=sara`),
        ref: 'T-42',
        contact: '09121234567',
        lang: 'fa',
        text: expect.stringContaining('T-42'),
      },
    });
    await expect.poll(() => states(opened)).toEqual(['T-42 sent']);
  });

  it('go to no private address that is not allowed by name', async () => {
    const hook = await receiver();
    const opened = await open({ outboundAllow: [] });
    await opened.send('POST', '/v1/keys', { purpose: 'messages', url: hook.url });
    await tell(opened, resolved('T-43', { contact: '+989121234567', delay: 0 }));
    await expect
      .poll(async () => (await opened.get('/v1/invitations?ref=T-43')).json.items[0].error, {
        timeout: 10_000,
      })
      .toMatch(/private address.*NABZ_OUTBOUND_ALLOW/);
    expect(hook.got).toEqual([]);
  });

  it('give the caller the link where nobody can be told, and say why', async () => {
    const opened = await open();
    for (const [ref, contact, reason] of [
      ['T-1', undefined, 'names no contact'],
      ['T-2', 'a@b.example', 'NABZ_SMTP_URL'],
      ['T-3', '+989121234567', '/v1/keys'],
      ['T-4', 'call me', 'neither a mail address nor a phone number'],
    ]) {
      const { json } = await tell(opened, resolved(String(ref), { contact }));
      expect(json).toMatchObject({ state: 'link', url: expect.stringContaining(`ref=${ref}`) });
      expect(json.reason).toContain(reason);
    }
    expect((await opened.get('/v1/invitations?state=waiting')).json.items).toEqual([]);
    const page = await opened.get('/v1/invitations?limit=2');
    const rest = await opened.get(`/v1/invitations?limit=2&cursor=${page.json.next}`);
    expect([...page.json.items, ...rest.json.items].map(({ ref }) => ref)).toEqual([
      'T-4',
      'T-3',
      'T-2',
      'T-1',
    ]);
    expect(rest.json.next).toBeNull();
  });

  it('are refused with the field, when they name no case or what cannot be', async () => {
    const opened = await open();
    for (const [path, event] of [
      ['ref', { event: 'resolved' }],
      ['ref', { event: 'resolved', ref: '' }],
      ['ref', { event: 'resolved', ref: 'a\nb' }],
      ['event', { event: 'opened', ref: 'T-1' }],
      ['survey', resolved('T-1', { survey: 'unheard-of' })],
      ['delay', resolved('T-1', { delay: -1 })],
    ] as [string, object][]) {
      const refused = await tell(opened, event);
      expect([event, refused.status, refused.json.errors?.[0].path]).toEqual([event, 400, path]);
    }
    // What templates leave empty, and what nobody asked for, is no fault.
    const taken = await tell(opened, {
      ...resolved('T-1'),
      team: '',
      contact: null,
      ticket: { any: 1 },
      ref: 42,
    });
    expect([taken.status, taken.json.ref]).toEqual([202, '42']);
  });

  it('of a team are that team’s, and need a token', async () => {
    const opened = await open();
    const make = async (fields: object) =>
      (await opened.send('POST', '/v1/tokens', { name: 'crm', ...fields })).json.token;
    const team = await make({ role: 'team', team: 'returns' });
    const agent = await make({ role: 'agent', agent: 'sara' });
    expect((await tell(opened, resolved('T-1'), undefined, { token: team })).json).toHaveProperty('url');
    expect((await tell(opened, resolved('T-2', { team: 'sales' }), undefined, { token: team })).status).toBe(
      403,
    );
    await tell(opened, resolved('T-3', { team: 'sales' }));
    const listed = await opened.get('/v1/invitations', { token: team });
    expect(listed.json.items.map(({ ref, team: of }: Record<string, string>) => [ref, of])).toEqual([
      ['T-1', 'returns'],
    ]);
    expect((await tell(opened, resolved('T-4'), undefined, { token: agent })).status).toBe(403);
    expect((await tell(opened, resolved('T-4'), undefined, { token: null })).status).toBe(401);
    const basic = (password: string) => ({
      token: null,
      headers: { authorization: `Basic ${Buffer.from(`nabz:${password}`).toString('base64')}` },
    });
    expect((await tell(opened, resolved('T-5'), undefined, basic(team))).status).toBe(202);
    expect((await tell(opened, resolved('T-6'), undefined, basic(agent))).status).toBe(403);
    expect((await tell(opened, resolved('T-6'), undefined, basic('nabz_wrong'))).status).toBe(401);
    expect((await tell(opened, resolved('T-6'), `/v1/events?token=${team}`, { token: null })).status).toBe(
      401,
    );
  });

  it('are forgotten with their case or their customer', async () => {
    const opened = await open();
    await tell(opened, resolved('T-1', { customer: 'c-1' }));
    await tell(opened, resolved('T-2', { customer: 'c-2' }));
    await tell(opened, resolved('T-3', { customer: 'c-2' }));
    await opened.send('DELETE', '/v1/responses?context.ref=T-1&dryRun=1');
    expect(await states(opened)).toHaveLength(3);
    await opened.send('DELETE', '/v1/responses?context.ref=T-1');
    expect(await states(opened)).toEqual(['T-3 link', 'T-2 link']);
    await opened.send('DELETE', '/v1/responses?context.segment=pro');
    await opened.send('DELETE', '/v1/responses?context.customer=c-2&context.segment=pro');
    expect(await states(opened)).toHaveLength(2);
    await opened.send('DELETE', '/v1/responses?context.customer=c-2');
    expect(await states(opened)).toEqual([]);
  });
});

describeEngines('webhooks of other systems', (stage) => {
  const SECRET = 'a-secret-that-both-sides-know';
  const hmac = (algorithm: string, text: string) => createHmac(algorithm, SECRET).update(text);
  const seconds = () => String(Math.floor(Date.now() / 1_000));
  type Headers = Record<string, string>;
  const SYSTEMS: [name: string, payload: object, sign: (body: string, time: string) => Headers][] = [
    [
      'chatwoot',
      CHATWOOT,
      (body, time) => ({
        'x-chatwoot-timestamp': time,
        'x-chatwoot-signature': `sha256=${hmac('sha256', `${time}.${body}`).digest('hex')}`,
        'x-chatwoot-delivery': '1',
      }),
    ],
    [
      'woocommerce',
      WOOCOMMERCE,
      (body) => ({
        'x-wc-webhook-topic': 'order.updated',
        'x-wc-webhook-signature': hmac('sha256', body).digest('base64'),
      }),
    ],
    ['zammad', ZAMMAD, (body) => ({ 'x-hub-signature': `sha1=${hmac('sha1', body).digest('hex')}` })],
    [
      'zendesk',
      ZENDESK,
      (body, time) => {
        const iso = new Date(Number(time) * 1_000).toISOString();
        return {
          'x-zendesk-webhook-signature-timestamp': iso,
          'x-zendesk-webhook-signature': hmac('sha256', iso + body).digest('base64'),
        };
      },
    ],
  ];

  it.each(SYSTEMS)('of %s are taken by their own signature, and by a token', async (from, payload, sign) => {
    const opened = await stage.open({ publicUrl: BASE });
    await opened.send('PUT', '/v1/sites/shop', { origins: ['*'] });
    const path = `/v1/events?site=shop&from=${from}`;
    const body = JSON.stringify(payload);
    const send = (text: string, headers: Headers, at = path) => opened.post(text, { path: at, headers });
    // Before the site has a key of its name, a signature proves nothing.
    expect((await send(body, sign(body, seconds()))).status).toBe(401);
    expect((await opened.send('POST', '/v1/keys?site=shop', { purpose: from, secret: SECRET })).status).toBe(
      201,
    );
    const taken = await send(body, sign(body, seconds()));
    expect([taken.status, taken.json]).toEqual([
      202,
      expect.objectContaining({ state: 'link', url: expect.any(String) }),
    ]);
    const ref = taken.json.ref;
    expect((await send(body, sign(body, seconds()))).json).toMatchObject({ ref, duplicate: true });
    expect((await send(`${body} `, sign(body, seconds()))).status).toBe(401);
    expect((await send(body, {})).status).toBe(401);
    expect((await send(body, sign(body, seconds()), `/v1/events?from=${from}`)).status).toBe(401);
    if (from === 'chatwoot' || from === 'zendesk') {
      expect((await send(body, sign(body, '1700000000'))).status).toBe(401);
    }
    const byToken = await opened.send('POST', `/v1/events?from=${from}`, payload);
    expect([byToken.status, byToken.json.ref]).toEqual([202, ref]);
    const items = (await opened.get('/v1/invitations?site=shop')).json.items;
    expect(items).toHaveLength(1);
  });

  it('that say nothing of a resolved case are answered with 200, so that their sender goes on', async () => {
    const opened = await stage.open();
    const ping = await opened.post('webhook_id=7', {
      path: '/v1/events?from=woocommerce',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect([ping.status, ping.json]).toEqual([200, { ignored: expect.any(String) }]);
    const open = await opened.send('POST', '/v1/events?from=chatwoot', { ...CHATWOOT, status: 'open' });
    expect([open.status, open.json]).toEqual([200, { ignored: 'the status open' }]);
    expect((await opened.send('POST', '/v1/events?from=unheard-of', {})).status).toBe(400);
    expect(
      (await opened.send('POST', '/v1/events?from=zammad', { ...ZAMMAD, x: 'x'.repeat(200_000) })).status,
    ).toBe(202);
    expect((await opened.send('POST', '/v1/events?from=zammad', { x: 'x'.repeat(2_000_000) })).status).toBe(
      413,
    );
  });
});
