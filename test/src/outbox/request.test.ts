import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Destination, sendRequest, takesBatches } from '../../../src/outbox/request.ts';
import type { FrozenRevision } from '../../../src/responses/format.ts';

const ID = '019aa5e8-2c00-7abc-8def-0123456789ab';
const delivery = { id: ID, revision: 2, body: '{"v":1}' };
const destination: Destination = {
  url: 'https://shop.example/feedback',
  ack: 'body',
  hasIdempotencyKey: false,
};

/** One response alone. */
const sendOne = async (to: Destination, written: FrozenRevision, fetchFunction: typeof fetch) =>
  (await sendRequest(to, [written], fetchFunction))?.[0];

afterEach(() => void vi.useRealTimers());

describe('sendRequest', () => {
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
    expect(await sendOne(destination, delivery, fetch)).toEqual({ kind: 'accepted', status: 200 });
    expect(calls).toHaveLength(1);
    expect(calls[0]?.url).toBe('https://shop.example/feedback');
    expect(calls[0]?.init).toMatchObject({ method: 'POST', body: '{"v":1}', credentials: 'omit' });
    expect(headersOf(calls[0])).toEqual({ 'content-type': 'application/json', accept: 'application/json' });
    expect(calls[0]?.init.redirect ?? 'follow').toBe('follow');
  });

  it('names id and revision in a header only when asked to', async () => {
    const { calls, fetch } = server(() => new Response('ok'));
    await sendOne({ ...destination, hasIdempotencyKey: true }, delivery, fetch);
    expect(headersOf(calls[0])).toEqual({
      'content-type': 'application/json',
      accept: 'application/json',
      'idempotency-key': `${ID}.2`,
    });
  });

  it("sends the owner's headers besides ours, and instead of ours of the same name", async () => {
    const { calls, fetch } = server(() => new Response('ok'));
    const headers = { Authorization: 'Bearer x', 'content-type': 'application/vnd.shop+json' };
    await sendOne({ ...destination, headers }, delivery, fetch);
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
  ] as const)('sends cookies as configured: %s', async (credentials, expected) => {
    const { calls, fetch } = server(() => new Response('ok'));
    await sendOne({ ...destination, credentials }, delivery, fetch);
    expect(calls[0]?.init.credentials).toBe(expected);
  });

  it.each([
    ['form', 'application/x-www-form-urlencoded', 'v=1'],
    ['text', 'text/plain;charset=UTF-8', '{"v":1}'],
  ] as const)('writes the body as %s', async (format, contentType, body) => {
    const { calls, fetch } = server(() => new Response('ok'));
    await sendOne({ ...destination, format }, delivery, fetch);
    expect(calls[0]?.init.body).toBe(body);
    expect(headersOf(calls[0])['content-type']).toBe(contentType);
  });

  it.each(['form', 'text'] as const)('needs no permission from the endpoint for %s', async (format) => {
    const { calls, fetch } = server(() => new Response('ok'));
    await sendOne({ ...destination, format }, delivery, fetch);
    const type = headersOf(calls[0])['content-type'] as string;
    expect(type).toMatch(/^(application\/x-www-form-urlencoded|text\/plain)(;|$)/);
    expect(Object.keys(headersOf(calls[0])).sort()).toEqual(['accept', 'content-type']);
  });

  it("sends the owner's own body", async () => {
    const { calls, fetch } = server(() => new Response('ok'));
    await sendOne(destination, { ...delivery, sent: '{"rate":1}' }, fetch);
    expect(calls[0]?.init.body).toBe('{"rate":1}');
  });

  it.each(['{"answers":[null]}', '{"answers":null}', 'null', '5', ''])(
    'is stopped by no body of the owner’s, such as %s',
    async (sent) => {
      for (const format of ['json', 'form', 'text', 'cloudevents'] as const) {
        const { fetch } = server(() => new Response('ok'));
        const body = '{"v":1,"page":{"url":"https://a.example/"}}';
        const outcome = await sendOne({ ...destination, format }, { ...delivery, body, sent }, fetch);
        expect(outcome).toEqual({ kind: 'accepted', status: 200 });
      }
    },
  );

  it.each([200, 404, 500, 503])('reads the answer to its end when it is a %d', async (status) => {
    const response = new Response('ok', { status });
    await sendOne(destination, delivery, server(() => response).fetch);
    expect(response.bodyUsed).toBe(true);
  });

  it('passes on when to come back', async () => {
    const response = new Response('', { status: 503, headers: { 'Retry-After': '120' } });
    expect(await sendOne(destination, delivery, server(() => response).fetch)).toEqual({
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
    expect(await sendOne(destination, delivery, server(answer).fetch)).toEqual({
      kind: 'retry',
      pace: 'soon',
    });
  });

  const untilAborted = ({ signal }: RequestInit) =>
    new Promise<never>((_, reject) =>
      signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))),
    );

  it('aborts after 10 seconds', async () => {
    vi.useFakeTimers();
    const { calls, fetch } = server(untilAborted);
    const posted = sendOne(destination, delivery, fetch);
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
    const posted = sendOne(destination, delivery, fetch);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await posted).toEqual({ kind: 'retry', pace: 'soon' });
  });

  it('leaves no timer behind', async () => {
    vi.useFakeTimers();
    await sendOne(destination, delivery, server(() => new Response('ok')).fetch);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('outlives the page only while no more than 60 000 bytes are in flight', async () => {
    const ends: (() => void)[] = [];
    const { calls, fetch } = server(
      () => new Promise((resolve) => ends.push(() => resolve(new Response('ok')))),
    );
    const send = (bytes: number) => sendOne(destination, { ...delivery, body: 'x'.repeat(bytes) }, fetch);
    const posted = [send(40_000), send(20_000), send(1)];
    expect(calls.map(({ init }) => init.keepalive)).toEqual([true, true, false]);
    for (const end of ends.splice(0)) end();
    await Promise.all(posted);
    const later = [send(60_000), send(60_001)];
    expect(calls.slice(3).map(({ init }) => init.keepalive)).toEqual([true, false]);
    for (const end of ends) end();
    await Promise.all(later);
  });

  it('does not outlive the page where it must not, and takes no share of those bytes then', async () => {
    const ends: (() => void)[] = [];
    const { calls, fetch } = server(
      () => new Promise((resolve) => ends.push(() => resolve(new Response('ok')))),
    );
    const large = { ...delivery, body: 'x'.repeat(40_000) };
    const posted = [false, true].map((canOutlive) => sendRequest(destination, [large], fetch, canOutlive));
    expect(calls.map(({ init }) => init.keepalive)).toEqual([false, true]);
    for (const end of ends) end();
    await Promise.all(posted);
  });

  it('rejects nothing over a body that the format cannot take', async () => {
    const { fetch } = server(() => new Response('ok'));
    const cloudEvents: Destination = { ...destination, format: 'cloudevents' };
    const damaged = { ...delivery, body: '{ broken', sent: '{"rate":1}' };
    await expect(sendOne(cloudEvents, damaged, fetch)).resolves.toBeDefined();
  });

  it('counts bytes, not characters', async () => {
    const { calls, fetch } = server(() => new Response('ok'));
    await sendOne(destination, { ...delivery, body: 'ن'.repeat(30_001) }, fetch);
    expect(calls[0]?.init.keepalive).toBe(false);
  });

  it('frees its share of the 60 000 bytes after a failure too', async () => {
    const { calls, fetch } = server(() => Promise.reject(new TypeError()));
    for (let count = 0; count < 3; count++) {
      await sendOne(destination, { ...delivery, body: 'x'.repeat(50_000) }, fetch);
    }
    expect(calls.map(({ init }) => init.keepalive)).toEqual([true, true, true]);
  });
});

