// @vitest-environment happy-dom
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLazyOutbox } from '../../../src/outbox/lazyOutbox.ts';
import type { Outbox, OutboxOptions } from '../../../src/outbox/outbox.ts';
import { createIndexedDbStore } from '../../../src/outbox/stores/indexedDb.ts';
import { createDeviceStorage } from '../../../src/storage.ts';

const module = vi.hoisted(() => ({ isGone: false, loads: 0 }));

vi.mock('../../../src/outbox/outbox.ts', async (original) => {
  const real = await original<typeof import('../../../src/outbox/outbox.ts')>();
  return {
    createOutbox(options: OutboxOptions) {
      module.loads++;
      if (module.isGone) throw new TypeError('Failed to fetch');
      return real.createOutbox(options);
    },
  };
});

let posts: string[];
let events: string[];
let opened: Outbox[];

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  Object.assign(module, { isGone: false, loads: 0 });
  posts = [];
  events = [];
  opened = [];
});

afterEach(() => {
  for (const outbox of opened) outbox.stop();
  vi.unstubAllGlobals();
  localStorage.clear();
});

const onErased = vi.fn();

function open(options: Partial<OutboxOptions> = {}): Outbox {
  const outbox = createLazyOutbox({
    endpoint: () => ({ url: 'https://shop.example/', ack: 'body', hasIdempotencyKey: false }),
    local: createDeviceStorage(),
    emit: (...[name]) => void events.push(name),
    onErased,
    fetch: async (_, init) => {
      posts.push(String(init?.body));
      return new Response('ok');
    },
    random: () => 0,
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
const spilled = () => Object.keys(localStorage).filter((key) => key.startsWith('nabz:record:'));
const records = () => createIndexedDbStore().entries();

describe('createLazyOutbox', () => {
  it('fetches nothing before it is needed', () => {
    const outbox = open();
    outbox.leave(true);
    outbox.stop();
    expect(module.loads).toBe(0);
  });

  it('fetches and opens nothing to begin with where nobody has kept anything', async () => {
    const opening = vi.spyOn(indexedDB, 'open');
    await open().begin();
    expect([module.loads, opening.mock.calls.length]).toEqual([0, 0]);
  });

  it('keeps what comes first at once in localStorage, then in the database alone', async () => {
    const outbox = open();
    const kept = outbox.keep(revision('a'));
    expect(spilled()).toEqual(['nabz:record:a']);
    expect(localStorage.getItem('nabz:waiting')).toBe('1');
    expect(await kept).toEqual({ storage: 'indexeddb' });
    expect(spilled()).toEqual([]);
    expect(await records()).toMatchObject([['a', { revision: 1, state: 'pending' }]]);
  });

  it('keeps the later of two that come before it is there', async () => {
    const outbox = open();
    await Promise.all([outbox.keep(revision('a', 1, false)), outbox.keep(revision('a', 2))]);
    expect(spilled()).toEqual([]);
    expect(await records()).toMatchObject([['a', { revision: 2, state: 'pending' }]]);
  });

  it('leaves it in localStorage where that is its rung', async () => {
    vi.stubGlobal('indexedDB', {
      open() {
        throw new DOMException('blocked', 'SecurityError');
      },
    });
    expect(await open().keep(revision('a'))).toEqual({ storage: 'localstorage' });
    expect(spilled()).toEqual(['nabz:record:a']);
  });

  it('leaves it in localStorage when it cannot be fetched, says so, and sends it once it can', async () => {
    module.isGone = true;
    const outbox = open();
    expect(await outbox.keep(revision('a'))).toEqual({ storage: 'localstorage' });
    expect(spilled()).toEqual(['nabz:record:a']);
    module.isGone = false;
    expect(await outbox.flush()).toEqual({ delivered: 1, waiting: 0 });
    expect(posts).toEqual([revision('a').body]);
    expect(spilled()).toEqual([]);
  });

  it('is called memory where localStorage refuses it, too', async () => {
    module.isGone = true;
    const local = { ...createDeviceStorage(), set: () => false };
    expect(await open({ local }).keep(revision('a'))).toEqual({ storage: 'memory' });
  });

  it('gives the ids that it knows when everything is erased and it cannot be fetched', async () => {
    module.isGone = true;
    const outbox = open();
    await outbox.keep(revision('a'));
    expect(await outbox.erase()).toEqual(['a']);
    expect(events).toEqual(['error']);
  });

  it('hears other tabs before it is there: what waits is watched, and what is erased is told', async () => {
    open();
    const other = new BroadcastChannel('nabz');
    other.postMessage('erased');
    await vi.waitFor(() => expect(onErased).toHaveBeenCalledTimes(1));
    expect(module.loads).toBe(0);
    other.postMessage('waiting');
    await vi.waitFor(() => expect(module.loads).toBe(1));
    other.close();
  });

  it('is deaf while its page is away, so that no message takes it out of the cache', async () => {
    onErased.mockClear();
    const outbox = open();
    outbox.leave(true);
    const other = new BroadcastChannel('nabz');
    other.postMessage('erased');
    await outbox.resume();
    other.postMessage('waiting');
    await vi.waitFor(() => expect(module.loads).toBe(1));
    expect(onErased).not.toHaveBeenCalled();
    other.close();
  });

  it('stops what is being fetched', async () => {
    const outbox = open();
    outbox.send();
    outbox.stop();
    await vi.waitFor(() => expect(module.loads).toBe(1));
    await outbox.keep(revision('a'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(posts).toEqual([]);
  });
});
