import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeliveryOptions } from '../../../src/outbox/delivery.ts';
import type { OutboxRecord } from '../../../src/outbox/record.ts';
import { NOW, useOutboxStage } from '../../support/outboxStage.ts';

const stage = useOutboxStage({ fakes: 'clock' });

const idsOf = (body: string): string[] | undefined => {
  try {
    return JSON.parse(body).responses.map(({ id }: { id: string }) => id);
  } catch {
    return undefined;
  }
};

/** The ids of each request, or the body where it is no batch. */
const posts = () => stage.posts.map((body) => idsOf(body) ?? body);
/** What the endpoint answers to the ids of a request. */
let answer: (ids: string[]) => Response | Promise<Response>;
let tried: [id: string, isOver: boolean][];

beforeEach(() => {
  stage.destination.batch = true;
  stage.answer = (body) => answer(idsOf(body) ?? [body]);
  answer = () => new Response('ok');
  tried = [];
});

const open = (options: Partial<DeliveryOptions> = {}) =>
  stage.createDelivery({ onAttempt: ({ id }, isOver) => void tried.push([id, isOver]), ...options });

const bodyOf = (id: string, bytes = 0) => JSON.stringify({ survey: 'csat', id, text: 'x'.repeat(bytes) });

let order = 0;
async function keep(id: string, change: Partial<OutboxRecord> = {}): Promise<void> {
  await stage.queue.keep({ id, revision: 1, body: bodyOf(id), isFinal: true });
  await stage.queue.change(id, (record) => ({ ...record, nextAt: ++order, ...change }));
}
const keepMany = async (count: number, name = 'r') => {
  for (let index = 0; index < count; index++) await keep(`${name}${index}`);
};
const idOf = ([, payload]: [string, Record<string, unknown>]) => payload.id;
const idsOfEvent = (name: string) => stage.events.filter(([each]) => each === name).map(idOf);
const sizes = () => posts().map(({ length }) => length);

