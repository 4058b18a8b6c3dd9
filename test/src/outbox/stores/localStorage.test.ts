import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLocalStorageStore, revisionOf } from '../../../../src/outbox/stores/localStorage.ts';
import { createDeviceStorage } from '../../../../src/storage.ts';

/** A localStorage that can be full. */
function createStorage() {
  const methods = {
    isFull: false,
    getItem: (key: string) => storage[key] ?? null,
    setItem(key: string, value: string) {
      if (methods.isFull) throw new DOMException('full', 'QuotaExceededError');
      storage[key] = value;
    },
    removeItem: (key: string) => void delete storage[key],
  };
  const storage: Record<string, string> & typeof methods = Object.create(methods);
  return { storage, methods };
}

let { storage, methods } = createStorage();

beforeEach(() => {
  ({ storage, methods } = createStorage());
  vi.stubGlobal('localStorage', storage);
});

afterEach(() => void vi.unstubAllGlobals());

/** The rungs under a best that holds nothing. */
const open = (local = createDeviceStorage()) =>
  createLocalStorageStore(local, {
    update: async (_, change) => change(undefined),
  });

describe('createLocalStorageStore', () => {
  it('keeps one key a record in localStorage, for later pages', async () => {
    const store = open();
    await store.update('a', () => ({ n: 1 }));
    await store.update('b', () => ({ n: 2 }));
    expect(store.kind).toBe('localstorage');
    expect(new Map(await open().entries())).toEqual(
      new Map([
        ['a', { n: 1 }],
        ['b', { n: 2 }],
      ]),
    );
  });

  it('changes what is there, gives the result, and deletes with undefined', async () => {
    const store = open();
    await store.update('a', () => 1);
    expect(await store.update('a', (old) => (old as number) + 1)).toBe(2);
    expect(await store.update('a', () => undefined)).toBeUndefined();
    expect(await store.entries()).toEqual([]);
  });

  it('keeps in memory what localStorage refuses', async () => {
    methods.isFull = true;
    const store = open();
    await store.update('a', () => ({ n: 1 }));
    expect(store.kind).toBe('memory');
    expect(await store.entries()).toEqual([['a', { n: 1 }]]);
    expect(await store.update('a', (old) => ({ n: (old as { n: number }).n + 1 }))).toEqual({ n: 2 });
    expect(await store.entries()).toEqual([['a', { n: 2 }]]);
  });

  it('goes on with the newer value when localStorage refuses to replace the older', async () => {
    const store = open();
    await store.update('a', () => 'old');
    methods.isFull = true;
    await store.update('a', () => 'new');
    methods.isFull = false;
    expect(await store.entries()).toEqual([['a', 'new']]);
  });

  it('goes on with the newer value when localStorage takes it after refusing the older', async () => {
    const store = open();
    methods.isFull = true;
    await store.update('a', () => 'old');
    methods.isFull = false;
    await store.update('a', () => 'new');
    expect(store.kind).toBe('localstorage');
    expect(await store.entries()).toEqual([['a', 'new']]);
    expect(await open().entries()).toEqual([['a', 'new']]);
  });

  it('leaves an unreadable record where it is', async () => {
    storage.setItem('nabz:record:a', '{ broken');
    const store = open();
    expect(await store.entries()).toEqual([['a', undefined]]);
    expect(storage.getItem('nabz:record:a')).toBe('{ broken');
  });

  it('clears its records and nothing else', async () => {
    storage.setItem('cart', '1');
    const local = createDeviceStorage();
    const store = open(local);
    await store.update('a', () => 1);
    await store.clear();
    store.close();
    expect(await store.entries()).toEqual([]);
    // The mark is the outbox's to take away.
    expect(Object.keys(storage)).toEqual(['cart', 'nabz:waiting']);
  });

  it('drops what memory alone holds, when another tab has erased everything', async () => {
    const store = open();
    methods.isFull = true;
    await store.update('a', () => ({ n: 1 }));
    expect(await store.entries()).toHaveLength(1);
    store.dropMemory();
    expect(await store.entries()).toEqual([]);
  });

  it('says that something waits, though the mark was refused when it was first kept', async () => {
    const local = createDeviceStorage();
    const store = open(local);
    methods.isFull = true;
    await store.update('a', () => ({ n: 1 }));
    methods.isFull = false;
    await store.update('a', () => ({ n: 2 }));
    expect(createDeviceStorage().get('waiting')).toBe('1');
  });
});

