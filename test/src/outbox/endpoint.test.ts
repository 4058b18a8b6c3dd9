import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Destination, post as postAll } from '../../../src/outbox/endpoint.ts';
import type { Written } from '../../../src/outbox/format.ts';
import { type Ack, type Outcome, toOutcomes } from '../../../src/outbox/outcome.ts';

const ID = '019aa5e8-2c00-7abc-8def-0123456789ab';
const delivery = { id: ID, revision: 2, body: '{"v":1}' };
const destination: Destination = {
  url: 'https://shop.example/feedback',
  ack: 'body',
  hasIdempotencyKey: false,
};

/** One response alone. */
const post = async (to: Destination, written: Written, fetchFunction: typeof fetch) =>
  (await postAll(to, [written], fetchFunction))?.[0];

afterEach(() => void vi.useRealTimers());

describe('post', () => {
  function server(answer: (init: RequestInit) => Response | Promise<Response>) {
    const calls: { url: string; init: RequestInit }[] = [];
    const fetch = async (url: unknown, init?: RequestInit) => {
      calls.push({ url: String(url), init: init as RequestInit });
      return answer(init as RequestInit);
    };
    return { calls, fetch: fetch as typeof globalThis.fetch };
  }

  const headersOf = (call?: { init: RequestInit }) => Object.fromEntries(new Headers(call?.init.headers));

  it('posts the body as it is, with two headers and nothing personal', async () => {
    const { calls, fetch } = server(() => new Response('ok'));
    expect(await post(destination, delivery, fetch)).toEqual({ kind: 'accepted', status: 200 });
    expect(calls).toHaveLength(1);
    expect(calls[0]?.url).toBe('https://shop.example/feedback');
    expect(calls[0]?.init).toMatchObject({ method: 'POST', body: '{"v":1}', credentials: 'omit' });
    expect(headersOf(calls[0])).toEqual({ 'content-type': 'application/json', accept: 'application/json' });
    expect(calls[0]?.init.redirect ?? 'follow').toBe('follow');
  });

  it('names id and revision in a header only when asked to', async () => {
    const { calls, fetch } = server(() => new Response('ok'));
    await post({ ...destination, hasIdempotencyKey: true }, delivery, fetch);
    expect(headersOf(calls[0])).toEqual({
      'content-type': 'application/json',
      accept: 'application/json',
      'idempotency-key': `${ID}.2`,
    });
  });

  it("sends the owner's headers besides ours, and instead of ours of the same name", async () => {
    const { calls, fetch } = server(() => new Response('ok'));
    const headers = { Authorization: 'Bearer x', 'content-type': 'application/vnd.shop+json' };
    await post({ ...destination, headers }, delivery, fetch);
    expect(headersOf(calls[0])).toEqual({
      accept: 'application/json',
      authorization: 'Bearer x',
      'content-type': 'application/vnd.shop+json',
    });
  });

  it.each([
    [undefined, 'omit'],
    ['omit', 'omit'],
    ['same-origin', 'same-origin'],
    ['include', 'include'],
  ] as const)('sends cookies as it is told to: %s', async (credentials, expected) => {
    const { calls, fetch } = server(() => new Response('ok'));
    await post({ ...destination, credentials }, delivery, fetch);
    expect(calls[0]?.init.credentials).toBe(expected);
  });

  it.each([
    ['form', 'application/x-www-form-urlencoded', 'v=1'],
    ['text', 'text/plain;charset=UTF-8', '{"v":1}'],
  ] as const)('writes the body as %s', async (format, contentType, body) => {
    const { calls, fetch } = server(() => new Response('ok'));
    await post({ ...destination, format }, delivery, fetch);
    expect(calls[0]?.init.body).toBe(body);
    expect(headersOf(calls[0])['content-type']).toBe(contentType);
  });

  it.each(['form', 'text'] as const)('needs no permission from the endpoint for %s', async (format) => {
    const { calls, fetch } = server(() => new Response('ok'));
    await post({ ...destination, format }, delivery, fetch);
    const type = headersOf(calls[0])['content-type'] as string;
    expect(type).toMatch(/^(application\/x-www-form-urlencoded|text\/plain)(;|$)/);
    expect(Object.keys(headersOf(calls[0])).sort()).toEqual(['accept', 'content-type']);
  });

  it("sends the owner's own body", async () => {
    const { calls, fetch } = server(() => new Response('ok'));
    await post(destination, { ...delivery, sent: '{"rate":1}' }, fetch);
    expect(calls[0]?.init.body).toBe('{"rate":1}');
  });

  it.each(['{"answers":[null]}', '{"answers":null}', 'null', '5', ''])(
    'is stopped by no body of the owner’s, such as %s',
    async (sent) => {
      for (const format of ['json', 'form', 'text', 'cloudevents'] as const) {
        const { fetch } = server(() => new Response('ok'));
        const body = '{"v":1,"page":{"url":"https://a.example/"}}';
        const outcome = await post({ ...destination, format }, { ...delivery, body, sent }, fetch);
        expect(outcome).toEqual({ kind: 'accepted', status: 200 });
      }
    },
  );

  it.each([200, 404, 500, 503])('reads the answer to its end when it is a %d', async (status) => {
    const response = new Response('ok', { status });
    await post(destination, delivery, server(() => response).fetch);
    expect(response.bodyUsed).toBe(true);
  });

  it('passes on when to come back', async () => {
    const response = new Response('', { status: 503, headers: { 'Retry-After': '120' } });
    expect(await post(destination, delivery, server(() => response).fetch)).toEqual({
      kind: 'retry',
      status: 503,
      pace: 'soon',
      retryAfterMs: 120_000,
    });
  });

  it.each<[string, () => Response | Promise<Response>]>([
    ['the network fails', () => Promise.reject(new TypeError('Failed to fetch'))],
    [
      'fetch throws',
      () => {
        throw new Error('blocked');
      },
    ],
    [
      'the body breaks off',
      () =>
        new Response(
          new ReadableStream({ pull: (controller) => controller.error(new TypeError('terminated')) }),
        ),
    ],
  ])('tries again without a status when %s', async (_, answer) => {
    expect(await post(destination, delivery, server(answer).fetch)).toEqual({ kind: 'retry', pace: 'soon' });
  });

  const untilAborted = ({ signal }: RequestInit) =>
    new Promise<never>((_, reject) =>
      signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))),
    );

  it('aborts after 10 seconds', async () => {
    vi.useFakeTimers();
    const { calls, fetch } = server(untilAborted);
    const posted = post(destination, delivery, fetch);
    await vi.advanceTimersByTimeAsync(9_999);
    expect(calls[0]?.init.signal?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(calls[0]?.init.signal?.aborted).toBe(true);
    expect(await posted).toEqual({ kind: 'retry', pace: 'soon' });
  });

  it('aborts a body that stalls', async () => {
    vi.useFakeTimers();
    const { fetch } = server((init) =>
      Object.assign(new Response('x'), { text: () => untilAborted(init) as Promise<string> }),
    );
    const posted = post(destination, delivery, fetch);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await posted).toEqual({ kind: 'retry', pace: 'soon' });
  });

  it('leaves no timer behind', async () => {
    vi.useFakeTimers();
    await post(destination, delivery, server(() => new Response('ok')).fetch);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('outlives the page only while no more than 60 000 bytes are in flight', async () => {
    const ends: (() => void)[] = [];
    const { calls, fetch } = server(
      () => new Promise((resolve) => ends.push(() => resolve(new Response('ok')))),
    );
    const send = (bytes: number) => post(destination, { ...delivery, body: 'x'.repeat(bytes) }, fetch);
    const posted = [send(40_000), send(20_000), send(1)];
    expect(calls.map(({ init }) => init.keepalive)).toEqual([true, true, false]);
    for (const end of ends.splice(0)) end();
    await Promise.all(posted);
    const later = [send(60_000), send(60_001)];
    expect(calls.slice(3).map(({ init }) => init.keepalive)).toEqual([true, false]);
    for (const end of ends) end();
    await Promise.all(later);
  });

  it('counts bytes, not characters', async () => {
    const { calls, fetch } = server(() => new Response('ok'));
    await post(destination, { ...delivery, body: 'ن'.repeat(30_001) }, fetch);
    expect(calls[0]?.init.keepalive).toBe(false);
  });

  it('frees its share of the 60 000 bytes after a failure too', async () => {
    const { calls, fetch } = server(() => Promise.reject(new TypeError()));
    for (let count = 0; count < 3; count++) {
      await post(destination, { ...delivery, body: 'x'.repeat(50_000) }, fetch);
    }
    expect(calls.map(({ init }) => init.keepalive)).toEqual([true, true, true]);
  });
});

