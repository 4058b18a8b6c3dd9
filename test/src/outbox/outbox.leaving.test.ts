// @vitest-environment happy-dom
import { IDBDatabase, IDBFactory, IDBObjectStore } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOutbox, type Outbox, type OutboxOptions } from '../../../src/outbox/outbox.ts';
import { createIndexedDbStore } from '../../../src/outbox/stores/indexedDb.ts';
import type { Store } from '../../../src/outbox/stores/store.ts';
import { createRecorder } from '../../../src/responses/recorder.ts';
import { createDeviceStorage, type DeviceStorage } from '../../../src/storage.ts';
import { createSession } from '../../../src/survey/session.ts';
import { STICKERS_SURVEY } from '../../../src/survey/stickers.ts';

const NOW = Date.UTC(2026, 10, 21);

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
  vi.restoreAllMocks();
  localStorage.clear();
});

/** An outbox that is ready for answers, as it is when a survey has opened. */
async function open(options: Partial<OutboxOptions> = {}): Promise<Outbox> {
  const outbox = createOutbox({
    endpoint: () => ({ url: 'https://shop.example/', ack: 'body', hasIdempotencyKey: false }),
    local,
    emit: (name, payload) => void events.push([name, payload as never]),
    onErased: () => {},
    fetch: async (_, init) => {
      posts.push(String(init?.body));
      return answer();
    },
    random: () => 0.5,
    ...options,
  });
  opened.push(outbox);
  outbox.open();
  await outbox.flush();
  return outbox;
}

/** Lets everything happen that needs no time, the next task of a page that lives on included. */
const settle = async () => {
  for (let turn = 0; turn < 20; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    vi.advanceTimersByTime(0);
  }
};
const revision = (id: string, number = 1, isFinal = true) => ({
  id,
  revision: number,
  body: JSON.stringify({ survey: 's', id, revision: number }),
  isFinal,
});
const records = () => createIndexedDbStore().entries();

