// @vitest-environment happy-dom
import { IDBDatabase, IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOutbox, type Outbox, type OutboxOptions } from '../../../src/outbox/outbox.ts';
import { createIndexedDbStore } from '../../../src/outbox/stores/indexedDb.ts';
import { createDeviceStorage, type DeviceStorage } from '../../../src/storage.ts';

const NOW = Date.UTC(2026, 10, 21);
/** What the loader looks at before it loads anything. */
const WAITING_MARK = 'waiting';

let local: DeviceStorage;
let events: [string, Record<string, unknown>][];
let posts: string[];
let answer: () => Response | Promise<Response>;
let opened: Outbox[];

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  vi.stubGlobal('indexedDB', new IDBFactory());
  local = createDeviceStorage();
  events = [];
  posts = [];
  opened = [];
  answer = () => new Response('ok');
});

afterEach(() => {
  for (const outbox of opened) outbox.stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  localStorage.clear();
});

const fetch: typeof globalThis.fetch = async (_, init) => {
  posts.push(String(init?.body));
  return answer();
};

function open(options: Partial<OutboxOptions> = {}): Outbox {
  const outbox = createOutbox({
    endpoint: () => ({ url: 'https://shop.example/', ack: 'body', hasIdempotencyKey: false }),
    local,
    emit: (name, payload) => void events.push([name, payload as never]),
    onErased: () => {},
    fetch,
    random: () => 0.5,
    ...options,
  });
  opened.push(outbox);
  return outbox;
}

const revision = (id: string, number = 1, isFinal = true) => ({
  id,
  revision: number,
  body: JSON.stringify({ survey: 's', id, revision: number }),
  isFinal,
});

const names = () => events.map(([name]) => name);
const records = () => createIndexedDbStore().entries();

