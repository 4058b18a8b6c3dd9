import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createDelivery, type DeliveryOptions } from '../../../src/outbox/delivery.ts';
import { createQueue, type Queue } from '../../../src/outbox/queue.ts';
import type { OutboxRecord } from '../../../src/outbox/record.ts';
import { createIndexedDbStore } from '../../../src/outbox/stores/indexedDb.ts';

const NOW = Date.UTC(2026, 10, 21);

let queue: Queue;
let events: [string, Record<string, unknown>][];
let posts: { id: string; keepalive: boolean | undefined }[];
let marks: Map<string, string>;
let answer: (id: string) => Response | Promise<Response>;
/** Rises when everything is forgotten. */
let generation: number;

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  vi.stubGlobal('indexedDB', new IDBFactory());
  queue = createQueue(createIndexedDbStore());
  events = [];
  posts = [];
  marks = new Map();
  answer = () => new Response('ok');
  generation = 0;
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const open = (options: Partial<DeliveryOptions> = {}) =>
  createDelivery({
    queue,
    endpoint: () => ({ url: 'https://shop.example/', ack: 'body', hasIdempotencyKey: false }),
    fetch: async (_, init) => {
      const { id } = JSON.parse(String(init?.body));
      posts.push({ id, keepalive: init?.keepalive });
      return answer(id);
    },
    local: {
      get: (key) => marks.get(key) ?? null,
      set: (key, value) => !!marks.set(key, value),
      remove: (key) => void marks.delete(key),
      keys: () => [],
      clear: () => marks.clear(),
    },
    emit: (name, payload) => void events.push([name, payload as never]),
    onTried: () => {},
    pageResponses: new Map(),
    generation: () => generation,
    whenWritten: async () => {},
    owner: 'me',
    random: () => 0.5,
    ...options,
  });

async function keep(id: string, change: Partial<OutboxRecord> = {}): Promise<OutboxRecord> {
  await queue.keep({ id, revision: 1, body: JSON.stringify({ survey: 'csat', id }), isFinal: true });
  return (await queue.change(id, (record) => ({ ...record, ...change }))) as OutboxRecord;
}
const names = () => events.map(([name]) => name);
const settle = async () => {
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
};

describe('createDelivery, and everything is forgotten', () => {
  it('sends nothing that was taken before', async () => {
    await keep('a');
    const { change } = queue;
    queue.change = async (id, update) => {
      const changed = await change(id, update);
      // After the lease, and before the send.
      if (changed?.lease) generation++;
      return changed;
    };
    expect((await open().drain()).delivered).toBe(0);
    expect(posts).toEqual([]);
  });

  it('sends nothing more in a cycle that has begun before', async () => {
    for (const id of ['a', 'b', 'c']) await keep(id);
    answer = () => {
      generation++;
      return new Response('ok');
    };
    await open().drain();
    expect(posts).toHaveLength(1);
  });

  it('sends what comes after', async () => {
    generation = 5;
    await keep('a');
    expect((await open().drain()).delivered).toBe(1);
  });
});

describe('createDelivery for a page that is going away', () => {
  it('tells that it was delivered after it was told that it is saved', async () => {
    const record = await keep('a');
    let saved = () => {};
    const whenWritten = vi.fn(() => new Promise<void>((resolve) => (saved = resolve)));
    const sent = open({ whenWritten }).sendNow(record);
    await settle();
    expect(posts).toHaveLength(1);
    expect(whenWritten).toHaveBeenCalledWith('a');
    expect(names()).toEqual([]);
    saved();
    await Promise.resolve();
    // The page tells what it has kept in the same task, so this comes in a later one.
    expect(names()).toEqual([]);
    await sent;
    await new Promise((resolve) => setTimeout(resolve));
    expect(names()).toEqual(['delivered']);
    expect(await queue.list()).toEqual([]);
  });

  it('sends at once, whatever is still being written', async () => {
    const record = await keep('a');
    void open({ whenWritten: () => new Promise(() => {}) }).sendNow(record);
    expect(posts).toEqual([{ id: 'a', keepalive: true }]);
  });

  it('waits for nobody in a cycle: what it finds is written', async () => {
    await keep('a');
    const whenWritten = vi.fn(() => new Promise(() => {}));
    expect((await open({ whenWritten }).drain()).delivered).toBe(1);
    expect(whenWritten).not.toHaveBeenCalled();
  });
});

describe('createDelivery by requests that may outlive the page', () => {
  it('makes such a request for a first attempt, and none for a later one', async () => {
    answer = () => new Response('', { status: 500 });
    await keep('a');
    const delivery = open();
    for (let attempt = 0; attempt < 3; attempt++) await delivery.drain(true);
    expect(posts.map(({ keepalive }) => keepalive)).toEqual([true, false, false]);
  });

  it('makes one for every attempt of a page that is going away', async () => {
    await open().sendNow(await keep('a', { attempts: 4 }));
    // What it tells comes in a later task.
    await new Promise((resolve) => setTimeout(resolve));
    expect(posts).toEqual([{ id: 'a', keepalive: true }]);
  });

  it('makes none for a batch that holds a later attempt', async () => {
    await keep('a');
    await keep('b', { attempts: 1 });
    const made: (boolean | undefined)[] = [];
    const batch = open({
      endpoint: () => ({
        url: 'https://shop.example/',
        ack: 'body',
        hasIdempotencyKey: false,
        batch: true,
      }),
      fetch: async (_, init) => {
        made.push(init?.keepalive);
        return new Response('ok');
      },
    });
    expect((await batch.drain()).delivered).toBe(2);
    expect(made).toEqual([false]);
  });
});

describe('createDelivery, and a record that its format cannot take', () => {
  it('sends the others all the same', async () => {
    const url = 'https://shop.example/';
    await queue.keep({ id: 'bad', revision: 1, body: '{"id":"bad"}', isFinal: true });
    const body = JSON.stringify({ id: 'good', page: { url }, shownAt: '2026-11-21T10:00:00.000Z' });
    await queue.keep({ id: 'good', revision: 1, body, isFinal: true });
    const endpoint = () => ({ url, ack: 'body', hasIdempotencyKey: false, format: 'cloudevents' }) as const;
    await open({ endpoint }).drain();
    expect(events).toContainEqual(['delivered', expect.objectContaining({ id: 'good' })]);
  });
});

describe('createDelivery, and when it looks again', () => {
  /** A copy that this page has kept, and that is not on the device any more. */
  const missing = () => new Map([['gone', { id: 'gone', revision: 1 } as OutboxRecord]]);

  it.each([
    [400, 400],
    [90_000, 1_000],
  ])('with a record due in %d ms and another missing, says %d ms', async (dueMs, expectedMs) => {
    await keep('a', { nextAt: NOW + dueMs });
    expect((await open({ pageResponses: missing() }).drain()).nextAt).toBe(NOW + expectedMs);
  });

  it('does not put off what is due because something may have moved to another rung', async () => {
    await keep('a', { nextAt: NOW + 5_000 });
    const below: Queue = { ...queue, storage: () => 'localstorage' };
    expect((await open({ queue: below, pageResponses: missing() }).drain()).nextAt).toBe(NOW + 5_000);
  });

  it('looks for what is missing though nothing else waits', async () => {
    expect((await open({ pageResponses: missing() }).drain()).nextAt).toBe(NOW + 1_000);
    expect((await open().drain()).nextAt).toBeUndefined();
  });
});