describe('sendRequest of several', () => {
  const all: FrozenRevision[] = ['a', 'b', 'c'].map((id, index) => ({
    id,
    revision: index + 1,
    body: `{"id":"${id}"}`,
  }));
  const to: Destination = { ...destination, batch: true };
  let inits: RequestInit[];
  let answer: () => Response;

  beforeEach(() => {
    vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 10), toFake: ['Date'] });
    inits = [];
    answer = () => new Response('ok');
  });

  const fetch: typeof globalThis.fetch = async (_, init) => {
    inits.push(init as RequestInit);
    return answer();
  };
  const header = (name: string) => new Headers(inits[0]?.headers).get(name);

  it('sends them in one request, with the time, and has an outcome for each', async () => {
    const accepted = { kind: 'accepted', status: 200 };
    expect(await sendRequest(to, all, fetch)).toEqual([accepted, accepted, accepted]);
    expect(inits.map(({ body }) => body)).toEqual([
      '{"sentAt":"2026-11-21T10:00:00.000Z","responses":[{"id":"a"},{"id":"b"},{"id":"c"}]}',
    ]);
    expect(header('Content-Type')).toBe('application/json');
  });

  it('sends a single one in the same form, so that the endpoint meets one form only', async () => {
    await sendRequest(to, all.slice(0, 1), fetch);
    expect(inits[0]?.body).toBe('{"sentAt":"2026-11-21T10:00:00.000Z","responses":[{"id":"a"}]}');
  });

  it("sends the owner's own text as it is", async () => {
    await sendRequest(to, [{ id: 'a', revision: 1, body: '{}', sent: 'rate is 1', isWhole: true }], fetch);
    expect(inits[0]?.body).toBe('rate is 1');
  });

  it('names every revision in the header that is asked for', async () => {
    await sendRequest({ ...to, hasIdempotencyKey: true }, all, fetch);
    expect(header('Idempotency-Key')).toBe('a.1,b.2,c.3');
  });

  it("sends the owner's headers and cookies with them", async () => {
    await sendRequest({ ...to, headers: { 'X-Site': 'shop' }, credentials: 'include' }, all, fetch);
    expect(header('X-Site')).toBe('shop');
    expect(inits[0]?.credentials).toBe('include');
  });

  it('has outcomes in the order of what was sent', async () => {
    answer = () => new Response('{"rejected":[{"index":2}]}');
    const outcomes = await sendRequest(to, all, fetch);
    expect(outcomes?.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'refused']);
  });

  it('has none when so much is refused together', async () => {
    answer = () => new Response('', { status: 413 });
    expect(await sendRequest(to, all, fetch)).toBeUndefined();
  });

  it('tries each of them again without a status when there was no answer', async () => {
    const again = { kind: 'retry', pace: 'soon' };
    const broken = () => Promise.reject(new TypeError('offline'));
    expect(await sendRequest(to, all, broken)).toEqual([again, again, again]);
  });

  it('counts all of them against the 60 000 bytes that outlive the page', async () => {
    const big = (count: number) =>
      Array.from({ length: count }, (_, id) => ({
        id: `${id}`,
        revision: 1,
        body: `"${'x'.repeat(14_900)}"`,
      }));
    await sendRequest(to, big(4), fetch);
    await sendRequest(to, big(5), fetch);
    expect(inits.map(({ keepalive }) => keepalive)).toEqual([true, false]);
  });

  it.each([
    [{ batch: true }, true],
    [{ batch: true, format: 'text' }, true],
    [{ batch: true, format: 'cloudevents' }, true],
    [{ batch: true, format: 'form' }, false],
    [{ batch: false }, false],
    [{}, false],
  ] as const)('is possible where the destination says %j: %s', (said, isPossible) => {
    expect(takesBatches({ ...destination, ...said })).toBe(isPossible);
  });

  it('writes one response as fields where the format is form', async () => {
    await sendRequest({ ...to, format: 'form' }, all.slice(0, 1), fetch);
    expect(inits[0]?.body).toBe('id=a');
  });
});

describe('sendRequest and the clock', () => {
  beforeEach(() => void vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 10) }));

  it('reads a date to come back at against the present time', async () => {
    const headers = { 'Retry-After': 'Sat, 21 Nov 2026 10:00:30 GMT' };
    const fetch = async () => new Response('', { status: 429, headers });
    expect(await sendOne(destination, delivery, fetch)).toMatchObject({ retryAfterMs: 30_000 });
  });
});
