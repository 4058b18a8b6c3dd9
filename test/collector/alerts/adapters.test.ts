// Every kind of target against a stub of its documented interface.

import { createHash } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { createAddressPolicy } from '../../../collector/alerts/addresses.ts';
import { createMailer } from '../../../collector/alerts/mailer.ts';
import type { Message } from '../../../collector/alerts/message.ts';
import { createOutbound } from '../../../collector/alerts/outbound.ts';
import { makeSecret } from '../../../collector/alerts/sign.ts';
import type { Attempt, Verdict } from '../../../collector/alerts/targets/adapter.ts';
import { ADAPTERS, type Kind, schemaOf } from '../../../collector/alerts/targets/index.ts';
import type { ListedResponse } from '../../../collector/store/list.ts';
import { sample } from '../sample.ts';
import { openMailServer } from './mailServer.ts';
import { type Caught, openReceiver, type Receiver } from './receiver.ts';

const ask = createOutbound(createAddressPolicy(['127.0.0.1']));
const TIME = '2026-11-21T10:00:05.000Z';
const TEST: Message = {
  type: 'nabz.target.test',
  timestamp: TIME,
  data: { target: { id: 't', kind: 'x', name: '' } },
};

function alertOf(ref: string | undefined = 'TT12', comment = 'دیر رسید <!channel> @all'): Message {
  const answers = [
    { question: 'rating', type: 'stickers', value: 'sad', score: 1 },
    { question: 'comment', type: 'text', value: comment },
  ];
  const context = ref === undefined ? {} : { ref };
  const response = {
    ...sample({ value: 'sad', score: 1, context }),
    answers,
    receivedAt: TIME,
  } as ListedResponse;
  return { type: 'nabz.response.alert', timestamp: TIME, data: { rule: { id: 'r', name: 'بد' }, response } };
}

/** Makes one attempt with the settings as an owner gives them. */
function deliver(
  kind: Kind,
  given: object,
  message: Message = alertOf(),
  also: Partial<Attempt> = {},
): Promise<Verdict> {
  const { kind: _, ...settings } = schemaOf(kind).parse({ kind, ...given });
  return ADAPTERS[kind].deliver(
    {
      id: 'msg-1',
      message,
      body: JSON.stringify(message),
      lang: 'fa',
      now: Date.now(),
      ask: (request) => ask(request),
      mailer: undefined,
      memory: new Map(),
      ...also,
    },
    settings,
  );
}

const OK: Verdict = { result: 'ok' };
const jsonOf = ({ body }: Caught) => JSON.parse(body);
const formOf = ({ body }: Caught) => Object.fromEntries(new URLSearchParams(body));

describe('webhook', () => {
  it('is signed, and gets the message as it was frozen', async () => {
    const receiver = await openReceiver(() => ({ status: 204 }));
    const secret = makeSecret();
    const body = `${JSON.stringify(alertOf())} `;
    expect(
      await deliver('webhook', { url: `${receiver.url}/hook?a=b`, secret }, undefined, { body }),
    ).toEqual(OK);
    const [caught] = receiver.caught as [Caught];
    expect([caught.method, caught.path, caught.body]).toEqual(['POST', '/hook?a=b', body]);
    expect(caught.headers['webhook-id']).toBe('msg-1');
    expect(new Webhook(secret).verify(caught.body, caught.headers as Record<string, string>)).toMatchObject({
      type: 'nabz.response.alert',
    });
  });

  it.each([
    [301, {}, { result: 'retry', why: 'it answered 301, and redirects are not followed' }],
    [410, {}, { result: 'gone' }],
    [400, {}, { result: 'retry' }],
    [500, {}, { result: 'retry', isBusy: false }],
    [429, { 'retry-after': '30' }, { result: 'retry', afterMs: 30_000, isBusy: true }],
    [503, { 'retry-after': '60' }, { result: 'retry', afterMs: 60_000, isBusy: true }],
  ])('that answers %i is taken for what it means', async (status, headers, verdict) => {
    const receiver = await openReceiver(() => ({ status, headers }));
    expect(await deliver('webhook', { url: receiver.url, secret: makeSecret() })).toMatchObject(verdict);
  });
});