describe('createDelivery where the endpoint takes batches', () => {
  it('sends what waits together, in the order in which it came, and emits an event for each', async () => {
    await keepMany(3);
    expect(await open().drain()).toEqual({ delivered: 3, nextAt: undefined });
    expect(posts()).toEqual([['r0', 'r1', 'r2']]);
    expect(idsOfEvent('delivered')).toEqual(['r0', 'r1', 'r2']);
    expect(tried).toEqual([
      ['r0', true],
      ['r1', true],
      ['r2', true],
    ]);
    expect(await stage.queue.list()).toEqual([]);
  });

  it('sends one a request where the endpoint does not, or the format is form', async () => {
    await keepMany(2);
    stage.destination = { ...stage.destination, batch: false };
    await open().drain();
    await keepMany(2);
    stage.destination = { ...stage.destination, batch: true, format: 'form' };
    await open().drain();
    expect(posts()).toHaveLength(4);
  });

  it('sends at most 20 at a time', async () => {
    await keepMany(45);
    expect((await open().drain()).delivered).toBe(45);
    expect(sizes()).toEqual([20, 20, 5]);
  });

  it('sends at most 48 KiB at a time', async () => {
    for (const id of ['a', 'b', 'c', 'd', 'e']) await keep(id, { body: bodyOf(id, 15_000) });
    await open().drain();
    expect(posts()).toEqual([
      ['a', 'b', 'c'],
      ['d', 'e'],
    ]);
  });

  it('counts what the format adds, too', async () => {
    const bytes: number[] = [];
    stage.destination = { ...stage.destination, format: 'cloudevents' };
    const page = { url: 'https://shop.example/help' };
    for (let index = 0; index < 20; index++) {
      const body = JSON.stringify({ page, shownAt: '2026-11-21T10:00:00.000Z', text: 'x'.repeat(2_330) });
      await keep(`r${index}`, { body });
    }
    const fetch: typeof globalThis.fetch = async (_, init) => {
      bytes.push(String(init?.body).length);
      return new Response('ok');
    };
    expect((await open({ fetch }).drain()).delivered).toBe(20);
    expect(bytes).toHaveLength(2);
    expect(Math.max(...bytes)).toBeLessThanOrEqual(48 * 1024);
  });

  it("counts the owner's own body in the place of the response, and bytes, not characters", async () => {
    const sent = JSON.stringify({ text: 'ن'.repeat(10_000) });
    for (const id of ['a', 'b', 'c']) await keep(id, { sent: JSON.stringify({ id, ...JSON.parse(sent) }) });
    await open().drain();
    expect(posts()).toEqual([['a', 'b'], ['c']]);
  });

  it('sends a text of the owner alone and as it is, wherever it stands', async () => {
    await keep('a');
    await keep('b', { sent: 'b is 1', isWhole: true });
    await keep('c', { sent: 'c is 1', isWhole: true });
    await keep('d');
    await keep('e');
    expect((await open().drain()).delivered).toBe(5);
    expect(posts()).toEqual([['a'], 'b is 1', 'c is 1', ['d', 'e']]);
  });

  it('leaves out what another tab is sending', async () => {
    await keep('a');
    await keep('b', { lease: { owner: 'other', until: NOW + 20_000 } });
    await keep('c');
    expect(await open().drain()).toEqual({ delivered: 2, nextAt: NOW + 20_000 });
    expect(posts()).toEqual([['a', 'c']]);
  });

  it('takes all of a batch before it is sent, so that no other tab sends a part of it', async () => {
    await keepMany(3);
    answer = async () => {
      const records = await stage.queue.list();
      expect(records.map(({ lease }) => lease)).toEqual(
        records.map(() => ({ owner: 'me', until: NOW + 30_000 })),
      );
      return new Response('', { status: 500 });
    };
    await open().drain();
    expect((await stage.queue.list()).map(({ lease }) => lease)).toEqual([undefined, undefined, undefined]);
  });

  it('sends each once, however many tabs drain', async () => {
    await keepMany(30);
    await Promise.all(['x', 'y', 'z'].map((owner) => open({ owner }).drain()));
    expect(posts().flat().toSorted()).toEqual(Array.from({ length: 30 }, (_, i) => `r${i}`).toSorted());
  });

  it('tries all of a batch again at the same time, so that they go together again', async () => {
    await keepMany(3);
    answer = () => new Response('', { status: 500 });
    const draws = [0.5, 0.9, 0.1];
    const { nextAt } = await open({ random: () => draws.shift() ?? 0 }).drain();
    expect(nextAt).toBe(NOW + 1_000);
    expect((await stage.queue.list()).map((record) => record.nextAt)).toEqual([nextAt, nextAt, nextAt]);
    expect(idsOfEvent('waiting')).toEqual(['r0', 'r1', 'r2']);
  });

  it('sends again only what an endpoint did not name', async () => {
    stage.destination = { ...stage.destination, ack: 'echo' };
    await keepMany(4);
    answer = (ids) => Response.json({ accepted: ids.slice(0, 2) });
    const delivery = open();
    expect(await delivery.drain()).toEqual({ delivered: 2, nextAt: NOW + 1_000 });
    expect(idsOfEvent('waiting')).toEqual(['r2', 'r3']);
    vi.setSystemTime(NOW + 1_000);
    expect((await delivery.drain()).delivered).toBe(2);
    expect(posts()).toEqual([
      ['r0', 'r1', 'r2', 'r3'],
      ['r2', 'r3'],
    ]);
  });

  it('sets aside what is rejected by its place, and deletes the rest', async () => {
    await keepMany(3);
    answer = () => Response.json({ rejected: [{ index: 1 }] });
    expect(await open().drain()).toEqual({ delivered: 2, nextAt: undefined });
    expect(idsOfEvent('rejected')).toEqual(['r1']);
    expect(await stage.queue.list()).toMatchObject([{ id: 'r1', state: 'dead' }]);
  });

  it('keeps a later revision that came during the send', async () => {
    await keepMany(2);
    answer = async () => {
      await stage.queue.keep({ id: 'r0', revision: 2, body: bodyOf('r0'), isFinal: true });
      return new Response('ok');
    };
    await open().drain();
    expect(await stage.queue.list()).toMatchObject([
      { id: 'r0', revision: 2, state: 'pending', attempts: 0 },
    ]);
  });

  it('sends a single one at once for a page that is going away', async () => {
    await keep('a');
    await open().sendNow((await stage.queue.list())[0] as OutboxRecord);
    // Its events are emitted in a later task.
    await new Promise((resolve) => setTimeout(resolve));
    expect(posts()).toEqual([['a']]);
    expect(idsOfEvent('delivered')).toEqual(['a']);
  });
});

