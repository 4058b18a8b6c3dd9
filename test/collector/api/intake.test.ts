// What is posted to /v1/responses: formats, receipts, repeats, refusals, clocks, origins, limits.
import { expect, it } from 'vitest';
import { type Format, toBatchBody, toBody } from '../../../src/responses/format.ts';
import type { SurveyResponse } from '../../../src/responses/response.ts';
import { type Answer, describeEngines, idOf, type Opened, response, sticker } from '../support/engines.ts';

const MINUTE = 60_000;

/** One revision as the widget's outbox holds it. */
function freeze(value: SurveyResponse) {
  return { id: value.id, revision: value.revision, body: JSON.stringify(value) };
}

async function list({ get }: Opened, query = ''): Promise<Record<string, unknown>[]> {
  const { status, json } = await get(`/v1/responses?${query}`);
  expect(status).toBe(200);
  return json.items;
}

function ago(ms: number): string {
  return new Date(Date.now() - ms).toISOString();
}

describeEngines('taking responses in', (stage) => {
  it('answers one response with 202 and its receipt, and lists it', async () => {
    const opened = await stage.open();
    const { status, headers, json } = await opened.post(response(1));
    expect(status).toBe(202);
    expect(headers.get('content-type')).toContain('application/json');
    expect(json).toEqual({ accepted: 1, duplicates: 0, rejected: [], ids: [idOf(1)] });
    expect(await list(opened)).toEqual([{ ...response(1), receivedAt: expect.stringMatching(/Z$/) }]);
  });

  it('takes an array, and sentAt with responses', async () => {
    const opened = await stage.open();
    const first = await opened.post([response(1), response(2)]);
    expect(first.json).toMatchObject({ accepted: 2, ids: [idOf(1), idOf(2)] });
    const second = await opened.post({ sentAt: ago(0), responses: [response(2), response(3)] });
    expect(second.json).toEqual({ accepted: 1, duplicates: 1, rejected: [], ids: [idOf(2), idOf(3)] });
    expect(await opened.ids()).toEqual([idOf(3), idOf(2), idOf(1)]);
  });

  it.each<[Format, 'one' | 'several']>([
    ['json', 'one'],
    ['text', 'one'],
    ['cloudevents', 'one'],
    ['json', 'several'],
    ['text', 'several'],
    ['cloudevents', 'several'],
  ])('keeps what the widget sends as %s, %s at a time', async (format, count) => {
    const opened = await stage.open();
    const sent = count === 'one' ? [response(1)] : [response(2), response(1)];
    const { body, contentType } =
      count === 'one' ? toBody(format, freeze(response(1))) : toBatchBody(format, sent.map(freeze));
    const { status, json } = await opened.post(body, { headers: { 'content-type': contentType } });
    expect([status, json.accepted]).toEqual([202, sent.length]);
    const kept = (await list(opened)).map(({ receivedAt: _, ...rest }) => rest);
    expect(kept).toEqual(sent);
  });

  it('keeps what the widget sends as a form', async () => {
    const opened = await stage.open();
    const sent = response(1, {
      ...sticker('sad'),
      answers: [
        { question: 'rating', type: 'stickers', value: 'sad', score: 1 },
        { question: 'reasons', type: 'choice', value: ['slow', 'other'], other: 'پیک نیامد' },
        { question: 'comment', type: 'text', value: 'می‌خواهم زودتر برسد' },
      ],
    });
    const { body, contentType } = toBody('form', freeze(sent));
    const { status } = await opened.post(body, { headers: { 'content-type': contentType } });
    expect(status).toBe(202);
    const [{ receivedAt: _, ...kept } = {}] = await list(opened);
    expect(kept).toEqual(sent);
    expect(await opened.ids('metric=stickers&band=negative&choice=slow&context.agent=sara')).toEqual([
      idOf(1),
    ]);
  });

  it('reads JSON that curl calls a form', async () => {
    const opened = await stage.open();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await opened.post(JSON.stringify(response(1)), { headers })).status).toBe(202);
    expect(await opened.ids()).toEqual([idOf(1)]);
  });

  it('changes nothing at a repeat', async () => {
    const opened = await stage.open();
    await opened.post(response(1));
    const before = await list(opened);
    const { status, json } = await opened.post(response(1, sticker('sad')));
    expect(status).toBe(202);
    expect(json).toEqual({ accepted: 0, duplicates: 1, rejected: [], ids: [idOf(1)] });
    expect(await list(opened)).toEqual(before);
  });

  it('counts ids in upper and lower case as one', async () => {
    const opened = await stage.open();
    const id = '0192F3C0-AAAA-7000-8000-000000000001';
    expect((await opened.post(response(1, { id }))).json.accepted).toBe(1);
    expect((await opened.post(response(1, { id: id.toLowerCase() }))).json.duplicates).toBe(1);
    expect(await opened.ids()).toEqual([id.toLowerCase()]);
  });

  it('replaces a response by a later revision, and calls an older one a duplicate', async () => {
    const opened = await stage.open();
    const choose = (value: string[]): Partial<SurveyResponse> => ({
      ...sticker('sad'),
      answers: [
        ...(sticker('sad').answers ?? []),
        { question: 'reasons', type: 'choice', value, wording: 'reasons.question@1' },
      ],
    });
    await opened.post(response(1, { revision: 2, ...choose(['slow', 'price']) }));
    expect((await opened.post(response(1, { revision: 3, ...choose(['price']) }))).json.accepted).toBe(1);
    expect((await opened.post(response(1, { revision: 1 }))).json).toEqual({
      accepted: 0,
      duplicates: 1,
      rejected: [],
      ids: [idOf(1)],
    });
    expect(await list(opened)).toMatchObject([{ id: idOf(1), revision: 3, value: 'sad' }]);
    expect(await opened.ids('choice=slow')).toEqual([]);
    expect(await opened.ids('choice=price')).toEqual([idOf(1)]);
  });

  it('takes the highest of several revisions in one body, in any order', async () => {
    const opened = await stage.open();
    const body = [1, 3, 2].map((revision) => response(1, { revision }));
    expect((await opened.post(body)).json).toEqual({
      accepted: 2,
      duplicates: 1,
      rejected: [],
      ids: [idOf(1)],
    });
    expect(await list(opened)).toMatchObject([{ revision: 3 }]);
  });

  it('keeps one response when the same one arrives many times at once', async () => {
    const opened = await stage.open();
    const answers = await Promise.all(Array.from({ length: 20 }, () => opened.post(response(1))));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(202));
    expect(answers.filter(({ json }) => json.accepted === 1)).toHaveLength(1);
  });

  it('keeps fields that it does not know', async () => {
    const opened = await stage.open();
    const extra = { mood: { depth: [1, 2, { three: true }] }, layout: 'carousel' };
    const [rating] = response(1).answers;
    const sent = { ...response(1), ...extra, answers: [{ ...rating, tookMs: 120 }] };
    expect((await opened.post(sent)).status).toBe(202);
    expect(await list(opened)).toMatchObject([{ ...extra, answers: [{ tookMs: 120 }] }]);
  });

  it('refuses a bad response alone, and says where it is wrong', async () => {
    const opened = await stage.open();
    const bad = { ...response(2), answers: [{ question: 'rating', type: 'stickers', value: { a: 1 } }] };
    const outside = { ...response(4), score: 9 };
    const { status, json } = await opened.post([response(1), bad, null, response(3), outside]);
    expect(status).toBe(202);
    expect(json).toEqual({
      accepted: 2,
      duplicates: 0,
      rejected: [
        { index: 1, path: 'answers.0.value', message: expect.stringMatching(/./) },
        { index: 2, path: '', message: expect.stringMatching(/./) },
        { index: 4, path: 'score', message: '9 is outside the scale 1–3' },
      ],
      ids: [idOf(1), idOf(3)],
    });
    expect(await opened.ids()).toEqual([idOf(3), idOf(1)]);
  });

  it.each([
    ['an empty array', '[]'],
    ['no responses', '{"responses":[]}'],
    ['something else', '{"hello":"world"}'],
    ['null', 'null'],
    ['a text', '"hello"'],
    ['a number', '7'],
    ['an array of such', '[1,2]'],
  ])('answers %s with 422', async (_, body) => {
    const { post } = await stage.open();
    const { status, headers, json } = await post(body);
    expect(status).toBe(422);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(json.errors.length).toBeGreaterThan(0);
    expect(json).toMatchObject({ status: 422, title: expect.any(String), detail: expect.any(String) });
  });

  it('names the path of what it refuses with 422', async () => {
    const { post } = await stage.open();
    const one = await post({ ...response(1), revision: 0 });
    expect(one.json.errors).toEqual([{ path: 'revision', message: expect.any(String) }]);
    const two = await post([
      { ...response(1), revision: 0 },
      { ...response(2), id: 'x' },
    ]);
    expect(two.json.errors.map(({ path }: { path: string }) => path)).toEqual(['0.revision', '1.id']);
  });

  it.each([
    ['an empty body', ''],
    ['half a JSON', '{"v":1,'],
    ['a page', '<!doctype html>'],
  ])('answers %s with 400', async (_, body) => {
    const { post } = await stage.open();
    const { status, headers, json } = await post(body);
    expect(status).toBe(400);
    expect(headers.get('content-type')).toBe('application/problem+json');
    expect(json.detail).toContain('not JSON');
  });

  it('answers a body that is too large with 413, with and without a length', async () => {
    const opened = await stage.open();
    const text = JSON.stringify({ ...response(1), filler: 'x'.repeat(300 * 1024) });
    const known = await opened.post(text, { headers: { 'content-length': String(text.length) } });
    let pulled = 0;
    const chunks = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        if (pulled > 1_000) controller.close();
        else controller.enqueue(new Uint8Array(16 * 1024).fill(0x20));
      },
    });
    const chunked = await opened.post(chunks);
    for (const { status, json } of [known, chunked]) {
      expect([status, json.status]).toEqual([413, 413]);
    }
    expect(pulled).toBeLessThan(50);
    expect(await opened.ids()).toEqual([]);
  });

  it('takes a large body in chunks that is small enough', async () => {
    const opened = await stage.open();
    const bytes = new TextEncoder().encode(JSON.stringify({ ...response(1), filler: 'ک'.repeat(100_000) }));
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        for (let at = 0; at < bytes.length; at += 9_999) controller.enqueue(bytes.slice(at, at + 9_999));
        controller.close();
      },
    });
    expect((await opened.post(body)).status).toBe(202);
    expect(await list(opened)).toMatchObject([{ filler: 'ک'.repeat(100_000) }]);
  });

  it('refuses more than a thousand responses in one body with 413', async () => {
    const { post } = await stage.open();
    expect((await post(JSON.stringify(Array(1_001).fill(1)))).status).toBe(413);
  });

  it('keeps texts with U+0000 and lone surrogates, with a replacement for what has no form', async () => {
    const opened = await stage.open();
    const value = 'a\0b\ud800c😀';
    const sent = response(1, {
      context: { ref: 'T\0 42', agent: 'x\udc00' },
      answers: [{ question: 'comment', type: 'text', value }],
    });
    expect((await opened.post([sent, response(2)])).json).toMatchObject({ accepted: 2, rejected: [] });
    const [, kept] = await list(opened);
    expect(kept).toMatchObject({
      context: { ref: 'T\uFFFD 42', agent: 'x\uFFFD' },
      answers: [{ value: 'a\uFFFDb\uFFFDc😀' }],
    });
  });

  it('keeps names that objects have of themselves as data', async () => {
    const opened = await stage.open();
    const text = JSON.stringify(response(1)).replace(
      '"context":{',
      '"context":{"constructor":"a","__proto__":"b","toString":"c",',
    );
    expect((await opened.post(text)).status).toBe(202);
    expect(await opened.ids('context.constructor=a&context.toString=c')).toEqual([idOf(1)]);
  });

  it('corrects a clock that is more than two minutes wrong by the time of sending', async () => {
    const opened = await stage.open();
    const hour = 60 * MINUTE;
    const behind = response(1, { answeredAt: ago(hour + 10 * MINUTE), endedAt: ago(hour + 9 * MINUTE) });
    await opened.post({ sentAt: ago(hour), responses: [behind] });
    const near = response(2, { answeredAt: ago(20 * MINUTE) });
    await opened.post({ sentAt: ago(MINUTE), responses: [near] });
    const [first, second] = await list(opened);
    expect(Math.abs(Date.parse(String(first?.answeredAt)) - (Date.now() - 10 * MINUTE))).toBeLessThan(5_000);
    expect(second?.answeredAt).toBe(near.answeredAt);
  });

  it('sets no answer later than its receipt, and takes a clock that was never set for unknown', async () => {
    const opened = await stage.open();
    await opened.post(response(1, { answeredAt: ago(-48 * 60 * MINUTE) }));
    await opened.post(response(2, { answeredAt: '1970-01-01T00:00:07.000Z' }));
    for (const { answeredAt, receivedAt } of await list(opened)) expect(answeredAt).toBe(receivedAt);
  });

  it('corrects later revisions by what it found first', async () => {
    const opened = await stage.open();
    const day = 24 * 60 * MINUTE;
    const given = response(1, { answeredAt: ago(day + 30 * MINUTE) });
    await opened.post({ sentAt: ago(day), responses: [given] });
    const [before] = await list(opened);
    // The clock was set meanwhile; the time in the response is still that of the wrong one.
    await opened.post({ sentAt: ago(0), responses: [{ ...given, revision: 2 }] });
    await opened.post({ sentAt: ago(2 * day), responses: [{ ...given, revision: 3 }] });
    const [after] = await list(opened);
    expect(after).toMatchObject({ revision: 3, answeredAt: before?.answeredAt });
    expect(Math.abs(Date.parse(String(after?.answeredAt)) - (Date.now() - 30 * MINUTE))).toBeLessThan(5_000);
  });

  it('lets any origin write while none is named', async () => {
    const { post } = await stage.open();
    const { status, headers } = await post(response(1), { headers: { origin: 'https://any.example' } });
    expect(status).toBe(202);
    expect(headers.get('access-control-allow-origin')).toBe('*');
  });

  it('refuses a foreign origin with 403 and without CORS headers, and lets the named ones read the answer', async () => {
    const opened = await stage.open({ origins: ['https://shop.example', 'https://www.shop.example'] });
    const from = (origin: string, method = 'POST') =>
      opened.post(method === 'POST' ? response(1) : '', {
        method,
        headers: {
          origin,
          ...(method === 'OPTIONS' && {
            'access-control-request-method': 'POST',
            'access-control-request-headers': 'content-type',
          }),
        },
        ...(method === 'OPTIONS' && { body: null }),
      });
    const hasCors = ({ headers }: Answer) =>
      [...headers.keys()].some((name) => name.startsWith('access-control-'));
    for (const origin of ['https://evil.example', 'http://shop.example', 'null']) {
      for (const method of ['POST', 'OPTIONS']) {
        const answer = await from(origin, method);
        expect([origin, method, answer.status, hasCors(answer)]).toEqual([origin, method, 403, false]);
      }
    }
    expect(await opened.ids()).toEqual([]);
    const named = await from('https://www.shop.example');
    expect(named.status).toBe(202);
    expect(named.headers.get('access-control-allow-origin')).toBe('https://www.shop.example');
    expect(named.headers.get('vary')).toContain('Origin');
    const preflight = await from('https://shop.example', 'OPTIONS');
    expect(preflight.status).toBe(204);
    expect(Object.fromEntries(preflight.headers)).toMatchObject({
      'access-control-allow-origin': 'https://shop.example',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'content-type',
      'access-control-max-age': expect.stringMatching(/^\d+$/),
    });
    expect((await opened.post(response(2))).status).toBe(202);
  });

  it('finds the site by the origin, by name, and answers the name of no site with 404', async () => {
    const opened = await stage.open();
    const put = await opened.send('PUT', '/v1/sites/shop2', { origins: ['https://two.example'] });
    expect(put.status).toBe(200);
    await opened.post(response(1), { headers: { origin: 'https://two.example' } });
    await opened.post(response(2), { headers: { origin: 'https://else.example' } });
    await opened.post(response(3), { path: '/v1/responses?site=shop2' });
    expect(await opened.ids('site=shop2')).toEqual([idOf(3), idOf(1)]);
    expect(await opened.ids()).toEqual([idOf(2)]);
    const nobody = await opened.post(response(4), { path: '/v1/responses?site=nobody' });
    expect([nobody.status, nobody.json.status]).toEqual([404, 404]);
    const foreign = await opened.post(response(4), {
      path: '/v1/responses?site=shop2',
      headers: { origin: 'https://else.example' },
    });
    expect(foreign.status).toBe(403);
  });

  it('limits how often an address may write, and tells pages so', async () => {
    const { post } = await stage.open({ rate: 3 });
    const headers = { origin: 'https://shop.example' };
    const answers: Answer[] = [];
    for (let n = 1; n <= 4; n += 1) answers.push(await post(response(n), { headers }));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 429]);
    const last = answers[3] as Answer;
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    expect(Number(last.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(last.headers.get('access-control-allow-origin')).toBe('*');
    expect(last.headers.get('access-control-expose-headers')).toContain('Retry-After');
  });

  it('shows contact answers in no list, export or stream', async () => {
    const opened = await stage.open();
    const secret = 'sara.ahmadi@mail.example';
    const live = await opened.ask('/v1/live');
    const events = (live.body as ReadableStream<Uint8Array>).getReader();
    const seen: unknown[] = [];
    opened.collector.onResponse((received) => seen.push(received));
    const sent = response(1);
    const { status } = await opened.post({
      ...sent,
      answers: [...sent.answers, { question: 'contact', type: 'contact', value: secret }],
    });
    expect(status).toBe(202);
    let streamed = '';
    while (!streamed.includes(idOf(1))) streamed += new TextDecoder().decode((await events.read()).value);
    await events.cancel();
    const texts = [streamed, JSON.stringify(seen), JSON.stringify(await opened.collector.responses())];
    for (const path of [
      '/v1/responses',
      '/v1/responses?sort=worst',
      '/v1/responses.csv',
      '/v1/responses.ndjson',
    ]) {
      texts.push((await opened.get(path)).text);
    }
    for (const text of texts) {
      expect(text).toContain(idOf(1));
      expect(text).not.toContain(secret);
    }
    expect(await opened.ids(`text=${secret}`)).toEqual([]);
  });

  it('does not bring back what was erased', async () => {
    const opened = await stage.open();
    await opened.post([response(1), response(2)]);
    const erased = await opened.send('DELETE', `/v1/responses?id=${idOf(1)}&id=${idOf(9)}`);
    expect(erased.json).toEqual({ matched: 1, erased: 1, dryRun: false });
    const { status, json } = await opened.post([response(1, { revision: 5 }), response(9)]);
    expect(status).toBe(202);
    expect(json).toEqual({ accepted: 0, duplicates: 2, rejected: [], ids: [idOf(1), idOf(9)] });
    expect(await opened.ids()).toEqual([idOf(2)]);
  });

  it('keeps what came together in the order of its arrival, on a second start, too', async () => {
    const first = await stage.open();
    await Promise.all(Array.from({ length: 60 }, (_, n) => first.post(response(n + 1))));
    await first.collector.close();
    const second = await stage.open();
    expect(await second.ids('limit=7')).toEqual(Array.from({ length: 60 }, (_, n) => idOf(60 - n)));
  });
});