describe('createOutbox', () => {
  it('keeps without sending', async () => {
    const outbox = open();
    expect(await outbox.keep(revision('a'))).toEqual({ storage: 'indexeddb' });
    expect(await outbox.pending()).toBe(1);
    expect(posts).toEqual([]);
  });

  it('sends what it keeps when told to, and forgets it once it is delivered', async () => {
    const outbox = open();
    await outbox.keep(revision('a'));
    outbox.send();
    await vi.waitFor(() => expect(names()).toEqual(['delivered']));
    await vi.waitFor(async () => expect(await outbox.pending()).toBe(0));
    expect(posts).toEqual([revision('a').body]);
  });

  it('marks that something waits for as long as it does', async () => {
    const outbox = open();
    expect(local.get(WAITING_MARK)).toBeNull();
    const kept = outbox.keep(revision('a'));
    expect(local.get(WAITING_MARK)).toBe('1');
    await kept;
    await outbox.flush();
    expect(local.get(WAITING_MARK)).toBeNull();
  });

  it('flushes whatever the backoff, and says what came of it', async () => {
    answer = () => Promise.reject(new TypeError('offline'));
    const outbox = open();
    await outbox.keep(revision('a'));
    expect(await outbox.flush()).toEqual({ delivered: 0, waiting: 1 });
    answer = () => new Response('ok');
    expect(await outbox.flush()).toEqual({ delivered: 1, waiting: 0 });
  });

  it('keeps a pause that the endpoint asked for when it flushes', async () => {
    answer = () => new Response('', { status: 429, headers: { 'Retry-After': '60' } });
    const outbox = open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    answer = () => new Response('ok');
    expect(await outbox.flush()).toEqual({ delivered: 0, waiting: 1 });
    expect(posts).toHaveLength(1);
  });

  it('tries again by itself when the time has come', async () => {
    answer = () => Promise.reject(new TypeError('offline'));
    const outbox = open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    expect(names()).toEqual(['waiting']);
    answer = () => new Response('ok');
    await vi.waitFor(() => expect(names()).toEqual(['waiting', 'delivered']), { timeout: 5_000 });
  });

  it('does not count what was refused for good', async () => {
    answer = () => new Response('', { status: 400 });
    const outbox = open();
    await outbox.keep(revision('a'));
    expect(await outbox.flush()).toEqual({ delivered: 0, waiting: 0 });
    expect(await outbox.pending()).toBe(0);
    expect(await records()).toHaveLength(1);
  });

  it('keeps a draft to itself until it is released', async () => {
    const outbox = open();
    await outbox.keep(revision('a', 1, false));
    await outbox.flush();
    expect(posts).toEqual([]);
    await outbox.release('a');
    expect(posts).toEqual([revision('a').body]);
  });

  it('sends what an earlier page left, within 5 seconds', async () => {
    const earlier = open();
    await earlier.keep(revision('a'));
    earlier.stop();
    void open().begin();
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    const startedAt = Date.now();
    vi.advanceTimersByTime(NOW + 2_400 - startedAt);
    await new Promise((resolve) => setImmediate(resolve));
    expect(posts).toEqual([]);
    vi.advanceTimersByTime(2_600);
    await vi.waitFor(() => expect(posts).toEqual([revision('a').body]));
  });

  it('opens no database on a page where nothing waits', () => {
    const database = vi.spyOn(indexedDB, 'open');
    open();
    vi.advanceTimersByTime(60_000);
    expect(database).not.toHaveBeenCalled();
  });

  it('sends what was never tried when the page goes away, and only that', async () => {
    const outbox = open();
    outbox.open();
    answer = () => Promise.reject(new TypeError('offline'));
    await outbox.keep(revision('tried'));
    await outbox.flush();
    await outbox.keep(revision('new'));
    await outbox.keep(revision('draft', 1, false));
    posts.length = 0;
    outbox.leave();
    expect(posts.sort()).toEqual([revision('draft').body, revision('new').body]);
  });

  it('begins no transaction when the page goes away, and sends a draft that was left on the next visit', async () => {
    const outbox = open();
    await outbox.keep(revision('a', 1, false));
    answer = () => new Promise(() => {});
    await outbox.flush();
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    outbox.leave();
    await vi.advanceTimersByTimeAsync(0);
    expect(transaction).not.toHaveBeenCalled();
    transaction.mockRestore();
    outbox.stop();
    expect(await records()).toMatchObject([['a', { state: 'draft' }]]);
    posts.length = 0;
    answer = () => new Response('ok');
    vi.setSystemTime(NOW + 90_001);
    expect(await open().flush()).toMatchObject({ delivered: 1 });
    expect(posts).toEqual([revision('a').body]);
  });

  it('deletes nothing on leaving before the endpoint has accepted it', async () => {
    const outbox = open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    await outbox.keep(revision('b'));
    answer = () => new Promise(() => {});
    outbox.leave();
    outbox.stop();
    expect(await records()).toMatchObject([['b', { revision: 1, state: 'pending' }]]);
  });

  it('sends a later revision on leaving, though an earlier one was delivered after it was kept', async () => {
    const outbox = open();
    await outbox.keep(revision('other'));
    await outbox.flush();
    let deliver = (_: Response) => {};
    answer = () => new Promise((resolve) => (deliver = resolve));
    await outbox.keep(revision('a', 1, false));
    outbox.leave();
    // The page stays.
    await vi.advanceTimersByTimeAsync(0);
    await outbox.keep(revision('a', 2, false));
    events.length = posts.length = 0;
    deliver(new Response('ok'));
    await vi.waitFor(() => expect(names()).toEqual(['delivered']));
    outbox.leave();
    expect(posts).toEqual([revision('a', 2).body]);
  });

  it('tries again soon when the connection comes back', async () => {
    answer = () => Promise.reject(new TypeError('offline'));
    const outbox = open();
    await outbox.keep(revision('a'));
    for (let attempt = 0; attempt < 10; attempt++) await outbox.flush();
    answer = () => new Response('ok');
    posts.length = 0;
    dispatchEvent(new Event('online'));
    vi.advanceTimersByTime(10_000);
    await vi.waitFor(() => expect(posts).toHaveLength(1), { timeout: 500 });
  });

  it('erases everything and gives the ids', async () => {
    const outbox = open();
    await outbox.keep(revision('a'));
    await outbox.keep(revision('b', 1, false));
    expect((await outbox.erase()).sort()).toEqual(['a', 'b']);
    expect(await records()).toEqual([]);
    expect(local.get(WAITING_MARK)).toBeNull();
    outbox.leave();
    expect(posts).toEqual([]);
  });

  it('tells other tabs that everything was erased', async () => {
    const onErased = vi.fn();
    open({ onErased });
    await open().erase();
    await vi.waitFor(() => expect(onErased).toHaveBeenCalledTimes(1));
  });

  it('looks after what another tab has kept, should that tab die', async () => {
    const other = open();
    open();
    await other.keep(revision('a'));
    await new Promise((resolve) => setImmediate(resolve));
    other.stop();
    await vi.waitFor(() => {
      vi.advanceTimersByTime(5_000);
      expect(posts).toHaveLength(1);
    });
  });

  it('says why a response was refused, and does not send it', async () => {
    const outbox = open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    expect(await outbox.keep({ ...revision('b'), body: 'x'.repeat(20_000) })).toEqual({
      refused: 'record-size',
    });
    posts.length = 0;
    outbox.leave();
    expect(posts).toEqual([]);
  });

  it('sends nothing and stops its timers once it is stopped', async () => {
    const outbox = open();
    await outbox.keep(revision('a'));
    outbox.stop();
    outbox.send();
    dispatchEvent(new Event('online'));
    vi.advanceTimersByTime(3_600_000);
    expect(posts).toEqual([]);
    expect(await records()).toHaveLength(1);
  });

  it('keeps what cannot be sent for want of an endpoint', async () => {
    const outbox = open({ endpoint: () => undefined });
    await outbox.keep(revision('a'));
    expect(await outbox.flush()).toEqual({ delivered: 0, waiting: 1 });
    expect(posts).toEqual([]);
  });
});