describe.each([
  ['telegram', '/bot12:ab/sendMessage'],
  ['bale', '/bot12:ab/sendMessage'],
] as const)('%s', (kind, path) => {
  const settingsOf = ({ url }: Receiver) => ({ token: '12:ab', chat: -1001, server: `${url}/` });

  it('gets a text without mark-up, of no more than 4096 units', async () => {
    const receiver = await openReceiver(() => ({ body: '{"ok":true,"result":{}}' }));
    const long = alertOf('TT12', 'ب '.repeat(2_500));
    expect(await deliver(kind, settingsOf(receiver), long)).toEqual(OK);
    expect(await deliver(kind, settingsOf(receiver))).toEqual(OK);
    const [first, second] = receiver.caught.map(jsonOf);
    expect(receiver.caught[0]?.path).toBe(path);
    expect(first.text.length).toBeLessThanOrEqual(4_096);
    expect(first).toMatchObject({ chat_id: '-1001' });
    expect(first).not.toHaveProperty('parse_mode');
    expect(second.text).toContain('\u2068دیر رسید <!channel> @\u2060all\u2069');
  });

  it('that asks to wait is left alone, and without "ok" nothing is delivered', async () => {
    const busy = await openReceiver(() => ({
      status: 429,
      body: '{"ok":false,"parameters":{"retry_after":7}}',
    }));
    expect(await deliver(kind, settingsOf(busy))).toMatchObject({ afterMs: 7_000, isBusy: true });
    const wrong = await openReceiver(() => ({
      status: 403,
      body: '{"ok":false,"description":"bot was blocked"}',
    }));
    expect(await deliver(kind, settingsOf(wrong))).toEqual({
      result: 'retry',
      why: 'it answered 403: bot was blocked',
      afterMs: 0,
      isBusy: false,
    });
    const page = await openReceiver(() => ({ body: '<html>' }));
    expect(await deliver(kind, settingsOf(page))).toMatchObject({ result: 'retry' });
  });
});

it('eitaa gets a form', async () => {
  const receiver = await openReceiver(() => ({ body: '{"ok":true}' }));
  const settings = { token: 'bot1:x', chat: '@shop', server: receiver.url };
  expect(await deliver('eitaa', settings)).toEqual(OK);
  expect(receiver.caught[0]?.path).toBe('/api/bot1:x/sendMessage');
  expect(formOf(receiver.caught[0] as Caught)).toMatchObject({ chat_id: '@shop' });
  receiver.reply = () => ({ body: '{"ok":false}' });
  expect(await deliver('eitaa', settings)).toMatchObject({ result: 'retry' });
});

it('slack gets a text in which <!channel> calls nobody', async () => {
  const receiver = await openReceiver(() => ({ body: 'ok' }));
  expect(await deliver('slack', { url: `${receiver.url}/services/T/B/x` })).toEqual(OK);
  const { text, mrkdwn } = jsonOf(receiver.caught[0] as Caught);
  expect(text).toContain('&lt;!channel&gt; @\u2060all');
  expect(mrkdwn).toBe(false);
  receiver.reply = () => ({ body: 'invalid' });
  expect(await deliver('slack', { url: receiver.url })).toMatchObject({ result: 'retry' });
});

it('mattermost gets Markdown in which nothing of the visitor is mark-up', async () => {
  const receiver = await openReceiver(() => ({ body: 'ok' }));
  expect(await deliver('mattermost', { url: receiver.url }, alertOf('1', '**@all** #x'))).toEqual(OK);
  expect(jsonOf(receiver.caught[0] as Caught).text).toContain('\\*\\*@\u2060all\\*\\* \\#x');
});

describe('mail', () => {
  it('is sent by the server of the environment, as plain text with an id', async () => {
    const { mails, url } = await openMailServer();
    const mailer = createMailer(url, 'Shop <alerts@shop.example>');
    expect(
      await deliver('mail', { to: ['a@shop.example', 'b@shop.example'] }, undefined, { mailer }),
    ).toEqual(OK);
    expect(mails).toMatchObject([{ from: 'alerts@shop.example', to: ['a@shop.example', 'b@shop.example'] }]);
    expect(mails[0]?.data).toMatch(/^Message-ID: <msg-1@shop\.example>/im);
    expect(mails[0]?.data).toMatch(/^Auto-Submitted: auto-generated/im);
    expect(mails[0]?.data).toMatch(/^Content-Type: text\/plain; charset=utf-8/im);
  });

  it('is refused for good when the server does not know the address, and tried again otherwise', async () => {
    const { url } = await openMailServer('nobody@shop.example');
    const mailer = createMailer(url, 'alerts@shop.example');
    expect(await deliver('mail', { to: 'nobody@shop.example' }, undefined, { mailer })).toMatchObject({
      result: 'refuse',
    });
    const away = createMailer('smtp://127.0.0.1:1', 'alerts@shop.example');
    expect(await deliver('mail', { to: 'a@shop.example' }, undefined, { mailer: away })).toMatchObject({
      result: 'retry',
    });
    expect(await deliver('mail', { to: 'a@shop.example' })).toMatchObject({ result: 'retry' });
  });
});