describe('toOutcome', () => {
  const outcome = (status: number, body = '', ack: Ack = 'body', retryAfter: string | null = null) =>
    toOutcomes(ack, false, [{ id: ID }], { status, body, retryAfter })?.[0] as Outcome;

  it.each([200, 201, 202, 203, 204, 205, 206, 226, 299])('%d is accepted', (status) => {
    expect(outcome(status)).toEqual({ kind: 'accepted', status });
  });

  it.each([300, 304, 401, 403, 404, 405, 501, 505, 511])('%d is tried again slowly', (status) => {
    expect(outcome(status)).toEqual({ kind: 'retry', status, pace: 'slow' });
  });

  it.each([408, 409, 425, 429, 500, 502, 503, 504, 507, 508, 520, 522, 530, 599])(
    '%d is tried again soon',
    (status) => {
      expect(outcome(status)).toMatchObject({ kind: 'retry', status, pace: 'soon' });
    },
  );

  it.each([
    400, 402, 406, 407, 410, 411, 412, 413, 414, 415, 416, 417, 418, 421, 422, 423, 424, 426, 428, 431, 451,
  ])('%d is refused for good', (status) => {
    expect(outcome(status)).toEqual({ kind: 'refused', status });
  });

  it.each([429, 503, 500, 408])('%d says when to come back', (status) => {
    expect(outcome(status, '', 'body', '7')).toMatchObject({ retryAfterMs: 7_000 });
    expect(outcome(status, '', 'body', 'soon')).not.toMatchObject({ retryAfterMs: expect.any(Number) });
  });

  const HTML: [string, string][] = [
    ['a doctype', '<!DOCTYPE html><title>Sign in</title>'],
    ['a doctype in lower case', '<!doctype html>'],
    ['an old doctype', '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN">'],
    ['an html element', '<html lang="en">'],
    ['an html element in capitals', '<HTML>'],
    ['leading space', ' \r\n\t <!doctype html>'],
    ['a byte order mark', '\uFEFF<!doctype html>'],
    ['a byte order mark and space', '\uFEFF\n <html>'],
    ['a comment first', '<!-- cached --><!doctype html>'],
    ['comments and space first', '\n<!-- a -->\n<!--\nb\n-->\n<html>'],
    ['an XML declaration first', '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>'],
  ];
  it.each(HTML)('a 200 whose body is an HTML page with %s is not acknowledged', (_, body) => {
    expect(outcome(200, body)).toEqual({ kind: 'retry', status: 200, pace: 'slow' });
    expect(outcome(200, body, 'echo')).toEqual({ kind: 'retry', status: 200, pace: 'slow' });
    expect(outcome(200, body, 'status')).toEqual({ kind: 'accepted', status: 200 });
  });

  it.each([
    '',
    'ok',
    '1',
    'true',
    '{}',
    '{"html":"<!doctype html>"}',
    '<p>Thank you</p>',
    '<htmlx>',
    '<!-- ok -->',
    'Posted. <!doctype html>',
    '<?xml version="1.0"?><ok/>',
  ])('a 200 that says %j is accepted', (body) => {
    expect(outcome(200, body)).toEqual({ kind: 'accepted', status: 200 });
  });

  it('looks at a body of many comments in no time', () => {
    const startedAt = performance.now();
    expect(outcome(200, `${'<!-- a -->'.repeat(26)}<div>`)).toEqual({ kind: 'accepted', status: 200 });
    expect(performance.now() - startedAt).toBeLessThan(100);
  });

  it.each<[Ack, string, boolean]>([
    ['echo', `{"id":"${ID}"}`, true],
    ['echo', `{"accepted":1,"ids":["${ID}"]}`, true],
    ['echo', `"${ID}"`, true],
    ['echo', '{"id":"another"}', false],
    ['echo', '{}', false],
    ['echo', '', false],
    ['echo', 'ok', false],
    ['echo', ID, false],
    ['echo', `{"id":"x${ID}"}`, false],
    ['status', '', true],
    ['status', 'anything', true],
  ])('with ack %s, a 200 that says %j is accepted: %s', (ack, body, isAccepted) => {
    expect(outcome(200, body, ack).kind).toBe(isAccepted ? 'accepted' : 'retry');
  });

  it.each<Ack>(['body', 'status', 'echo'])('with ack %s, an error stays an error', (ack) => {
    expect(outcome(400, `{"id":"${ID}"}`, ack)).toEqual({ kind: 'refused', status: 400 });
    expect(outcome(500, `{"id":"${ID}"}`, ack)).toMatchObject({ kind: 'retry', pace: 'soon' });
  });
});

describe('post and the clock', () => {
  beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 10) }));

  it('reads a date to come back at against the present time', async () => {
    const headers = { 'Retry-After': 'Sat, 21 Nov 2026 10:00:30 GMT' };
    const fetch = async () => new Response('', { status: 429, headers });
    expect(await post(destination, delivery, fetch)).toMatchObject({ retryAfterMs: 30_000 });
  });
});
