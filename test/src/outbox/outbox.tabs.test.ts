// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOutbox, type Outbox, type OutboxOptions } from '../../../src/outbox/outbox.ts';
import { createIndexedDbStore } from '../../../src/outbox/stores/indexedDb.ts';
import type { Store } from '../../../src/outbox/stores/store.ts';
import { createDeviceStorage } from '../../../src/storage.ts';

const NOW = Date.UTC(2026, 10, 21);

let events: [string, Record<string, unknown>][];
let posts: string[];
let answer: () => Response | Promise<Response>;
let opened: Outbox[];
let page: BroadcastChannel;
let heard: unknown[];

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  vi.stubGlobal('indexedDB', new IDBFactory());
  events = [];
  posts = [];
  opened = [];
  heard = [];
  answer = () => new Response('ok');
  page = new BroadcastChannel('nabz');
  page.onmessage = ({ data }) => void heard.push(data);
});

afterEach(() => {
  for (const outbox of opened) outbox.stop();
  page.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  localStorage.clear();
});

function open(options: Partial<OutboxOptions> = {}): Outbox {
  const outbox = createOutbox({
    endpoint: () => ({ url: 'https://shop.example/', ack: 'body', hasIdempotencyKey: false }),
    local: createDeviceStorage(),
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
  return outbox;
}

const settle = async () => {
  for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setImmediate(resolve));
};
const pass = async (ms: number) => {
  vi.advanceTimersByTime(ms);
  await settle();
};
const revision = (id: string, number = 1, isFinal = true) => ({
  id,
  revision: number,
  body: JSON.stringify({ survey: 's', id, revision: number }),
  isFinal,
});
const records = () => createIndexedDbStore().entries();
/** The site's data are cleared, as by hand or by a header. */
const clear = () => createIndexedDbStore().clear();
const offline = () => Promise.reject(new TypeError('offline'));

describe('createOutbox and other tabs', () => {
  it('tells them of each answer that it keeps, and of each revision that is over', async () => {
    const outbox = open();
    await outbox.keep(revision('a', 3));
    await outbox.flush();
    await settle();
    expect(heard).toEqual(['waiting', ['a', 3]]);
  });

  it.each([
    ['accepted', 200, [['a', 1]]],
    ['refused for good', 400, [['a', 1]]],
    ['tried again', 500, []],
  ])('says of what is %s whether it is over', async (_, status, expected) => {
    answer = () => new Response('', { status });
    const outbox = open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    await settle();
    expect(heard.filter((message) => message !== 'waiting')).toEqual(expected);
  });

  it('does not send on leaving what another tab said is over', async () => {
    const outbox = open();
    outbox.open();
    await outbox.keep(revision('a'));
    page.postMessage(['a', 1]);
    await settle();
    outbox.leave();
    expect(posts).toEqual([]);
  });

  it('sends a later revision on leaving, though an earlier one is over', async () => {
    const outbox = open();
    outbox.open();
    await outbox.keep(revision('a', 2));
    page.postMessage(['a', 1]);
    await settle();
    outbox.leave();
    expect(posts).toEqual([revision('a', 2).body]);
  });

  it.each([{ type: 'from the page' }, 'later', null, 5, undefined])(
    'does nothing at a message of the page itself: %j',
    async (message) => {
      const thrown = vi.fn();
      process.on('uncaughtException', thrown);
      const outbox = open();
      await outbox.keep(revision('a'));
      page.postMessage(message);
      await settle();
      process.off('uncaughtException', thrown);
      expect(thrown).not.toHaveBeenCalled();
      expect(await outbox.pending()).toBe(1);
    },
  );

  it('does nothing at a message about a response that it does not know', async () => {
    const outbox = open();
    await outbox.keep(revision('a'));
    page.postMessage(['other', 9]);
    await settle();
    expect(await outbox.pending()).toBe(1);
  });

  it('does not write anew what another tab has sent', async () => {
    answer = offline;
    const outbox = open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    answer = () => new Response('ok');
    expect(await open().flush()).toEqual({ delivered: 1, waiting: 0 });
    await settle();
    posts = [];
    for (let look = 0; look < 3; look++) {
      await outbox.flush();
      await pass(2_000);
    }
    expect(await records()).toEqual([]);
    expect(posts).toEqual([]);
  });
});

describe('createOutbox whose data were cleared', () => {
  it('writes anew what it has kept itself, and sends it', async () => {
    answer = offline;
    const outbox = open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    await clear();
    posts = [];
    answer = () => new Response('ok');
    await outbox.flush();
    expect(posts).toEqual([]);
    for (let look = 0; look < 4; look++) await pass(1_500);
    expect(posts).toEqual([revision('a').body]);
    expect(events.at(-1)).toMatchObject(['delivered', { id: 'a', attempt: 2 }]);
  });

  it('writes it with the attempts that were made, and not before its time', async () => {
    answer = () => new Response('', { status: 404 });
    const outbox = open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    const [[, before]] = (await records()) as [[string, { nextAt: number }]];
    await clear();
    outbox.send();
    await settle();
    await pass(1_000);
    expect(await records()).toMatchObject([['a', { attempts: 1, nextAt: before.nextAt }]]);
    expect(posts).toHaveLength(1);
  });

  it('writes nothing anew that was delivered or refused', async () => {
    const outbox = open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    answer = () => new Response('', { status: 400 });
    await outbox.keep(revision('b'));
    await outbox.flush();
    await clear();
    for (let look = 0; look < 3; look++) {
      await outbox.flush();
      await pass(1_500);
    }
    expect(await records()).toEqual([]);
  });

  it('writes nothing anew after it was forgotten', async () => {
    answer = offline;
    const outbox = open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    await outbox.erase();
    for (let look = 0; look < 3; look++) {
      await outbox.flush();
      await pass(1_500);
    }
    expect(await records()).toEqual([]);
  });
});

describe('createOutbox, erased', () => {
  it('erases what it is about to keep, and says that it did', async () => {
    const outbox = open();
    const kept = outbox.keep(revision('a', 1, false));
    const ids = await outbox.erase();
    expect(await kept).toEqual({ refused: 'erased' });
    expect(ids).toEqual(['a']);
    expect(await records()).toEqual([]);
  });

  it('erases an answer that another tab is about to keep', async () => {
    const slow: Store = createIndexedDbStore();
    const { update } = slow;
    let write = () => {};
    const isTime = new Promise<void>((resolve) => {
      write = resolve;
    });
    slow.update = async (key, change) => {
      await isTime;
      return update(key, change);
    };
    const other = open({ store: slow });
    const kept = other.keep(revision('a'));
    expect(await open().erase()).toEqual([]);
    await settle();
    write();
    expect(await kept).toEqual({ refused: 'erased' });
    expect(await records()).toEqual([]);
  });

  it('erases an answer that was written after the clearing, but before the message came', async () => {
    const outbox = open();
    await outbox.keep(revision('a'));
    page.postMessage('erased');
    await settle();
    expect(await records()).toEqual([]);
    outbox.leave();
    expect(posts).toEqual([]);
  });

  it('keeps as always what comes after it', async () => {
    const outbox = open();
    await outbox.keep(revision('a'));
    await outbox.erase();
    expect(await outbox.keep(revision('b'))).toEqual({ storage: 'indexeddb' });
    expect((await records()).map(([key]) => key)).toEqual(['b']);
  });

  it('gives each id once: those of the device, and its own that are not written yet', async () => {
    const outbox = open();
    await open().keep(revision('of another tab'));
    await outbox.keep(revision('a'));
    const kept = outbox.keep(revision('b'));
    expect((await outbox.erase()).toSorted()).toEqual(['a', 'b', 'of another tab']);
    await kept;
  });

  it('gives the ids, tells other tabs and says what failed though the database cannot be cleared', async () => {
    const store = { ...createIndexedDbStore(), clear: () => Promise.reject(new Error('broken')) };
    const outbox = open({ store });
    await outbox.keep(revision('a'));
    await settle();
    heard = [];
    expect(await outbox.erase()).toEqual(['a']);
    await settle();
    expect(heard).toEqual(['erased']);
    expect(events).toEqual([['error', { code: 'storage', message: 'Error: broken' }]]);
  });

  it('gives the ids of what it has kept itself though the database cannot be read either', async () => {
    const store = createIndexedDbStore();
    const outbox = open({ store });
    await outbox.keep(revision('a'));
    const broken = () => Promise.reject(new Error('broken'));
    Object.assign(store, { entries: broken, clear: broken });
    expect(await outbox.erase()).toEqual(['a']);
    expect(await records()).toEqual([]);
  });

  it('gives the ids of what it has kept itself though there is no database', async () => {
    vi.stubGlobal('indexedDB', {
      open() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    const outbox = open();
    await outbox.keep(revision('a'));
    expect(await outbox.erase()).toEqual(['a']);
    expect(Object.keys(localStorage)).toEqual([]);
    expect(events).toMatchObject([['error', { code: 'storage' }]]);
  });

  it('drops what memory alone holds, and tells its page, when another tab has erased everything', async () => {
    const onErased = vi.fn();
    const dropMemory = vi.fn();
    open({ onErased, store: { ...createIndexedDbStore(), dropMemory } });
    page.postMessage('erased');
    await settle();
    expect([onErased.mock.calls.length, dropMemory.mock.calls.length]).toEqual([1, 1]);
  });

  it('brings nothing back when a send that was under way has ended', async () => {
    let end = (_: Response) => {};
    answer = () => new Promise((resolve) => (end = resolve));
    const outbox = open();
    await outbox.keep(revision('a'));
    outbox.send();
    await vi.waitFor(() => expect(posts).toHaveLength(1));
    await outbox.erase();
    end(new Response('', { status: 500 }));
    await settle();
    for (let look = 0; look < 3; look++) await pass(2_000);
    expect(await records()).toEqual([]);
    expect(posts).toHaveLength(1);
  });
});

describe('createOutbox, deadLetters', () => {
  it('gives what the endpoint refused for good, the latest first, and nothing that waits', async () => {
    answer = () => new Response('', { status: 422 });
    const outbox = open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    vi.setSystemTime(NOW + 1_000);
    await outbox.keep(revision('b'));
    await outbox.flush();
    await outbox.keep(revision('c'));
    expect(await outbox.deadLetters()).toEqual([
      { status: 422, maybeHeld: false, response: { survey: 's', id: 'b', revision: 1 } },
      { status: 422, maybeHeld: false, response: { survey: 's', id: 'a', revision: 1 } },
    ]);
    expect(await outbox.pending()).toBe(1);
  });

  it('gives nothing after it was forgotten', async () => {
    answer = () => new Response('', { status: 422 });
    const outbox = open();
    await outbox.keep(revision('a'));
    await outbox.flush();
    expect(await outbox.erase()).toEqual(['a']);
    expect(await outbox.deadLetters()).toEqual([]);
  });
});
