// @vitest-environment happy-dom
import { IDBDatabase } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import { toRecord } from '../../../src/outbox/record.ts';
import { createIndexedDbStore } from '../../../src/outbox/stores/indexedDb.ts';
import { createDeviceStorage } from '../../../src/storage.ts';
import { createHeldLocks, NOW, revision, useOutboxStage, WAITING_MARK } from '../../support/outboxStage.ts';

const stage = useOutboxStage();

describe('createOutbox', () => {
  it('keeps without sending', async () => {
    const outbox = stage.open();
    expect(await outbox.keep(revision('a'))).toEqual({ storage: 'indexeddb' });
    expect(await outbox.pending()).toBe(1);
    expect(stage.posts).toEqual([]);
  });

  it('sends what it keeps when send is called, and deletes it once it is delivered', async () => {
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    outbox.send();
    await vi.waitFor(() => expect(stage.names()).toEqual(['delivered']));
    await vi.waitFor(async () => expect(await outbox.pending()).toBe(0));
    expect(stage.posts).toEqual([revision('a').body]);
  });

  it('marks that something waits for as long as it does', async () => {
    const outbox = stage.open();
    expect(stage.local.get(WAITING_MARK)).toBeNull();
    const kept = outbox.keep(revision('a'));
    expect(stage.local.get(WAITING_MARK)).toBe('1');
    await kept;
    await outbox.flush();
    expect(stage.local.get(WAITING_MARK)).toBeNull();
  });

  it('flushes whatever the backoff, and resolves with what came of it', async () => {
    stage.answer = () => Promise.reject(new TypeError('offline'));
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    expect(await outbox.flush()).toEqual({ delivered: 0, waiting: 1 });
    stage.answer = () => new Response('ok');
    expect(await outbox.flush()).toEqual({ delivered: 1, waiting: 0 });
  });

  it('keeps a pause that the endpoint asked for when it flushes', async () => {
    stage.answer = () => new Response('', { status: 429, headers: { 'Retry-After': '60' } });
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    stage.answer = () => new Response('ok');
    expect(await outbox.flush()).toEqual({ delivered: 0, waiting: 1 });
    expect(stage.posts).toHaveLength(1);
  });

  it('tries again by itself when the time has come', async () => {
    stage.answer = () => Promise.reject(new TypeError('offline'));
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    expect(stage.names()).toEqual(['waiting']);
    stage.answer = () => new Response('ok');
    await vi.waitFor(() => expect(stage.names()).toEqual(['waiting', 'delivered']), { timeout: 5_000 });
  });

  it('does not count what was refused for good', async () => {
    stage.answer = () => new Response('', { status: 400 });
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    expect(await outbox.flush()).toEqual({ delivered: 0, waiting: 0 });
    expect(await outbox.pending()).toBe(0);
    expect(await stage.records()).toHaveLength(1);
  });

  it('keeps a draft to itself until it is released', async () => {
    const outbox = stage.open();
    await outbox.keep(revision('a', 1, false));
    await outbox.flush();
    expect(stage.posts).toEqual([]);
    await outbox.release('a');
    expect(stage.posts).toEqual([revision('a').body]);
  });

  it('sends what an earlier page left, within 5 seconds', async () => {
    const earlier = stage.open();
    await earlier.keep(revision('a'));
    earlier.stop();
    void stage.open().begin();
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    const startedAt = Date.now();
    vi.advanceTimersByTime(NOW + 2_400 - startedAt);
    await new Promise((resolve) => setImmediate(resolve));
    expect(stage.posts).toEqual([]);
    vi.advanceTimersByTime(2_600);
    await vi.waitFor(() => expect(stage.posts).toEqual([revision('a').body]));
  });

  it('opens no database on a page where nothing waits', () => {
    const database = vi.spyOn(indexedDB, 'open');
    stage.open();
    vi.advanceTimersByTime(60_000);
    expect(database).not.toHaveBeenCalled();
  });

  it('sends what was never tried when the page goes away, and only that', async () => {
    const outbox = stage.open();
    outbox.open();
    stage.answer = () => Promise.reject(new TypeError('offline'));
    await outbox.keep(revision('tried'));
    await outbox.flush();
    await outbox.keep(revision('new'));
    await outbox.keep(revision('draft', 1, false));
    stage.posts.length = 0;
    outbox.leave();
    expect(stage.posts.sort()).toEqual([revision('draft').body, revision('new').body]);
  });

  it('begins no transaction when the page goes away, and sends a draft that was left on the next visit', async () => {
    const outbox = stage.open();
    await outbox.keep(revision('a', 1, false));
    stage.answer = () => new Promise(() => {});
    await outbox.flush();
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    outbox.leave();
    await vi.advanceTimersByTimeAsync(0);
    expect(transaction).not.toHaveBeenCalled();
    transaction.mockRestore();
    outbox.stop();
    expect(await stage.records()).toMatchObject([['a', { state: 'draft' }]]);
    stage.posts.length = 0;
    stage.answer = () => new Response('ok');
    vi.setSystemTime(NOW + 90_001);
    expect(await stage.open().flush()).toMatchObject({ delivered: 1 });
    expect(stage.posts).toEqual([revision('a').body]);
  });

  it('deletes nothing on leaving before the endpoint has accepted it', async () => {
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    await outbox.keep(revision('b'));
    stage.answer = () => new Promise(() => {});
    outbox.leave();
    outbox.stop();
    expect(await stage.records()).toMatchObject([['b', { revision: 1, state: 'pending' }]]);
  });

  it('sends a later revision on leaving, though an earlier one was delivered after it was kept', async () => {
    const outbox = stage.open();
    await outbox.keep(revision('other'));
    await outbox.flush();
    let deliver = (_: Response) => {};
    stage.answer = () => new Promise((resolve) => (deliver = resolve));
    await outbox.keep(revision('a', 1, false));
    outbox.leave();
    // The page stays.
    await vi.advanceTimersByTimeAsync(0);
    await outbox.keep(revision('a', 2, false));
    stage.events.length = stage.posts.length = 0;
    deliver(new Response('ok'));
    await vi.waitFor(() => expect(stage.names()).toEqual(['delivered']));
    outbox.leave();
    expect(stage.posts).toEqual([revision('a', 2).body]);
  });

  it('tries again soon when the connection comes back', async () => {
    stage.answer = () => Promise.reject(new TypeError('offline'));
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    for (let attempt = 0; attempt < 10; attempt++) await outbox.flush();
    stage.answer = () => new Response('ok');
    stage.posts.length = 0;
    dispatchEvent(new Event('online'));
    vi.advanceTimersByTime(10_000);
    await vi.waitFor(() => expect(stage.posts).toHaveLength(1), { timeout: 500 });
  });

  it('erases everything and gives the ids', async () => {
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    await outbox.keep(revision('b', 1, false));
    expect((await outbox.erase()).sort()).toEqual(['a', 'b']);
    expect(await stage.records()).toEqual([]);
    expect(stage.local.get(WAITING_MARK)).toBeNull();
    outbox.leave();
    expect(stage.posts).toEqual([]);
  });

  it('announces to other tabs that everything was erased', async () => {
    const onErased = vi.fn();
    stage.open({ onErased });
    await stage.open().erase();
    await vi.waitFor(() => expect(onErased).toHaveBeenCalledTimes(1));
  });

  it('sends what another tab has kept when that tab dies', async () => {
    const other = stage.open();
    stage.open();
    await other.keep(revision('a'));
    await new Promise((resolve) => setImmediate(resolve));
    other.stop();
    await vi.waitFor(() => {
      vi.advanceTimersByTime(5_000);
      expect(stage.posts).toHaveLength(1);
    });
  });

  it('resolves with the reason why a response was refused, and does not send it', async () => {
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    expect(await outbox.keep({ ...revision('b'), body: 'x'.repeat(20_000) })).toEqual({
      refused: 'record-size',
    });
    stage.posts.length = 0;
    outbox.leave();
    expect(stage.posts).toEqual([]);
  });

  it('sends nothing and stops its timers once it is stopped', async () => {
    const outbox = stage.open();
    await outbox.keep(revision('a'));
    outbox.stop();
    outbox.send();
    dispatchEvent(new Event('online'));
    vi.advanceTimersByTime(3_600_000);
    expect(stage.posts).toEqual([]);
    expect(await stage.records()).toHaveLength(1);
  });

  it('keeps what cannot be sent for want of an endpoint', async () => {
    const outbox = stage.open({ endpoint: () => undefined });
    await outbox.keep(revision('a'));
    expect(await outbox.flush()).toEqual({ delivered: 0, waiting: 1 });
    expect(stage.posts).toEqual([]);
  });
});

