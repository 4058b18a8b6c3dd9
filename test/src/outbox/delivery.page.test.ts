import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DeliveryOptions } from '../../../src/outbox/delivery.ts';
import type { Queue } from '../../../src/outbox/queue.ts';
import type { OutboxRecord } from '../../../src/outbox/record.ts';
import { NOW, useOutboxStage } from '../../support/outboxStage.ts';

const stage = useOutboxStage({ fakes: 'clock' });

/** Rises when everything is erased. */
let generation: number;
/** What this page has kept, by id. */
let all: Map<string, OutboxRecord>;

beforeEach(() => {
  generation = 0;
  all = new Map();
  stage.answer = (body) => answer(JSON.parse(body).id);
  answer = () => new Response('ok');
});

let answer: (id: string) => Response | Promise<Response>;

interface OpenOptions extends Partial<DeliveryOptions> {
  whenWritten?: (id: string) => Promise<unknown>;
}
const open = ({ whenWritten = async () => {}, ...options }: OpenOptions = {}) =>
  stage.createDelivery({ pageResponses: { all, generation: () => generation, whenWritten }, ...options });
const ids = () => stage.posts.map((body) => JSON.parse(body).id);

async function keep(id: string, change: Partial<OutboxRecord> = {}): Promise<OutboxRecord> {
  await stage.queue.keep({ id, revision: 1, body: JSON.stringify({ survey: 'csat', id }), isFinal: true });
  return (await stage.queue.change(id, (record) => ({ ...record, ...change }))) as OutboxRecord;
}

describe('createDelivery, and everything is erased', () => {
  it('sends nothing that was taken before', async () => {
    await keep('a');
    const { change } = stage.queue;
    stage.queue.change = async (id, update) => {
      const changed = await change(id, update);
      // After the lease, and before the send.
      if (changed?.lease) generation++;
      return changed;
    };
    expect((await open().drain()).delivered).toBe(0);
    expect(stage.posts).toEqual([]);
  });

  it('sends nothing more in a cycle that has begun before', async () => {
    for (const id of ['a', 'b', 'c']) await keep(id);
    answer = () => {
      generation++;
      return new Response('ok');
    };
    await open().drain();
    expect(stage.posts).toHaveLength(1);
  });

  it('sends what comes after', async () => {
    generation = 5;
    await keep('a');
    expect((await open().drain()).delivered).toBe(1);
  });
});

describe('createDelivery for a page that is going away', () => {
  it('emits delivered after saved', async () => {
    const record = await keep('a');
    let saved = () => {};
    const whenWritten = vi.fn(() => new Promise<void>((resolve) => (saved = resolve)));
    const sent = open({ whenWritten }).sendNow(record);
    await stage.quiet();
    expect(stage.posts).toHaveLength(1);
    expect(whenWritten).toHaveBeenCalledWith('a');
    expect(stage.names()).toEqual([]);
    saved();
    await Promise.resolve();
    // The page emits saved in the same task, so this comes in a later one.
    expect(stage.names()).toEqual([]);
    await sent;
    await new Promise((resolve) => setTimeout(resolve));
    expect(stage.names()).toEqual(['delivered']);
    expect(await stage.queue.list()).toEqual([]);
  });

  it('sends at once, whatever is still being written', async () => {
    const record = await keep('a');
    void open({ whenWritten: () => new Promise(() => {}) }).sendNow(record);
    expect([ids(), stage.keepalives]).toEqual([['a'], [true]]);
  });

  it('does not wait for writes in a cycle: the records that it finds are written', async () => {
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
    expect(stage.keepalives).toEqual([true, false, false]);
  });

  it('makes one for every attempt of a page that is going away', async () => {
    await open().sendNow(await keep('a', { attempts: 4 }));
    // Its events are emitted in a later task.
    await new Promise((resolve) => setTimeout(resolve));
    expect([ids(), stage.keepalives]).toEqual([['a'], [true]]);
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
    await stage.queue.keep({ id: 'bad', revision: 1, body: '{"id":"bad"}', isFinal: true });
    const body = JSON.stringify({ id: 'good', page: { url }, shownAt: '2026-11-21T10:00:00.000Z' });
    await stage.queue.keep({ id: 'good', revision: 1, body, isFinal: true });
    const endpoint = () => ({ url, ack: 'body', hasIdempotencyKey: false, format: 'cloudevents' }) as const;
    await open({ endpoint }).drain();
    expect(stage.events).toContainEqual(['delivered', expect.objectContaining({ id: 'good' })]);
  });
});

describe('createDelivery, and when it looks again', () => {
  /** A copy that this page has kept, and that is not on the device any more. */
  const miss = () => all.set('gone', { id: 'gone', revision: 1 } as OutboxRecord);

  it.each([
    [400, 400],
    [90_000, 1_000],
  ])('with a record due in %d ms and another missing, says %d ms', async (dueMs, expectedMs) => {
    miss();
    await keep('a', { nextAt: NOW + dueMs });
    expect((await open().drain()).nextAt).toBe(NOW + expectedMs);
  });

  it('does not put off what is due because something may have moved to another store', async () => {
    miss();
    await keep('a', { nextAt: NOW + 5_000 });
    const below: Queue = { ...stage.queue, storage: () => 'localstorage' };
    expect((await open({ queue: below }).drain()).nextAt).toBe(NOW + 5_000);
  });

  it('looks for what is missing though nothing else waits', async () => {
    expect((await open().drain()).nextAt).toBeUndefined();
    miss();
    expect((await open().drain()).nextAt).toBe(NOW + 1_000);
  });
});
