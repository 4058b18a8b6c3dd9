// @vitest-environment happy-dom
import { IDBDatabase, IDBObjectStore } from 'fake-indexeddb';
import { describe, expect, it, vi } from 'vitest';
import type { Outbox, OutboxOptions } from '../../../src/outbox/outbox.ts';
import { createIndexedDbStore } from '../../../src/outbox/stores/indexedDb.ts';
import type { Store } from '../../../src/outbox/stores/store.ts';
import { createRecorder } from '../../../src/responses/recorder.ts';
import { findTemplate } from '../../../src/survey/define.ts';
import { createSession } from '../../../src/survey/session.ts';
import type { Survey } from '../../../src/survey/types.ts';
import { createHeldLocks, NOW, revision, useOutboxStage } from '../../support/outboxStage.ts';

const STICKERS = findTemplate('stickers') as Survey;

const stage = useOutboxStage();

/** An outbox that is ready for answers, as it is when a survey has opened. */
async function open(options: Partial<OutboxOptions> = {}): Promise<Outbox> {
  const outbox = stage.open(options);
  outbox.open();
  await outbox.flush();
  return outbox;
}

describe('createOutbox, while the page leaves', () => {
  it('writes an answer of the same moment at once, to localStorage too, and sends it', async () => {
    stage.answer = () => new Promise(() => {});
    const outbox = await open();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    outbox.leave(true);
    const kept = outbox.keep(revision('a', 1, false));
    expect(JSON.parse(stage.local.get('record:a') ?? '')).toMatchObject({ id: 'a', state: 'pending' });
    expect(stage.posts).toEqual([revision('a').body]);
    await new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)));
    expect(put).toHaveBeenCalledTimes(1);
    expect(await kept).toEqual({ storage: 'indexeddb' });
    expect(stage.local.get('record:a')).toBeNull();
    expect(await stage.records()).toMatchObject([['a', { state: 'pending', attempts: 0, nextAt: 0 }]]);
  });

  it('deletes such an answer once the endpoint has accepted it', async () => {
    const outbox = await open();
    outbox.leave();
    await outbox.keep(revision('a'));
    await stage.quiet();
    expect(stage.events.map(([name]) => name)).toEqual(['delivered']);
    expect(await stage.records()).toEqual([]);
    expect(stage.local.get('record:a')).toBeNull();
  });

  it.each<[string, boolean]>([
    ['right before the page leaves', false],
    ['in the moment in which it does', true],
  ])('emits the end of an answer %s after all that comes before it', async (_, isLeaving) => {
    const slow = createIndexedDbStore();
    const { update, put } = slow;
    slow.update = async (key, change) => {
      if (key === 'a') await stage.quiet();
      return update(key, change);
    };
    slow.put = async (key, value) => {
      await stage.quiet();
      await put?.(key, value);
    };
    const outbox = await open({ store: slow });
    const recorder = createRecorder({
      survey: 'stickers',
      outbox,
      emit: (name, payload) => void stage.events.push([name, payload as never]),
      meta: {
        id: 'a',
        lang: 'en',
        dir: 'ltr',
        layout: 'row',
        context: {},
        pageUrl: 'https://shop.example/',
        shownAt: NOW,
        client: 'nabz/1',
      },
    });
    const session = createSession(STICKERS, recorder.onStep);
    if (isLeaving) outbox.leave();
    session.answer('rating', 'happy');
    if (!isLeaving) outbox.leave();
    expect(stage.posts).toHaveLength(1);
    for (let turn = 0; turn < 3; turn++) await stage.quiet();
    expect(stage.events.map(([name]) => name)).toEqual([
      'shown',
      'answered',
      'saved',
      'completed',
      'delivered',
    ]);
    expect(await stage.records()).toEqual([]);
  });

  it('sends the one before a revision that was refused', async () => {
    stage.answer = () => new Promise(() => {});
    const outbox = await open();
    await outbox.keep(revision('a', 1, false));
    expect(await outbox.keep({ ...revision('a', 2, false), body: 'x'.repeat(20_000) })).toEqual({
      refused: 'record-size',
    });
    outbox.leave(true);
    expect(stage.posts).toEqual([revision('a', 1).body]);
  });

  it('keeps such an answer for later when it cannot be sent', async () => {
    stage.answer = () => Promise.reject(new TypeError('offline'));
    const outbox = await open();
    outbox.leave();
    await outbox.keep(revision('a'));
    await stage.quiet();
    expect(stage.events.map(([name]) => name)).toEqual(['waiting']);
    expect(await stage.records()).toMatchObject([['a', { state: 'pending', attempts: 1, isUnclear: true }]]);
  });

  it('is as always in a later task: the page has stayed', async () => {
    const outbox = await open();
    outbox.leave();
    await vi.advanceTimersByTimeAsync(0);
    const kept = outbox.keep(revision('a', 1, false));
    expect(stage.local.get('record:a')).toBeNull();
    await kept;
    await stage.quiet();
    expect(stage.posts).toEqual([]);
    expect(await stage.records()).toMatchObject([['a', { state: 'draft' }]]);
  });

  it('sends a revision of the same moment in the place of the one before it', async () => {
    const outbox = await open();
    await outbox.keep(revision('a', 1, false));
    stage.answer = () => new Promise(() => {});
    outbox.leave();
    await outbox.keep(revision('a', 2));
    expect(stage.posts).toEqual([revision('a', 1).body, revision('a', 2).body]);
    expect(await stage.records()).toMatchObject([['a', { revision: 2, state: 'pending' }]]);
  });

  it('sends what is still being written', async () => {
    stage.answer = () => new Promise(() => {});
    const outbox = await open();
    const kept = outbox.keep(revision('a'));
    outbox.leave();
    expect(stage.posts).toEqual([revision('a').body]);
    await kept;
  });

  it('sends each revision once, however often the page is about to leave', async () => {
    stage.answer = () => new Promise(() => {});
    const outbox = await open();
    await outbox.keep(revision('a'));
    for (const isGone of [false, false, true]) outbox.leave(isGone);
    await stage.quiet();
    expect(stage.posts).toEqual([revision('a').body]);
  });

  it('sends nothing again that the endpoint has accepted', async () => {
    const outbox = await open();
    await outbox.keep(revision('a'));
    outbox.leave();
    await stage.quiet();
    outbox.leave();
    outbox.send();
    await stage.quiet();
    expect(stage.posts).toEqual([revision('a').body]);
  });

  it('sends nothing during a pause that the endpoint asked for, and keeps it', async () => {
    stage.answer = () => new Response('', { status: 429, headers: { 'Retry-After': '60' } });
    const outbox = await open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    stage.posts.length = 0;
    await outbox.keep(revision('b'));
    outbox.leave();
    const kept = outbox.keep(revision('c'));
    await kept;
    await stage.quiet();
    expect(stage.posts).toEqual([]);
    expect((await stage.records()).map(([key]) => key)).toEqual(['a', 'b', 'c']);
  });

  it('refuses what is too large, and neither writes nor spills it', async () => {
    const outbox = await open();
    outbox.leave();
    expect(await outbox.keep({ ...revision('a'), body: 'x'.repeat(20_000) })).toEqual({
      refused: 'record-size',
    });
    expect(await stage.records()).toEqual([]);
    expect(stage.local.get('record:a')).toBeNull();
  });

  it('lets go of the database right after, and opens it again when it is needed', async () => {
    const outbox = await open();
    await outbox.keep(revision('a'));
    stage.answer = () => new Promise(() => {});
    const close = vi.spyOn(IDBDatabase.prototype, 'close');
    outbox.leave(true);
    await stage.quiet();
    expect(close).toHaveBeenCalledTimes(1);
    const opening = vi.spyOn(indexedDB, 'open');
    expect(await outbox.pending()).toBe(1);
    expect(opening).toHaveBeenCalledTimes(1);
  });

  it('sends what memory alone holds when its time has come, though it was tried before', async () => {
    stage.answer = () => Promise.reject(new TypeError('offline'));
    const values = new Map<string, unknown>();
    const memory: Store = {
      kind: 'memory',
      entries: async () => [...values],
      async update(key, change) {
        const next = change(values.get(key));
        if (next === undefined) values.delete(key);
        else values.set(key, next);
        return next;
      },
      clear: async () => values.clear(),
      close() {},
    };
    const outbox = await open({ store: memory });
    await outbox.keep(revision('a'));
    await outbox.flush();
    stage.posts.length = 0;
    // A page is hidden often: each time would be too much.
    for (let time = 0; time < 3; time++) outbox.leave();
    expect(stage.posts).toEqual([]);
    vi.setSystemTime(Date.now() + 1_000);
    outbox.leave();
    expect(stage.posts).toEqual([revision('a').body]);
  });

  it('rejects nothing when what it sends cannot be deleted', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const store = createIndexedDbStore();
    const outbox = await open({ store });
    await outbox.keep(revision('a'));
    store.update = () => Promise.reject(new Error('broken'));
    outbox.leave();
    await stage.quiet();
    process.off('unhandledRejection', unhandled);
    expect(stage.posts).toEqual([revision('a').body]);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('sends nothing without an endpoint, and keeps it', async () => {
    const outbox = await open({ endpoint: () => undefined });
    outbox.leave();
    await outbox.keep(revision('a'));
    expect(stage.posts).toEqual([]);
    expect(await stage.records()).toHaveLength(1);
  });
});