describe('createOutbox on a page that has not used it', () => {
  const spilled = () => Object.keys(localStorage).filter((key) => key.startsWith('nabz:record:'));

  it('opens no database, writes nothing and sends nothing, whatever happens to the page', async () => {
    const database = vi.spyOn(indexedDB, 'open');
    const outbox = stage.open();
    dispatchEvent(new Event('online'));
    outbox.leave(false);
    outbox.leave(true);
    await outbox.resume();
    await stage.pass(3_600_000);
    outbox.stop();
    expect(database).not.toHaveBeenCalled();
    expect(Object.keys(localStorage)).toEqual([]);
    expect(stage.posts).toEqual([]);
  });

  it('begins without opening a database where nothing was ever kept', async () => {
    const database = vi.spyOn(indexedDB, 'open');
    await stage.open().begin();
    await stage.pass(5_000);
    expect(database).not.toHaveBeenCalled();
  });

  it('begins without opening a database where there is no endpoint', async () => {
    stage.local.set(WAITING_MARK, '1');
    const database = vi.spyOn(indexedDB, 'open');
    await stage.open({ endpoint: () => undefined }).begin();
    await stage.pass(5_000);
    expect(database).not.toHaveBeenCalled();
  });

  it('calls onErased when another tab has erased everything, and watches what another tab keeps', async () => {
    const onErased = vi.fn();
    stage.open({ onErased });
    const other = new BroadcastChannel('nabz');
    other.postMessage('erased');
    await vi.waitFor(() => expect(onErased).toHaveBeenCalledTimes(1));
    other.postMessage('waiting');
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    other.close();
  });

  it('receives no message while its page is away, so that none takes it out of the cache', async () => {
    const onErased = vi.fn();
    const outbox = stage.open({ onErased });
    outbox.leave(true);
    await stage.quiet();
    const other = new BroadcastChannel('nabz');
    other.postMessage('erased');
    await stage.quiet();
    await outbox.resume();
    other.postMessage('waiting');
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1));
    expect(onErased).not.toHaveBeenCalled();
    other.close();
  });

  it('keeps the first answer in localStorage at once, then in the database alone', async () => {
    const kept = stage.open().keep(revision('a'));
    expect(spilled()).toEqual(['nabz:record:a']);
    expect(stage.local.get(WAITING_MARK)).toBe('1');
    expect(await kept).toEqual({ storage: 'indexeddb' });
    expect(spilled()).toEqual([]);
    expect(await stage.records()).toMatchObject([['a', { revision: 1, state: 'pending' }]]);
  });

  it('keeps no answer in localStorage once it was opened', async () => {
    const outbox = stage.open();
    outbox.open();
    await stage.quiet();
    const kept = outbox.keep(revision('a'));
    expect(spilled()).toEqual([]);
    expect(await kept).toEqual({ storage: 'indexeddb' });
  });

  it('keeps the later of two answers that come before the database is open', async () => {
    const outbox = stage.open();
    await Promise.all([outbox.keep(revision('a', 1, false)), outbox.keep(revision('a', 2))]);
    expect(spilled()).toEqual([]);
    expect(await stage.records()).toMatchObject([['a', { revision: 2, state: 'pending' }]]);
  });

  it('leaves the answer in localStorage where the database fails', async () => {
    vi.stubGlobal('indexedDB', {
      open() {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
    expect(await stage.open().keep(revision('a'))).toEqual({ storage: 'localstorage' });
    expect(spilled()).toEqual(['nabz:record:a']);
  });

  it('holds the answer in localStorage while the database hangs, and says memory where that refuses it', async () => {
    vi.stubGlobal('indexedDB', { open: () => ({}) });
    const kept = stage.open().keep(revision('a'));
    expect(spilled()).toEqual(['nabz:record:a']);
    await stage.pass(2_000);
    expect(await kept).toEqual({ storage: 'localstorage' });
    localStorage.clear();
    const local = { ...createDeviceStorage(), set: () => false };
    const refused = stage.open({ local }).keep(revision('b'));
    await stage.pass(2_000);
    expect(await refused).toEqual({ storage: 'memory' });
  });

  it('leaves nothing in localStorage of what it refuses', async () => {
    expect(await stage.open().keep({ ...revision('a'), body: 'x'.repeat(20_000) })).toEqual({
      refused: 'record-size',
    });
    const store = createIndexedDbStore();
    for (let index = 0; index < 500; index++) await store.put?.(`r${index}`, toRecord(revision(`r${index}`)));
    expect(await stage.open().keep(revision('a'))).toEqual({ refused: 'queue-full' });
    expect(spilled()).toEqual([]);
  });
});

describe('createOutbox whose answers come and go', () => {
  it('holds nothing any more of a response that was delivered, refused or erased', async () => {
    const locks = new Set<string>();
    vi.stubGlobal('navigator', { locks: createHeldLocks(locks) });
    const outbox = stage.open();
    for (let index = 0; index < 20; index++) {
      stage.answer = () => new Response('', { status: index % 2 ? 200 : 400 });
      await outbox.keep(revision(`r${index}`, 1, false));
      await outbox.keep(revision(`r${index}`, 2, index % 3 > 0));
      await outbox.release(`r${index}`);
    }
    stage.posts.length = 0;
    outbox.leave();
    expect(stage.posts).toEqual([]);
    expect([...locks]).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
