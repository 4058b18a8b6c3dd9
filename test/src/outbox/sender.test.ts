// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createQueue, type Queue } from '../../../src/outbox/queue.ts';
import {
  createSender,
  ONLINE_SPREAD_MS,
  type Sender,
  type SenderOptions,
  START_SPREAD_MS,
} from '../../../src/outbox/sender.ts';
import { createIndexedDbStore } from '../../../src/outbox/stores/indexedDb.ts';
import { createDeviceStorage } from '../../../src/storage.ts';

const NOW = Date.UTC(2026, 10, 21);

let queue: Queue;
let events: [string, object][];
let posts: string[];
let answer: () => Response | Promise<Response>;
let onEmpty: () => Promise<void>;
let created: Sender[];

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  vi.stubGlobal('indexedDB', new IDBFactory());
  queue = createQueue(createIndexedDbStore());
  events = [];
  posts = [];
  created = [];
  answer = () => new Response('ok');
  onEmpty = vi.fn(async () => {});
});

afterEach(() => {
  for (const sender of created) sender.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  localStorage.clear();
});

function start(options: Partial<SenderOptions> = {}): Sender {
  const sender = createSender({
    queue,
    endpoint: () => ({ url: 'https://shop.example/', ack: 'body', hasIdempotencyKey: false }),
    fetch: async (_, init) => {
      posts.push(String(init?.body));
      return answer();
    },
    local: createDeviceStorage(),
    emit: (name, payload) => void events.push([name, payload]),
    onTried: () => {},
    onEmpty,
    pageResponses: new Map(),
    generation: () => 0,
    whenWritten: async () => {},
    owner: 'me',
    random: () => 0.5,
    ...options,
  });
  created.push(sender);
  return sender;
}

const keep = (id: string) => queue.keep({ id, revision: 1, body: `"${id}"`, isFinal: true });
const settle = async () => {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
};
const pass = async (ms: number) => {
  vi.advanceTimersByTime(ms);
  await settle();
};