describe('createOutbox, while the page leaves', () => {
  it('writes an answer of the same moment at once, to localStorage too, and sends it', async () => {
    answer = () => new Promise(() => {});
    const outbox = await open();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    outbox.leave(true);
    const kept = outbox.keep(revision('a', 1, false));
    expect(JSON.parse(local.get('record:a') ?? '')).toMatchObject({ id: 'a', state: 'pending' });
    expect(posts).toEqual([revision('a').body]);
    await new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)));
    expect(put).toHaveBeenCalledTimes(1);
    expect(await kept).toEqual({ storage: 'indexeddb' });
    expect(local.get('record:a')).toBeNull();
    expect(await records()).toMatchObject([['a', { state: 'pending', attempts: 0, nextAt: 0 }]]);
  });

  it('deletes such an answer once the endpoint has accepted it', async () => {
    const outbox = await open();
    outbox.leave();
    await outbox.keep(revision('a'));
    await settle();
    expect(events.map(([name]) => name)).toEqual(['delivered']);
    expect(await records()).toEqual([]);
    expect(local.get('record:a')).toBeNull();
  });

  it.each<[string, boolean]>([
    ['right before the page leaves', false],
    ['in the moment in which it does', true],
  ])('of an answer %s, tells the end after all that comes before it', async (_, isLeaving) => {
    const slow = createIndexedDbStore();
    const { update, put } = slow;
    slow.update = async (key, change) => {
      if (key === 'a') await settle();
      return update(key, change);
    };
    slow.put = async (key, value) => {
      await settle();
      await put?.(key, value);
    };
    const outbox = await open({ store: slow });
    const recorder = createRecorder({
      survey: 'stickers',
      outbox,
      emit: (name, payload) => void events.push([name, payload as never]),
      about: {
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
    const session = createSession(STICKERS_SURVEY, recorder.onStep);
    if (isLeaving) outbox.leave();
    session.answer('rating', 'happy');
    if (!isLeaving) outbox.leave();
    expect(posts).toHaveLength(1);
    for (let turn = 0; turn < 3; turn++) await settle();
    expect(events.map(([name]) => name)).toEqual(['shown', 'answered', 'saved', 'completed', 'delivered']);
    expect(await records()).toEqual([]);
  });

  it('sends the one before a revision that was refused', async () => {
    answer = () => new Promise(() => {});
    const outbox = await open();
    await outbox.keep(revision('a', 1, false));
    expect(await outbox.keep({ ...revision('a', 2, false), body: 'x'.repeat(20_000) })).toEqual({
      refused: 'record-size',
    });
    outbox.leave(true);
    expect(posts).toEqual([revision('a', 1).body]);
  });

  it('keeps such an answer for later when it cannot be sent', async () => {
    answer = () => Promise.reject(new TypeError('offline'));
    const outbox = await open();
    outbox.leave();
    await outbox.keep(revision('a'));
    await settle();
    expect(events.map(([name]) => name)).toEqual(['waiting']);
    expect(await records()).toMatchObject([['a', { state: 'pending', attempts: 1, isUnclear: true }]]);
  });

  it('is as always in a later task: the page has stayed', async () => {
    const outbox = await open();
    outbox.leave();
    await vi.advanceTimersByTimeAsync(0);
    const kept = outbox.keep(revision('a', 1, false));
    expect(local.get('record:a')).toBeNull();
    await kept;
    await settle();
    expect(posts).toEqual([]);
    expect(await records()).toMatchObject([['a', { state: 'draft' }]]);
  });

  it('sends a revision of the same moment in the place of the one before it', async () => {
    const outbox = await open();
    await outbox.keep(revision('a', 1, false));
    answer = () => new Promise(() => {});
    outbox.leave();
    await outbox.keep(revision('a', 2));
    expect(posts).toEqual([revision('a', 1).body, revision('a', 2).body]);
    expect(await records()).toMatchObject([['a', { revision: 2, state: 'pending' }]]);
  });

  it('sends what is still being written', async () => {
    answer = () => new Promise(() => {});
    const outbox = await open();
    const kept = outbox.keep(revision('a'));
    outbox.leave();
    expect(posts).toEqual([revision('a').body]);
    await kept;
  });

  it('sends each revision once, however often the page is about to leave', async () => {
    answer = () => new Promise(() => {});
    const outbox = await open();
    await outbox.keep(revision('a'));
    for (const isGone of [false, false, true]) outbox.leave(isGone);
    await settle();
    expect(posts).toEqual([revision('a').body]);
  });

  it('sends nothing again that the endpoint has accepted', async () => {
    const outbox = await open();
    await outbox.keep(revision('a'));
    outbox.leave();
    await settle();
    outbox.leave();
    outbox.send();
    await settle();
    expect(posts).toEqual([revision('a').body]);
  });

  it('sends nothing during a pause that the endpoint asked for, and keeps it', async () => {
    answer = () => new Response('', { status: 429, headers: { 'Retry-After': '60' } });
    const outbox = await open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    posts.length = 0;
    await outbox.keep(revision('b'));
    outbox.leave();
    const kept = outbox.keep(revision('c'));
    await kept;
    await settle();
    expect(posts).toEqual([]);
    expect((await records()).map(([key]) => key)).toEqual(['a', 'b', 'c']);
  });

  it('refuses what is too large, and neither writes nor spills it', async () => {
    const outbox = await open();
    outbox.leave();
    expect(await outbox.keep({ ...revision('a'), body: 'x'.repeat(20_000) })).toEqual({
      refused: 'record-size',
    });
    expect(await records()).toEqual([]);
    expect(local.get('record:a')).toBeNull();
  });

  it('lets go of the database right after, and opens it again when it is needed', async () => {
    const outbox = await open();
    await outbox.keep(revision('a'));
    answer = () => new Promise(() => {});
    const close = vi.spyOn(IDBDatabase.prototype, 'close');
    outbox.leave(true);
    await settle();
    expect(close).toHaveBeenCalledTimes(1);
    const opening = vi.spyOn(indexedDB, 'open');
    expect(await outbox.pending()).toBe(1);
    expect(opening).toHaveBeenCalledTimes(1);
  });

  it('sends what memory alone holds when its time has come, though it was tried before', async () => {
    answer = () => Promise.reject(new TypeError('offline'));
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
    posts.length = 0;
    // A page is hidden often: each time would be too much.
    for (let time = 0; time < 3; time++) outbox.leave();
    expect(posts).toEqual([]);
    vi.setSystemTime(Date.now() + 1_000);
    outbox.leave();
    expect(posts).toEqual([revision('a').body]);
  });

  it('sends nothing without an endpoint, and keeps it', async () => {
    const outbox = await open({ endpoint: () => undefined });
    outbox.leave();
    await outbox.keep(revision('a'));
    expect(posts).toEqual([]);
    expect(await records()).toHaveLength(1);
  });
});

describe('createOutbox and the drafts of its page', () => {
  /** Names of the locks that are held now. */
  function stubLocks(): Set<string> {
    const held = new Set<string>();
    type Callback = (lock: object | null) => unknown;
    async function request(name: string, ...rest: [Callback] | [object, Callback]) {
      const callback = rest.at(-1) as Callback;
      if (held.has(name)) return callback(null);
      held.add(name);
      try {
        return await callback({});
      } finally {
        held.delete(name);
      }
    }
    vi.stubGlobal('navigator', { locks: { request } });
    return held;
  }

  it('holds a draft while it is edited, also in a hidden page, and no finished response', async () => {
    const held = stubLocks();
    const outbox = await open();
    await outbox.keep(revision('a', 1, false));
    await outbox.keep(revision('b'));
    answer = () => new Promise(() => {});
    outbox.leave(false);
    await settle();
    expect([...held]).toEqual(['nabz:draft:a']);
  });

  it('lets its drafts go when the page is gone, so that another tab can send them', async () => {
    const held = stubLocks();
    const outbox = await open();
    for (const id of ['a', 'b']) await outbox.keep(revision(id, 1, false));
    answer = () => new Promise(() => {});
    outbox.leave(true);
    await settle();
    expect([...held]).toEqual([]);
    answer = () => new Response('ok');
    posts.length = 0;
    await open();
    expect(posts.toSorted()).toEqual([revision('a').body, revision('b').body]);
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
    await settle();
    expect([...held].filter((name) => name.startsWith('nabz:draft'))).toEqual([]);
  });

  it('holds no draft that comes while the page is gone: it would never let it go', async () => {
    const held = stubLocks();
    const outbox = await open();
    answer = () => new Promise(() => {});
    outbox.leave(true);
    await outbox.keep(revision('a', 1, false));
    expect([...held]).toEqual([]);
  });

  it('leaves alone the draft that another tab edits', async () => {
    stubLocks();
    const outbox = await open();
    await outbox.keep(revision('a', 1, false));
    expect(await (await open()).flush()).toEqual({ delivered: 0, waiting: 1 });
    expect(posts).toEqual([]);
  });
});