describe('createOutbox and the drafts of its page', () => {
  /** Names of the locks that are held now. */
  function stubLocks(): Set<string> {
    const held = new Set<string>();
    vi.stubGlobal('navigator', { locks: createHeldLocks(held) });
    return held;
  }

  it('holds a draft while it is edited, also in a hidden page, and no finished response', async () => {
    const held = stubLocks();
    const outbox = await open();
    await outbox.keep(revision('a', 1, false));
    await outbox.keep(revision('b'));
    stage.answer = () => new Promise(() => {});
    outbox.leave(false);
    await stage.quiet();
    expect([...held]).toEqual(['nabz:draft:a']);
  });

  it('lets its drafts go when the page is gone, so that another tab can send them', async () => {
    const held = stubLocks();
    const outbox = await open();
    for (const id of ['a', 'b']) await outbox.keep(revision(id, 1, false));
    stage.answer = () => new Promise(() => {});
    outbox.leave(true);
    await stage.quiet();
    expect([...held]).toEqual([]);
    stage.answer = () => new Response('ok');
    stage.posts.length = 0;
    await open();
    expect(stage.posts.toSorted()).toEqual([revision('a').body, revision('b').body]);
  });

  it.each<[string, (outbox: Outbox) => unknown]>([
    ['it is finished', (outbox) => outbox.keep(revision('a', 2))],
    ['it is released', (outbox) => outbox.release('a')],
    ['the outbox stops', (outbox) => outbox.stop()],
  ])('lets a draft go when %s', async (_, end) => {
    const held = stubLocks();
    const outbox = await open();
    await outbox.keep(revision('a', 1, false));
    await end(outbox);
    await stage.quiet();
    expect([...held].filter((name) => name.startsWith('nabz:draft'))).toEqual([]);
  });

  it('holds no draft that comes while the page is gone: it would never let it go', async () => {
    const held = stubLocks();
    const outbox = await open();
    stage.answer = () => new Promise(() => {});
    outbox.leave(true);
    await outbox.keep(revision('a', 1, false));
    expect([...held]).toEqual([]);
  });

  it('leaves alone the draft that another tab edits', async () => {
    stubLocks();
    const outbox = await open();
    await outbox.keep(revision('a', 1, false));
    expect(await (await open()).flush()).toEqual({ delivered: 0, waiting: 1 });
    expect(stage.posts).toEqual([]);
  });
});