describe('vtiger', () => {
  const ACCESS_KEY = 'kT9f2Lm';
  const settingsOf = ({ url }: Receiver, also = {}) => ({
    url: `${url}/crm/`,
    user: 'admin',
    accessKey: ACCESS_KEY,
    ...also,
  });

  /** The web service as its documentation has it: it says `success: false` with a status of 200. */
  async function openVtiger(cases: Record<string, string> = { TT12: '17x123' }) {
    const sessions: string[] = [];
    const created: { elementType: string; element: Record<string, string> }[] = [];
    let token = '';
    const fail = (code: string) => ({
      body: JSON.stringify({ success: false, error: { code, message: 'no' } }),
    });
    const succeed = (result: unknown) => ({ body: JSON.stringify({ success: true, result }) });
    const receiver = await openReceiver(({ method, path, body }) => {
      const url = new URL(path, 'http://crm.test');
      if (url.pathname !== '/crm/webservice.php') return { status: 404 };
      const given = Object.fromEntries(method === 'GET' ? url.searchParams : new URLSearchParams(body));
      switch (given.operation) {
        case 'getchallenge':
          token = `challenge-${sessions.length}`;
          return given.username === 'admin' ? succeed({ token }) : fail('INVALID_USER');
        case 'login': {
          const key = createHash('md5')
            .update(token + ACCESS_KEY)
            .digest('hex');
          if (method !== 'POST' || given.accessKey !== key) return fail('INVALID_AUTH_TOKEN');
          sessions.push(`session-${sessions.length}`);
          return succeed({ sessionName: sessions.at(-1), userId: '19x1' });
        }
        case 'query': {
          if (given.sessionName !== sessions.at(-1)) return fail('INVALID_SESSIONID');
          const [, number = ''] =
            /^SELECT id FROM HelpDesk WHERE ticket_no='([^']*)';$/.exec(given.query ?? '') ?? [];
          return succeed(cases[number] ? [{ id: cases[number] }] : []);
        }
        case 'create':
          if (method !== 'POST' || given.sessionName !== sessions.at(-1)) return fail('INVALID_SESSIONID');
          created.push({ elementType: given.elementType ?? '', element: JSON.parse(given.element ?? '{}') });
          return succeed({ id: '31x5' });
        default:
          return fail('UNKNOWN_OPERATION');
      }
    });
    return { receiver, sessions, created, endSessions: () => sessions.push('ended') };
  }

  it('gets a comment on the case of the response, over one session for all', async () => {
    const { receiver, sessions, created } = await openVtiger();
    const memory = new Map<string, string>();
    for (let n = 0; n < 2; n++) {
      expect(await deliver('vtiger', settingsOf(receiver), undefined, { memory })).toEqual(OK);
    }
    expect(sessions).toHaveLength(1);
    expect(created).toHaveLength(2);
    expect(created[0]).toMatchObject({
      elementType: 'ModComments',
      element: { related_to: '17x123', assigned_user_id: '19x1' },
    });
    expect(created[0]?.element.commentcontent).toContain('دیر رسید');
  });

  it('gets a new case when the response names none that is there, or each time', async () => {
    const { receiver, created } = await openVtiger();
    expect(await deliver('vtiger', settingsOf(receiver), alertOf('TT99'))).toEqual(OK);
    expect(await deliver('vtiger', settingsOf(receiver), alertOf("x' OR '1'='1"))).toEqual(OK);
    expect(await deliver('vtiger', settingsOf(receiver, { as: 'case' }))).toEqual(OK);
    expect(created.map(({ elementType }) => elementType)).toEqual(['HelpDesk', 'HelpDesk', 'HelpDesk']);
    expect(created[0]?.element).toMatchObject({ ticketstatus: 'Open', assigned_user_id: '19x1' });
    expect(created[0]?.element.ticket_title).toContain('هشدار');
  });

  it('is logged in to again when the session has ended', async () => {
    const { receiver, sessions, created, endSessions } = await openVtiger();
    const memory = new Map<string, string>();
    await deliver('vtiger', settingsOf(receiver), undefined, { memory });
    endSessions();
    expect(await deliver('vtiger', settingsOf(receiver), undefined, { memory })).toEqual(OK);
    expect(sessions).toEqual(['session-0', 'ended', 'session-2']);
    expect(created).toHaveLength(2);
  });

  it('fails when it says so with a status of 200, or says something else', async () => {
    const { receiver } = await openVtiger();
    expect(await deliver('vtiger', settingsOf(receiver, { accessKey: 'wrong' }))).toEqual({
      result: 'retry',
      why: 'Vtiger says INVALID_AUTH_TOKEN: no',
    });
    receiver.reply = () => ({ body: '<html>' });
    expect(await deliver('vtiger', settingsOf(receiver))).toMatchObject({ result: 'retry' });
  });

  it('is only logged in to for a test', async () => {
    const { receiver, sessions, created } = await openVtiger();
    expect(await deliver('vtiger', settingsOf(receiver), TEST)).toEqual(OK);
    expect([sessions.length, created.length]).toEqual([1, 0]);
  });
});