describe('createLocalStorageStore, write', () => {
  it('changes one without waiting, gives the result, and deletes with undefined', () => {
    const store = open();
    expect(store.write('a', () => 1)).toBe(1);
    expect(store.write('a', (old) => (old as number) + 1)).toBe(2);
    expect(storage.getItem('nabz:record:a')).toBe('2');
    expect(store.write('a', () => undefined)).toBeUndefined();
    expect(store.has('a')).toBe(false);
  });

  it('writes nothing when the change gives back the same', () => {
    const store = open();
    store.write('a', () => undefined);
    expect(Object.keys(storage)).toEqual([]);
  });

  it('deletes nothing above by it', async () => {
    const update = vi.fn();
    const store = createLocalStorageStore(createDeviceStorage(), { update });
    store.write('a', () => 1);
    store.write('a', () => undefined);
    expect(update).not.toHaveBeenCalled();
  });

  it('says what is there, and where', () => {
    const store = open();
    expect([store.isEmpty(), store.has('a')]).toEqual([true, false]);
    store.write('a', () => 1);
    methods.isFull = true;
    store.write('b', () => 2);
    expect([store.isEmpty(), store.has('a'), store.has('b')]).toEqual([false, true, true]);
    expect([store.kindOf('a'), store.kindOf('b')]).toEqual(['localstorage', 'memory']);
    for (const key of ['a', 'b']) store.write(key, () => undefined);
    expect(store.isEmpty()).toBe(true);
  });

  it('is not empty with what an earlier page has left, nor with what cannot be read', () => {
    storage.setItem('nabz:record:a', '{ broken');
    expect([open().isEmpty(), open().has('a')]).toEqual([false, false]);
  });

  it.each([
    ['an earlier revision', 1, 2],
    ['the same', 2, 2],
    ['a later one', 3, 3],
  ])('puts a second revision over %s at once', (_, old, expected) => {
    const store = open();
    store.write('a', () => ({ revision: old }));
    void store.put?.('a', { revision: 2 });
    expect(JSON.parse(storage.getItem('nabz:record:a') ?? '')).toEqual({ revision: expected });
  });
});

describe('revisionOf', () => {
  it.each<[unknown, number]>([
    [{ revision: 3 }, 3],
    [{}, 0],
    [undefined, 0],
    [null, 0],
    ['x', 0],
  ])('of %j is %d', (value, revision) => {
    expect(revisionOf(value)).toBe(revision);
  });
});

describe('createLocalStorageStore under a primary store', () => {
  type Value = { revision: number; n?: number };
  const stored = (revision: number, n = 0): Value => ({ revision, n });

  function createBest(values = new Map<string, unknown>()) {
    return {
      values,
      entries: async () => [...values],
      async update<T>(key: string, change: (old: unknown) => T): Promise<T> {
        const next = change(values.get(key));
        if (next === undefined) values.delete(key);
        else values.set(key, next);
        return next;
      },
    };
  }

  it('deletes above what is deleted here, though not a later revision', async () => {
    const best = createBest(
      new Map([
        ['a', stored(1)],
        ['b', stored(2)],
      ]),
    );
    const store = createLocalStorageStore(createDeviceStorage(), best);
    for (const key of ['a', 'b']) await store.update(key, () => stored(1));
    for (const key of ['a', 'b']) await store.update(key, () => undefined);
    await vi.waitFor(() => expect([...best.values]).toEqual([['b', stored(2)]]));
  });

  it('is not stopped by a best that cannot delete', async () => {
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    const best = { ...createBest(), update: () => Promise.reject(new Error('broken')) };
    const store = createLocalStorageStore(createDeviceStorage(), best);
    await store.update('a', () => stored(1));
    await store.update('a', () => undefined);
    await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', unhandled);
    expect(await store.entries()).toEqual([]);
    expect(unhandled).not.toHaveBeenCalled();
  });
});
