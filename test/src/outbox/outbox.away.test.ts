// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createOutbox, type Outbox, type OutboxOptions } from '../../../src/outbox/outbox.ts';
import { createIndexedDbStore } from '../../../src/outbox/stores/indexedDb.ts';
import { createDeviceStorage } from '../../../src/storage.ts';

const NOW = Date.UTC(2026, 10, 21);

let events: [string, Record<string, unknown>][];
let posts: string[];
let answer: () => Response | Promise<Response>;
let opened: Outbox[];

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  vi.stubGlobal('indexedDB', new IDBFactory());
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

/** One that hears nothing, as while its page lies in the back/forward cache. */
function openDeaf(): Outbox {
  const Channel = globalThis.BroadcastChannel;
  vi.stubGlobal('BroadcastChannel', undefined);
  const outbox = open();
  vi.stubGlobal('BroadcastChannel', Channel);
  return outbox;
}

const settle = async () => {
  for (let turn = 0; turn < 20; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    vi.advanceTimersByTime(0);
  }
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
const names = () => events.map(([name]) => name);
const offline = () => Promise.reject(new TypeError('offline'));

describe('createOutbox of a page that was away', () => {
  /** A page that has kept an answer, could not send it, and went away. */
  async function leaveWithAnswer(): Promise<Outbox> {
    answer = offline;
    const outbox = openDeaf();
    await outbox.keep(revision('a'));
    await outbox.flush();
    outbox.leave(true);
    await settle();
    return outbox;
  }

  it('brings nothing back that another tab has erased meanwhile', async () => {
    const away = await leaveWithAnswer();
    expect(await open().erase()).toEqual(['a']);
    posts = [];
    const back = away.resume();
    await settle();
    await back;
    for (let look = 0; look < 4; look++) await pass(1_500);
    away.leave();
    expect(await records()).toEqual([]);
    expect(posts).toEqual([]);
  });

  it('sends nothing again that another tab has delivered meanwhile', async () => {
    const away = await leaveWithAnswer();
    answer = () => new Response('ok');
    expect(await open().flush()).toEqual({ delivered: 1, waiting: 0 });
    posts = [];
    const back = away.resume();
    await settle();
    await back;
    for (let look = 0; look < 4; look++) await pass(1_500);
    away.leave();
    expect(posts).toEqual([]);
    expect(await records()).toEqual([]);
  });

  it('sends what is due, and what still waits in its time', async () => {
    const away = await leaveWithAnswer();
    answer = () => new Response('ok');
    posts = [];
    vi.setSystemTime(NOW + 3_600_000);
    const back = away.resume();
    await settle();
    await back;
    expect(posts).toEqual([revision('a').body]);
  });

  it('breaks nothing where the database fails when it is back', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const broken = () => Promise.reject(new Error('broken'));
    const away = open({ store: { ...createIndexedDbStore(), entries: broken, update: broken } });
    const back = away.resume();
    await settle();
    await back;
    process.off('unhandledRejection', unhandled);
    expect(unhandled).not.toHaveBeenCalled();
  });
});

describe('createOutbox, stopped in the middle', () => {
  it('deletes what the endpoint accepts after that, and tells no other tab', async () => {
    let deliver = (_: Response) => {};
    answer = () => new Promise((resolve) => (deliver = resolve));
    const thrown = vi.fn();
    process.on('unhandledRejection', thrown);
    const outbox = open();
    await outbox.keep(revision('a'));
    outbox.send();
    await vi.waitFor(() => expect(posts).toHaveLength(1));
    outbox.stop();
    deliver(new Response('ok'));
    await settle();
    process.off('unhandledRejection', thrown);
    expect(thrown).not.toHaveBeenCalled();
    expect(await records()).toEqual([]);
    expect(names()).toEqual(['delivered']);
  });

  it('keeps for later what fails after that', async () => {
    let fail = (_: Response) => {};
    answer = () => new Promise((resolve) => (fail = resolve));
    const outbox = open();
    await outbox.keep(revision('a'));
    outbox.send();
    await vi.waitFor(() => expect(posts).toHaveLength(1));
    outbox.stop();
    fail(new Response('', { status: 500 }));
    await settle();
    expect(await records()).toMatchObject([['a', { attempts: 1, lastStatus: 500 }]]);
    await pass(3_600_000);
    expect(posts).toHaveLength(1);
  });

  it('keeps what it was about to keep, and says so', async () => {
    const outbox = open();
    const kept = outbox.keep(revision('a'));
    outbox.stop();
    expect(await kept).toEqual({ storage: 'indexeddb' });
    expect(await records()).toHaveLength(1);
  });

  it('still erases, and gives the ids', async () => {
    const outbox = open();
    await outbox.keep(revision('a'));
    outbox.stop();
    expect(await outbox.erase()).toEqual(['a']);
    expect(await records()).toEqual([]);
  });
});

describe('createOutbox on a lower rung', () => {
  it('sends what is due there, though an answer may have moved up in another tab', async () => {
    vi.stubGlobal('indexedDB', {
      open() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
    answer = offline;
    const outbox = open();
    for (const id of ['a', 'b']) await outbox.keep(revision(id));
    createDeviceStorage().remove('record:a');
    await outbox.flush();
    posts = [];
    for (let second = 0; second < 3; second++) await pass(1_000);
    expect(posts).toContain(revision('b').body);
  });
});

describe('createOutbox, begun', () => {
  it('looks at nothing by itself', async () => {
    createDeviceStorage().set('waiting', '1');
    const opening = vi.spyOn(indexedDB, 'open');
    open();
    await pass(60_000);
    expect(opening).not.toHaveBeenCalled();
  });

  it.each([true, false])('sends what a killed browser has left; marked: %s', async (isMarked) => {
    const earlier = open();
    await earlier.keep(revision('a'));
    earlier.stop();
    if (!isMarked) createDeviceStorage().clear();
    await open().begin();
    await pass(5_000);
    expect(posts).toEqual([revision('a').body]);
  });

  it('sends nothing before there is an endpoint, and then what waited', async () => {
    const earlier = open();
    await earlier.keep(revision('a'));
    earlier.stop();
    let hasEndpoint = false;
    const url = 'https://shop.example/';
    const outbox = open({
      endpoint: () => (hasEndpoint ? { url, ack: 'body', hasIdempotencyKey: false } : undefined),
    });
    await outbox.begin();
    await pass(5_000);
    expect(posts).toEqual([]);
    hasEndpoint = true;
    await outbox.begin();
    await pass(5_000);
    expect(posts).toEqual([revision('a').body]);
  });
});