describe('createSender', () => {
  it('does nothing before it is told', async () => {
    await keep('a');
    start();
    await pass(3_600_000);
    expect(posts).toEqual([]);
  });

  it('sends when told to, and says that nothing waits any more', async () => {
    await keep('a');
    expect(await start().run()).toBe(1);
    expect(posts).toEqual(['"a"']);
    expect(onEmpty).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('plans the next cycle for when the next record is due', async () => {
    await keep('a');
    await queue.change('a', (record) => ({ ...record, nextAt: NOW + 60_000 }));
    expect(await start().run()).toBe(0);
    expect(onEmpty).not.toHaveBeenCalled();
    await pass(59_999);
    expect(posts).toEqual([]);
    await pass(1);
    expect(posts).toHaveLength(1);
  });

  it('waits a second at least between two cycles, however soon the next record is due', async () => {
    await keep('a');
    await queue.change('a', (record) => ({ ...record, nextAt: NOW + 100 }));
    await start().run();
    await pass(999);
    expect(posts).toEqual([]);
    await pass(1);
    expect(posts).toHaveLength(1);
  });

  it('has one timer, for the earliest', async () => {
    const sender = start();
    sender.watch();
    expect(vi.getTimerCount()).toBe(1);
    sender.begin();
    sender.watch();
    expect(vi.getTimerCount()).toBe(1);
    await keep('a');
    await pass(START_SPREAD_MS / 2);
    expect(posts).toHaveLength(1);
  });

  it.each([
    [0, 0],
    [0.5, START_SPREAD_MS / 2],
    [0.999, START_SPREAD_MS * 0.999],
  ])('with the lot %d, begins after %d ms', async (lot, afterMs) => {
    await keep('a');
    start({ random: () => lot }).begin();
    if (afterMs) await pass(afterMs - 1);
    expect(posts).toEqual([]);
    await pass(1);
    expect(posts).toHaveLength(1);
  });

  it('watches what another tab has kept until a lease would have ended', async () => {
    await keep('a');
    await queue.change('a', (record) => ({ ...record, lease: { owner: 'other', until: NOW + 30_000 } }));
    start().watch();
    await pass(34_999);
    expect(posts).toEqual([]);
    await pass(1);
    expect(posts).toHaveLength(1);
  });

  it('tries everything when the connection comes back, spread over 10 seconds, once', async () => {
    await keep('a');
    await queue.change('a', (record) => ({ ...record, nextAt: NOW + 3_600_000 }));
    start();
    dispatchEvent(new Event('online'));
    dispatchEvent(new Event('online'));
    expect(vi.getTimerCount()).toBe(1);
    await pass(ONLINE_SPREAD_MS / 2 - 1);
    expect(posts).toEqual([]);
    await pass(1);
    expect(posts).toHaveLength(1);
  });

  it('runs one cycle after the other, so that the later one sees what it is for', async () => {
    await keep('a');
    const sender = start();
    let end = (_: Response) => {};
    answer = () => new Promise((resolve) => (end = resolve));
    const first = sender.run();
    await vi.waitFor(() => expect(posts).toHaveLength(1));
    await keep('b');
    const second = sender.run();
    await settle();
    expect(posts).toHaveLength(1);
    answer = () => new Response('ok');
    end(new Response('ok'));
    expect([await first, await second]).toEqual([1, 1]);
    expect(posts).toEqual(['"a"', '"b"']);
  });

  it('tells that the storage fails, and tries again by itself', async () => {
    await keep('a');
    const { list } = queue;
    queue.list = () => Promise.reject(new Error('broken'));
    expect(await start().run()).toBe(0);
    expect(events).toEqual([['error', { code: 'storage', message: 'Error: broken' }]]);
    queue.list = list;
    await pass(35_000);
    expect(posts).toHaveLength(1);
  });

  it('plans and sends nothing without an endpoint', async () => {
    await keep('a');
    const sender = start({ endpoint: () => undefined });
    sender.begin();
    sender.watch();
    expect(await sender.run(true)).toBe(0);
    expect(vi.getTimerCount()).toBe(0);
    expect(posts).toEqual([]);
  });

  it('sends at once for a page that is going away, and rejects nothing when that fails', async () => {
    await keep('a');
    const [record] = await queue.list();
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    queue.change = () => Promise.reject(new Error('broken'));
    if (record) start().sendNow(record);
    await settle();
    process.off('unhandledRejection', unhandled);
    expect(posts).toEqual(['"a"']);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('gives what was refused for good', async () => {
    await queue.keep({ id: 'a', revision: 1, body: '{"survey":"s"}', isFinal: true });
    answer = () => new Response('', { status: 400 });
    const sender = start();
    await sender.run();
    expect(await sender.deadLetters()).toEqual([
      { status: 400, maybeHeld: false, response: { survey: 's' } },
    ]);
  });

  it('stops its timers and listeners, and begins no cycle any more', async () => {
    await keep('a');
    const sender = start();
    sender.watch();
    dispatchEvent(new Event('online'));
    sender.stop();
    expect(vi.getTimerCount()).toBe(0);
    sender.begin();
    sender.watch();
    dispatchEvent(new Event('online'));
    expect(vi.getTimerCount()).toBe(0);
    expect(await sender.run(true)).toBe(0);
    expect(posts).toEqual([]);
  });

  it('plans nothing after it was stopped in the middle of a cycle', async () => {
    await keep('a');
    let end = (_: Response) => {};
    answer = () => new Promise((resolve) => (end = resolve));
    const sender = start();
    const running = sender.run();
    await vi.waitFor(() => expect(posts).toHaveLength(1));
    sender.stop();
    end(new Response('', { status: 500 }));
    await running;
    // The 10 s of the request itself are over, too.
    expect(vi.getTimerCount()).toBe(0);
  });
});