describe('createDelivery whose endpoint refuses a batch', () => {
  it('asks again for the one that is in conflict alone, and delivers the others at once', async () => {
    await keepMany(8);
    answer = (ids) => new Response('', { status: ids.includes('r5') ? 409 : 200 });
    const delivery = open();
    expect((await delivery.drain()).delivered).toBe(7);
    expect(idsOfEvent('waiting')).toEqual(['r5']);
    for (let conflict = 2; conflict <= 6; conflict++) await delivery.drain(true);
    expect(idsOfEvent('rejected')).toEqual(['r5']);
    expect(stage.events.at(-1)).toMatchObject(['rejected', { status: 409, maybeHeld: true }]);
  });

  it.each([413, 400])('splits it after a %d down to one, and sets only that one aside', async (status) => {
    await keepMany(8);
    answer = (ids) => new Response('', { status: ids.includes('r5') ? status : 200 });
    expect(await open().drain()).toEqual({ delivered: 7, nextAt: undefined });
    expect(idsOfEvent('rejected')).toEqual(['r5']);
    expect(idsOfEvent('delivered').toSorted()).toEqual(['r0', 'r1', 'r2', 'r3', 'r4', 'r6', 'r7']);
    expect(await stage.queue.list()).toMatchObject([{ id: 'r5', state: 'dead', lastStatus: status }]);
  });

  it('sends no part again that was accepted', async () => {
    await keepMany(8);
    const accepted: string[] = [];
    answer = (ids) => {
      if (ids.includes('r5')) return new Response('', { status: 413 });
      accepted.push(...ids);
      return new Response('ok');
    };
    await open().drain();
    expect(accepted).toHaveLength(7);
    expect(new Set(accepted).size).toBe(7);
  });

  it('counts a refusal of several as no attempt at any of them', async () => {
    await keepMany(2);
    answer = (ids) => new Response('', { status: ids.length > 1 ? 413 : 200 });
    await open().drain();
    expect(stage.events.map(([name, { attempt }]) => [name, attempt])).toEqual([
      ['delivered', 1],
      ['delivered', 1],
    ]);
  });

  it('halves until it fits, and takes no more than that again in this page', async () => {
    await keepMany(40);
    answer = (ids) => new Response('', { status: ids.length > 5 ? 413 : 200 });
    const delivery = open();
    expect((await delivery.drain()).delivered).toBe(40);
    expect(sizes()).toEqual([20, 10, ...Array(8).fill(5)]);
    answer = () => new Response('ok');
    await keepMany(10, 'later');
    stage.posts = [];
    await delivery.drain();
    expect(sizes()).toEqual([5, 5]);
    stage.posts = [];
    await keepMany(10, 'on the next page');
    await open().drain();
    expect(sizes()).toEqual([10]);
  });

  it('gives the parts free, should the time of the cycle be over', async () => {
    await keepMany(4);
    answer = () => {
      vi.setSystemTime(Date.now() + 16_000);
      return new Response('', { status: 413 });
    };
    await open().drain();
    expect(sizes()).toEqual([4, 2]);
    expect((await stage.queue.list()).map(({ lease }) => lease)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    answer = () => new Response('ok');
    expect((await open({ owner: 'other' }).drain()).delivered).toBe(4);
  });

  it('splits by itself when another tab has taken a part meanwhile', async () => {
    await keepMany(2);
    let isFirst = true;
    answer = async (ids) => {
      if (!isFirst) return new Response('ok');
      isFirst = false;
      // The lease is given back with the refusal, and another tab is faster.
      queueMicrotask(() => {
        void stage.queue.change('r1', (held) => ({ ...held, nextAt: NOW + 5_000, attempts: 1 }));
      });
      return new Response('', { status: ids.length > 1 ? 413 : 200 });
    };
    expect(await open().drain()).toMatchObject({ delivered: 1, nextAt: NOW + 5_000 });
    expect(posts()).toEqual([['r0', 'r1'], ['r0']]);
  });
});

describe('createDelivery whose endpoint is busy', () => {
  it.each([429, 503])('sends no further batch after a %d', async (status) => {
    await keepMany(45);
    answer = () => new Response('', { status, headers: { 'Retry-After': '60' } });
    expect(await open().drain()).toEqual({ delivered: 0, nextAt: NOW + 66_000 });
    expect(sizes()).toEqual([20]);
    answer = () => new Response('ok');
    expect((await open().drain(true)).delivered).toBe(0);
    vi.setSystemTime(NOW + 66_000);
    expect((await open().drain()).delivered).toBe(45);
  });

  it('goes on with the next batch after a 500', async () => {
    await keepMany(25);
    let requests = 0;
    answer = () => new Response('', { status: requests++ ? 200 : 500 });
    expect(await open().drain()).toMatchObject({ delivered: 5, nextAt: NOW + 1_000 });
    expect(sizes()).toEqual([20, 5]);
  });

  it('begins no further batch once a cycle has lasted 30 seconds', async () => {
    await keepMany(60);
    answer = () => {
      vi.setSystemTime(Date.now() + 16_000);
      return new Response('ok');
    };
    expect((await open().drain()).delivered).toBe(40);
    expect(await stage.queue.list()).toHaveLength(20);
  });
});