describe('help desks', () => {
  const DESKS = {
    zammad: {
      settings: { token: 'zt' },
      request: ['POST', '/api/v1/ticket_articles'],
      authorization: ['authorization', 'Token token=zt'],
      body: { ticket_id: 42, type: 'note', internal: true, content_type: 'text/plain' },
      probe: '/api/v1/users/me',
    },
    zendesk: {
      settings: { email: 'desk@shop.example', token: 'zt' },
      request: ['PUT', '/api/v2/tickets/42.json'],
      authorization: ['authorization', `Basic ${btoa('desk@shop.example/token:zt')}`],
      body: { ticket: { comment: { public: false, body: expect.stringContaining('دیر رسید') } } },
      probe: '/api/v2/users/me.json',
    },
    chatwoot: {
      settings: { token: 'ct', account: 3 },
      request: ['POST', '/api/v1/accounts/3/conversations/42/messages'],
      authorization: ['api_access_token', 'ct'],
      body: { private: true, content: expect.stringContaining('\\<\\!channel\\> @\u2060all') },
      probe: '/api/v1/profile',
    },
  } as const;

  /** Answers as a desk does to an agent's token. */
  const desk = ({ path, method }: Caught) =>
    path.startsWith('/api/v1/users/me')
      ? { body: '{"roles":["Agent"]}' }
      : { status: method === 'POST' && path.includes('articles') ? 201 : 200, body: '{}' };

  it.each(Object.keys(DESKS) as (keyof typeof DESKS)[])(
    '%s gets an internal note on the case',
    async (kind) => {
      const { settings, request, authorization, body } = DESKS[kind];
      const receiver = await openReceiver(desk);
      expect(await deliver(kind, { url: receiver.url, ...settings }, alertOf('42'))).toEqual(OK);
      const caught = receiver.caught.at(-1) as Caught;
      expect([caught.method, caught.path]).toEqual(request);
      expect(caught.headers[authorization[0]]).toBe(authorization[1]);
      expect(jsonOf(caught)).toMatchObject(body);
    },
  );

  it.each(Object.keys(DESKS) as (keyof typeof DESKS)[])(
    '%s is asked whose token it is for a test, and gets nothing without a case',
    async (kind) => {
      const { settings, probe } = DESKS[kind];
      const receiver = await openReceiver(desk);
      const given = { url: receiver.url, ...settings };
      expect(await deliver(kind, given, TEST)).toEqual(OK);
      expect(receiver.caught.at(-1)).toMatchObject({ method: 'GET', path: probe });
      const asked = receiver.caught.filter(({ method }) => method !== 'GET').length;
      for (const ref of [undefined, 'T-42']) {
        expect(await deliver(kind, given, alertOf(ref ?? ''))).toMatchObject({ result: 'refuse' });
      }
      expect(receiver.caught.filter(({ method }) => method !== 'GET')).toHaveLength(asked);
    },
  );

  it('that do not know the case are not asked again', async () => {
    const receiver = await openReceiver(({ method }) => ({ status: method === 'PUT' ? 404 : 200 }));
    const settings = { url: receiver.url, ...DESKS.zendesk.settings };
    expect(await deliver('zendesk', settings, alertOf('42'))).toMatchObject({ result: 'refuse' });
    receiver.reply = () => ({ status: 401 });
    expect(await deliver('zendesk', settings, alertOf('42'))).toMatchObject({ result: 'retry' });
  });

  it('get nothing by a customer’s token, whose notes Zammad makes public', async () => {
    const receiver = await openReceiver(() => ({ body: '{"roles":["Customer"]}' }));
    const verdict = await deliver('zammad', { url: receiver.url, token: 'x' }, alertOf('42'));
    expect(verdict).toMatchObject({ result: 'refuse' });
    expect(receiver.caught.map(({ method }) => method)).toEqual(['GET']);
  });
});
