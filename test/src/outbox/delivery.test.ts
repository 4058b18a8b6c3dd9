import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { OutboxRecord } from '../../../src/outbox/record.ts';
import { NOW, useOutboxStage } from '../../support/outboxStage.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const stage = useOutboxStage({ fakes: 'clock' });

type Answer = Response | Error;

/** What the endpoint answers, in order; the last one again and again. */
let answers: Answer[];

beforeEach(() => {
  answers = [new Response('ok')];
  stage.answer = answer;
});

const answer = (): Response => {
  const next = answers.length > 1 ? answers.shift() : answers[0];
  if (next instanceof Error) throw next;
  return (next as Response).clone();
};

const body = (id: string, revision = 1) => JSON.stringify({ survey: 'csat', id, revision });

const keep = async (id: string, change: Partial<OutboxRecord> = {}, isFinal = true) => {
  await stage.queue.keep({ id, revision: 1, body: body(id), isFinal });
  await stage.queue.change(id, (record) => ({ ...record, ...change }));
};

const status = (code: number, headers: Record<string, string> = {}, text = '') =>
  new Response([204, 205, 304].includes(code) ? null : text, { status: code, headers });

describe('createDelivery', () => {
  it('sends what waits and deletes it once it is accepted', async () => {
    await keep('a');
    expect(await stage.createDelivery().drain()).toEqual({ delivered: 1, nextAt: undefined });
    expect(stage.posts).toEqual([body('a')]);
    expect(stage.events).toEqual([['delivered', { survey: 'csat', id: 'a', status: 200, attempt: 1 }]]);
    expect(await stage.queue.list()).toEqual([]);
  });

  it('sends what a clock that was a year ahead has put off', async () => {
    await keep('a', { attempts: 1, nextAt: NOW + 365 * DAY });
    expect(await stage.createDelivery().drain()).toEqual({ delivered: 1, nextAt: undefined });
  });

  it('sends nothing where there is no endpoint', async () => {
    await keep('a');
    await stage.createDelivery({ endpoint: () => undefined }).drain();
    expect(stage.posts).toEqual([]);
    expect(await stage.record()).toMatchObject({ state: 'pending', attempts: 0 });
  });

  it.each<[string, Answer, object, object]>([
    [
      'no answer',
      new TypeError('Failed to fetch'),
      { attempt: 1, delayMs: 1_000 },
      { nextAt: NOW + 1_000, isUnclear: true },
    ],
    [
      'a 500',
      status(500),
      { attempt: 1, delayMs: 1_000, status: 500 },
      { nextAt: NOW + 1_000, lastStatus: 500 },
    ],
    ['a 408', status(408), { attempt: 1, delayMs: 1_000, status: 408 }, { nextAt: NOW + 1_000 }],
    ['a 409', status(409), { attempt: 1, delayMs: 1_000, status: 409 }, { nextAt: NOW + 1_000 }],
    ['a 404', status(404), { attempt: 1, delayMs: HOUR, status: 404 }, { nextAt: NOW + HOUR }],
    ['a 403', status(403), { attempt: 1, delayMs: HOUR, status: 403 }, { nextAt: NOW + HOUR }],
    [
      'a 503 with a time',
      status(503, { 'Retry-After': '60' }),
      { attempt: 1, delayMs: 66_000, status: 503 },
      { nextAt: NOW + 66_000 },
    ],
    ['a 429', status(429), { attempt: 1, delayMs: 1_000, status: 429 }, { nextAt: NOW + 1_000 }],
  ])(
    'after %s keeps the record, says when it is tried again, and frees it',
    async (_, reply, event, record) => {
      answers = [reply];
      await keep('a');
      await stage.createDelivery().drain();
      expect(stage.events).toEqual([['waiting', { survey: 'csat', id: 'a', ...event }]]);
      expect(await stage.record()).toMatchObject({ state: 'pending', attempts: 1, ...record });
      expect((await stage.record())?.lease).toBeUndefined();
    },
  );

  it('waits slowly after an HTML page, and warns the developer once', async () => {
    answers = [status(200, {}, '<!doctype html>')];
    await keep('a');
    await keep('b');
    await stage.createDelivery().drain();
    expect(stage.events.map(([name]) => name).sort()).toEqual(['error', 'waiting', 'waiting']);
    expect(stage.events.find(([name]) => name === 'error')?.[1]).toMatchObject({
      code: 'not-acknowledged',
      message: expect.stringContaining('https://shop.example/feedback'),
    });
    expect(await stage.record()).toMatchObject({ state: 'pending', nextAt: NOW + HOUR });
  });

  it.each([400, 410, 413, 415, 422])('sets aside what is refused with a %d', async (code) => {
    answers = [status(code)];
    await keep('a');
    expect(await stage.createDelivery().drain()).toEqual({ delivered: 0, nextAt: undefined });
    expect(stage.events).toEqual([['rejected', { survey: 'csat', id: 'a', status: code, maybeHeld: false }]]);
    expect(await stage.record()).toMatchObject({ state: 'dead', attempts: 1, lastStatus: code });
    await stage.createDelivery().drain(true);
    expect(stage.posts).toHaveLength(1);
  });

  it('says that the endpoint may hold what it refused, when an earlier attempt had no readable answer', async () => {
    answers = [new TypeError('reset'), status(400)];
    await keep('a');
    const delivery = stage.createDelivery();
    await delivery.drain();
    await delivery.drain(true);
    expect(stage.events.at(-1)).toEqual([
      'rejected',
      { survey: 'csat', id: 'a', status: 400, maybeHeld: true },
    ]);
  });

  it('tries a conflict five times more, then sets it aside as maybe held', async () => {
    answers = [status(409)];
    await keep('a');
    const delivery = stage.createDelivery();
    for (let attempt = 1; attempt <= 5; attempt++) await delivery.drain(true);
    expect(await stage.record()).toMatchObject({ state: 'pending', attempts: 5 });
    await delivery.drain(true);
    expect(stage.events.at(-1)).toEqual([
      'rejected',
      { survey: 'csat', id: 'a', status: 409, maybeHeld: true },
    ]);
    expect(await stage.record()).toMatchObject({ state: 'dead' });
  });

  it('asks again after a conflict, however many other failures came before', async () => {
    answers = [...Array.from({ length: 8 }, () => new TypeError('offline')), status(409)];
    await keep('a');
    const delivery = stage.createDelivery();
    for (let attempt = 1; attempt <= 9; attempt++) await delivery.drain(true);
    expect(await stage.record()).toMatchObject({ state: 'pending', lastStatus: 409 });
  });

  it('sends the same bytes in every attempt', async () => {
    answers = [status(500), new TypeError('reset'), status(200)];
    await keep('a');
    const delivery = stage.createDelivery();
    for (let attempt = 1; attempt <= 3; attempt++) await delivery.drain(true);
    expect(stage.posts).toEqual([body('a'), body('a'), body('a')]);
    expect(stage.events.at(-1)).toMatchObject(['delivered', { attempt: 3 }]);
  });

  it('waits until a record is due, and says when that is', async () => {
    await keep('a', { nextAt: NOW + MINUTE });
    expect(await stage.createDelivery().drain()).toEqual({ delivered: 0, nextAt: NOW + MINUTE });
    expect(stage.posts).toEqual([]);
    vi.setSystemTime(NOW + MINUTE);
    expect(await stage.createDelivery().drain()).toEqual({ delivered: 1, nextAt: undefined });
  });

  it('sends the one that has waited longest first, and is not blocked by a bad record', async () => {
    answers = [status(500), status(400), status(200)];
    await keep('c', { nextAt: 3 });
    await keep('a', { nextAt: 1 });
    await keep('b', { nextAt: 2 });
    expect((await stage.createDelivery().drain()).delivered).toBe(1);
    expect(stage.posts).toEqual([body('a'), body('b'), body('c')]);
  });

  it('keeps a later revision that came during the send, and sends it next', async () => {
    await keep('a');
    const delivery = stage.createDelivery({
      fetch: async (_, init) => {
        stage.posts.push(String(init?.body));
        if (stage.posts.length === 1)
          await stage.queue.keep({ id: 'a', revision: 2, body: body('a', 2), isFinal: true });
        return answer();
      },
    });
    await delivery.drain();
    expect(await stage.record()).toMatchObject({ revision: 2, state: 'pending' });
    await delivery.drain();
    expect(stage.posts).toEqual([body('a'), body('a', 2)]);
    expect(await stage.queue.list()).toEqual([]);
  });

  it('does not set a later revision aside when the earlier one is refused', async () => {
    answers = [status(400)];
    await keep('a');
    await stage
      .createDelivery({
        fetch: async () => {
          await stage.queue.keep({ id: 'a', revision: 2, body: body('a', 2), isFinal: true });
          return answer();
        },
      })
      .drain();
    expect(await stage.record()).toMatchObject({ revision: 2, state: 'pending', attempts: 0 });
  });

  it('leaves alone what another tab is sending, and looks again when its time is up', async () => {
    await keep('a', { lease: { owner: 'other', until: NOW + 20_000 } });
    expect(await stage.createDelivery().drain()).toEqual({ delivered: 0, nextAt: NOW + 20_000 });
    expect(stage.posts).toEqual([]);
    vi.setSystemTime(NOW + 20_000);
    expect((await stage.createDelivery().drain()).delivered).toBe(1);
  });

  it('sends each record once, however many tabs drain', async () => {
    for (const id of ['a', 'b', 'c']) await keep(id);
    await Promise.all(['x', 'y', 'z'].map((owner) => stage.createDelivery({ owner }).drain()));
    expect([...stage.posts].sort()).toEqual([body('a'), body('b'), body('c')]);
  });

  it.each([429, 503])('pauses all sending after a %d, in every tab', async (code) => {
    answers = [status(code, { 'Retry-After': '60' })];
    await keep('a', { nextAt: 1 });
    await keep('b', { nextAt: 2 });
    expect(await stage.createDelivery().drain()).toEqual({ delivered: 0, nextAt: NOW + 66_000 });
    answers = [status(200)];
    await stage.createDelivery({ owner: 'other' }).drain();
    expect(stage.posts).toHaveLength(1);
    vi.setSystemTime(NOW + 66_000);
    expect((await stage.createDelivery().drain()).delivered).toBe(2);
  });

  it.each([
    ['a pause that the endpoint asked for is kept', { 'Retry-After': '60' }, 0],
    ['a pause of our own is not', {}, 2],
  ])('when forced, %s', async (_, headers, delivered) => {
    answers = [status(503, headers as Record<string, string>), status(200)];
    await keep('a', { nextAt: 1 });
    await keep('b', { nextAt: 2 });
    const delivery = stage.createDelivery();
    await delivery.drain();
    expect(stage.posts).toHaveLength(1);
    expect((await delivery.drain(true)).delivered).toBe(delivered);
  });

  it('pauses nothing after a 500', async () => {
    answers = [status(500, { 'Retry-After': '60' }), status(200)];
    await keep('a', { nextAt: 1 });
    await keep('b', { nextAt: 2 });
    expect((await stage.createDelivery().drain()).delivered).toBe(1);
  });

  it.each([
    ['being edited', NOW + 1, 0],
    ['left behind', NOW, 1],
  ])('a draft that is %s', async (_, nextAt, delivered) => {
    await keep('a', { nextAt }, false);
    expect((await stage.createDelivery().drain()).delivered).toBe(delivered);
    if (!delivered) expect(await stage.record()).toMatchObject({ state: 'draft' });
  });

  it('sends a draft at once whose tab is known to be gone', async () => {
    const request = vi.fn(async (_name: string, options: unknown, callback: unknown) =>
      ((callback ?? options) as (lock: object) => unknown)({}),
    );
    vi.stubGlobal('navigator', { locks: { request } });
    await keep('a', {}, false);
    expect((await stage.createDelivery().drain()).delivered).toBe(1);
  });

  it('does nothing while another tab drains', async () => {
    vi.stubGlobal('navigator', {
      locks: {
        request: async (_name: string, _options: object, callback: (lock: null) => unknown) => callback(null),
      },
    });
    await keep('a');
    expect((await stage.createDelivery().drain()).delivered).toBe(0);
    expect(stage.posts).toEqual([]);
  });

  it('gives a record up after 30 days, but not without an attempt', async () => {
    answers = [status(500)];
    await keep('a', { createdAt: NOW - 30 * DAY - 1 });
    await stage.createDelivery().drain();
    expect(stage.posts).toHaveLength(1);
    expect(stage.events).toEqual([['expired', { survey: 'csat', id: 'a', reason: 'retention' }]]);
    expect(await stage.queue.list()).toEqual([]);
  });

  it('still delivers after more than 30 days', async () => {
    await keep('a', { createdAt: NOW - 60 * DAY });
    expect((await stage.createDelivery().drain()).delivered).toBe(1);
  });

  it('says nothing of a survey whose body is damaged, and sends it all the same', async () => {
    await stage.queue.keep({ id: 'a', revision: 1, body: '{ broken', isFinal: true });
    await stage.createDelivery().drain();
    expect(stage.events).toMatchObject([['delivered', { survey: '', id: 'a' }]]);
  });

  it('sends at once, without a lease, for a page that is going away', async () => {
    await keep('a');
    await stage.createDelivery().sendNow((await stage.record()) as OutboxRecord);
    // Its events are emitted in a later task.
    await new Promise((resolve) => setTimeout(resolve));
    expect(stage.posts).toEqual([body('a')]);
    expect(await stage.queue.list()).toEqual([]);
  });

  it('sends no revision twice at the same time', async () => {
    await keep('a');
    const delivery = stage.createDelivery();
    const record = (await stage.record()) as OutboxRecord;
    await Promise.all([delivery.sendNow(record), delivery.sendNow(record), delivery.drain()]);
    // Its events are emitted in a later task.
    await new Promise((resolve) => setTimeout(resolve));
    expect(stage.posts).toHaveLength(1);
  });

  it('deletes what was set aside after 30 days, and emits `expired`', async () => {
    await keep('a', { state: 'dead' });
    vi.setSystemTime(NOW + 31 * 86_400_000);
    await stage.createDelivery().drain();
    expect(await stage.queue.list()).toEqual([]);
    expect(stage.events).toEqual([['expired', { survey: 'csat', id: 'a', reason: 'dead-letter' }]]);
    expect(stage.posts).toEqual([]);
  });

  it('keeps the latest 50 of what was set aside', async () => {
    for (let index = 0; index < 52; index++) {
      await keep(`id-${index}`, { state: 'dead', createdAt: NOW + index });
    }
    await stage.createDelivery().drain();
    expect(await stage.queue.list()).toHaveLength(50);
    expect(stage.events.map(([, payload]) => (payload as { id: string }).id).sort()).toEqual([
      'id-0',
      'id-1',
    ]);
  });
});
