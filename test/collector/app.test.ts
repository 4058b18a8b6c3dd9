import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Collector, createCollector, type Listener } from '../../collector/index.ts';
import { parse, sample } from './sample.ts';

let collector: Collector;
let listener: Listener;

beforeEach(async () => {
  collector = await createCollector({ parse, heartbeatMs: 20 });
  listener = await collector.listen();
});

afterEach(() => collector.close());

const post = (body: BodyInit, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
  fetch(`${listener.url}/v1/responses`, { method: 'POST', headers, body });

const held = async () => (await (await fetch(`${listener.url}/v1/responses`)).json()).responses;

describe('POST /v1/responses', () => {
  it('takes one response', async () => {
    const answer = await post(JSON.stringify(sample({ id: 'a' })));
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ accepted: 1, duplicates: 0, rejected: [], ids: ['a'] });
    expect(await held()).toEqual([sample({ id: 'a' })]);
  });

  it('takes an array', async () => {
    const answer = await post(JSON.stringify([sample({ id: 'a' }), sample({ id: 'b' })]));
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ accepted: 2, duplicates: 0, rejected: [], ids: ['a', 'b'] });
  });

  it('takes an envelope with the time of sending', async () => {
    const envelope = { sentAt: '2026-11-21T10:00:05.000Z', responses: [sample({ id: 'a' })] };
    const answer = await post(JSON.stringify(envelope));
    expect(await answer.json()).toMatchObject({ accepted: 1, ids: ['a'] });
  });

  it.each([['text/plain'], ['text/plain;charset=UTF-8'], ['application/json; charset=utf-8']])(
    'reads JSON sent as %s',
    async (type) => {
      const answer = await post(JSON.stringify(sample()), { 'content-type': type });
      expect(answer.status).toBe(202);
    },
  );

  it('reads JSON sent without a content type', async () => {
    const answer = await post(new Blob([JSON.stringify(sample())]), {});
    expect(answer.status).toBe(202);
  });

  it('names the id of a repeat, and counts it as a duplicate', async () => {
    await post(JSON.stringify(sample({ id: 'a' })));
    const answer = await post(JSON.stringify(sample({ id: 'a' })));
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ accepted: 0, duplicates: 1, rejected: [], ids: ['a'] });
    expect(await held()).toHaveLength(1);
  });

  it('replaces a response by its later revision', async () => {
    await post(JSON.stringify(sample({ id: 'a', revision: 1, value: 'sad' })));
    const answer = await post(JSON.stringify(sample({ id: 'a', revision: 2, value: 'happy' })));
    expect(await answer.json()).toMatchObject({ accepted: 1, duplicates: 0 });
    expect(await held()).toEqual([sample({ id: 'a', revision: 2, value: 'happy' })]);
  });

  it('keeps the later revision when an earlier one comes after it', async () => {
    await post(JSON.stringify(sample({ id: 'a', revision: 2, value: 'happy' })));
    const answer = await post(JSON.stringify(sample({ id: 'a', revision: 1, value: 'sad' })));
    expect(await answer.json()).toMatchObject({ accepted: 0, duplicates: 1, ids: ['a'] });
    expect(await held()).toEqual([sample({ id: 'a', revision: 2, value: 'happy' })]);
  });

  it('says where a partly invalid body is wrong, and keeps the rest', async () => {
    const answer = await post(JSON.stringify([sample({ id: 'a' }), { id: 'b' }, 7]));
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({
      accepted: 1,
      duplicates: 0,
      rejected: [
        { index: 1, path: 'revision', message: 'expected a number' },
        { index: 2, path: 'id', message: 'expected a string' },
      ],
      ids: ['a'],
    });
  });

  it('answers 422 when nothing of the body is valid', async () => {
    const answer = await post(JSON.stringify([{}, null]));
    expect(answer.status).toBe(422);
    expect(await answer.json()).toMatchObject({
      accepted: 0,
      ids: [],
      rejected: [{ index: 0 }, { index: 1 }],
    });
  });

  it.each([
    ['malformed JSON', '{"id":', /not JSON/],
    ['an empty body', ' ', /empty/],
    ['an empty array', '[]', /no response/],
  ])('answers 400 to %s', async (_name, body, message) => {
    const answer = await post(body);
    expect(answer.status).toBe(400);
    expect((await answer.json()).error).toMatch(message);
  });

  it('answers 415 to another content type', async () => {
    const answer = await post('score=3', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(answer.status).toBe(415);
  });

  it('takes a body of 256 KiB and answers 413 to one byte more', async () => {
    const body = JSON.stringify(sample());
    const padded = body.padEnd(256 * 1024);
    expect((await post(padded)).status).toBe(202);
    const refused = await post(`${padded} `);
    expect(refused.status).toBe(413);
    expect((await refused.json()).error).toContain('262144');
    expect(refused.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('answers 413 to an oversized body of undeclared length', async () => {
    const chunk = new Uint8Array(64 * 1024).fill(32);
    let chunkCount = 0;
    const body = new ReadableStream({
      pull(controller) {
        chunkCount += 1;
        if (chunkCount > 6) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const answer = await fetch(`${listener.url}/v1/responses`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit);
    expect(answer.status).toBe(413);
  });

  it('lets any origin read the answer, without credentials', async () => {
    const answer = await post(JSON.stringify(sample()));
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(answer.headers.get('access-control-expose-headers')).toBe('Retry-After');
  });
});

describe('OPTIONS', () => {
  it('names what is allowed and keeps nothing', async () => {
    const answer = await fetch(`${listener.url}/v1/responses`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'content-type,idempotency-key',
      },
    });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-allow-methods')).toBe('GET,POST,OPTIONS');
    expect(answer.headers.get('access-control-allow-headers')).toBe('content-type,accept,idempotency-key');
    expect(Number(answer.headers.get('access-control-max-age'))).toBeGreaterThan(0);
    expect(await held()).toEqual([]);
  });
});

describe('GET /v1/responses', () => {
  it('lists the newest first', async () => {
    await post(JSON.stringify([sample({ id: 'a' }), sample({ id: 'b' })]));
    await post(JSON.stringify(sample({ id: 'a', revision: 2 })));
    expect((await held()).map(({ id }: { id: string }) => id)).toEqual(['a', 'b']);
  });
});

describe('GET /v1/live', () => {
  it('streams what arrives, and a heartbeat between', async () => {
    const stream = await fetch(`${listener.url}/v1/live`);
    expect(stream.headers.get('content-type')).toContain('text/event-stream');
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const readUntil = async (part: string) => {
      while (!text.includes(part)) text += (await reader?.read())?.value ?? '';
    };
    await readUntil(': open');
    await post(JSON.stringify(sample({ id: 'a', revision: 2 })));
    await readUntil('\n\n: heartbeat');
    await readUntil('"id":"a"');
    expect(text).toContain(
      `event: response\ndata: ${JSON.stringify(sample({ id: 'a', revision: 2 }))}\nid: a.2\n`,
    );
    await reader?.cancel();
  });

  it('stays silent about duplicates', async () => {
    await post(JSON.stringify(sample({ id: 'a' })));
    const stream = await fetch(`${listener.url}/v1/live`);
    const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    while (!text.includes(': open')) text += (await reader?.read())?.value ?? '';
    await post(JSON.stringify(sample({ id: 'a' })));
    await post(JSON.stringify(sample({ id: 'b' })));
    while (!text.includes('id: b.1')) text += (await reader?.read())?.value ?? '';
    expect(text).not.toContain('id: a.1');
    await reader?.cancel();
  });
});

describe('other paths', () => {
  it('answers ok on /healthz', async () => {
    const answer = await fetch(`${listener.url}/healthz`);
    expect(await answer.text()).toBe('ok');
  });

  it('answers 404 with a message where there is nothing', async () => {
    const answer = await fetch(`${listener.url}/v2/responses`);
    expect(answer.status).toBe(404);
    expect((await answer.json()).error).toContain('GET /v2/responses');
  });
});
