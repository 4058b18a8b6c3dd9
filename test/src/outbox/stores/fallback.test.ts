import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFallbackStore } from '../../../../src/outbox/stores/fallback.ts';
import type { Store } from '../../../../src/outbox/stores/store.ts';
import { createDeviceStorage } from '../../../../src/storage.ts';

const MINUTE = 60_000;

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
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21), toFake: ['Date'] });
  ({ storage, methods } = createStorage());
  vi.stubGlobal('localStorage', storage);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A primary store that can be made to fail. */
function createBest() {
  const values = new Map<string, unknown>();
  const best = {
    values,
    isBroken: false,
    /** Reads and deletes, but writes nothing. */
    isFull: false,
    kind: 'indexeddb' as const,
    async entries() {
      check();
      return [...values];
    },
    async update<T>(key: string, change: (old: unknown) => T): Promise<T> {
      check();
      const old = values.get(key);
      const next = change(old);
      if (next !== undefined && next !== old && best.isFull) throw new Error('full');
      if (next === undefined) values.delete(key);
      else values.set(key, next);
      return next;
    },
    async clear() {
      check();
      values.clear();
    },
    close: vi.fn(),
  } satisfies Store & Record<string, unknown>;
  const check = () => {
    if (best.isBroken) throw new Error('broken');
  };
  return best;
}

const record = (revision: number, v = 1) => ({ v, id: 'a', revision });

describe('createFallbackStore', () => {
  it('uses the primary store while it works, and writes nothing elsewhere', async () => {
    const best = createBest();
    const store = createFallbackStore(best, createDeviceStorage());
    await store.update('a', () => record(1));
    expect(store.kind).toBe('indexeddb');
    expect(await store.entries()).toEqual([['a', record(1)]]);
    expect(Object.keys(storage)).toEqual([]);
  });

  it('steps down to localStorage when the best fails', async () => {
    const best = createBest();
    best.isBroken = true;
    const store = createFallbackStore(best, createDeviceStorage());
    expect(await store.update('a', () => record(1))).toEqual(record(1));
    expect(store.kind).toBe('localstorage');
    expect(await store.entries()).toEqual([['a', record(1)]]);
  });

  it('steps down to memory when localStorage fails too', async () => {
    methods.isFull = true;
    const best = createBest();
    best.isBroken = true;
    const store = createFallbackStore(best, createDeviceStorage());
    await store.update('a', () => record(1));
    expect(store.kind).toBe('memory');
    expect(await store.entries()).toEqual([['a', record(1)]]);
  });

  it('does not ask the best again before 5 minutes have passed', async () => {
    const best = createBest();
    best.isBroken = true;
    const store = createFallbackStore(best, createDeviceStorage());
    await store.update('a', () => record(1));
    best.isBroken = false;
    vi.advanceTimersByTime(5 * MINUTE - 1);
    await store.update('b', () => record(1));
    expect(best.values.size).toBe(0);
    expect(store.kind).toBe('localstorage');
    vi.advanceTimersByTime(1);
    await store.update('c', () => record(1));
    expect([...best.values.keys()]).toEqual(['c']);
    expect(store.kind).toBe('indexeddb');
  });

  it('moves everything up once the best works again', async () => {
    const best = createBest();
    best.isBroken = true;
    const store = createFallbackStore(best, createDeviceStorage());
    await store.update('a', () => record(1));
    best.isBroken = false;
    vi.advanceTimersByTime(5 * MINUTE);
    expect(await store.entries()).toEqual([['a', record(1)]]);
    expect(best.values.get('a')).toEqual(record(1));
    expect(Object.keys(storage)).toEqual(['nabz:waiting']);
  });

  it('moves up what an earlier page left below', async () => {
    const broken = createBest();
    broken.isBroken = true;
    await createFallbackStore(broken, createDeviceStorage()).update('a', () => record(1));
    const best = createBest();
    expect(await createFallbackStore(best, createDeviceStorage()).entries()).toEqual([['a', record(1)]]);
    expect(best.values.size).toBe(1);
  });

  it.each([
    ['the higher revision below', 1, 2, 2],
    ['the higher revision above', 3, 2, 3],
    ['either where both are the same', 2, 2, 2],
  ])('keeps %s', async (_, above, below, expected) => {
    const best = createBest();
    best.isBroken = true;
    const store = createFallbackStore(best, createDeviceStorage());
    await store.update('a', () => record(below));
    best.isBroken = false;
    best.values.set('a', record(above));
    vi.advanceTimersByTime(5 * MINUTE);
    expect(await store.entries()).toEqual([['a', record(expected)]]);
  });

  it('keeps what lies below while the best stays broken', async () => {
    const best = createBest();
    best.isBroken = true;
    const store = createFallbackStore(best, createDeviceStorage());
    await store.update('a', () => record(1));
    vi.advanceTimersByTime(5 * MINUTE);
    expect(await store.entries()).toEqual([['a', record(1)]]);
    expect(storage.getItem('nabz:record:a')).not.toBeNull();
  });

  it('moves up a record of a newer version as it is', async () => {
    storage.setItem('nabz:record:a', JSON.stringify({ v: 2, id: 'a', revision: 1, more: 'x' }));
    expect(await createFallbackStore(createBest(), createDeviceStorage()).entries()).toEqual([
      ['a', { v: 2, id: 'a', revision: 1, more: 'x' }],
    ]);
  });

  it('goes on from below with what waits on a full device, and deletes it above as well', async () => {
    const best = createBest();
    best.values.set('a', record(1));
    best.isFull = true;
    const store = createFallbackStore(best, createDeviceStorage());
    expect(await store.update('a', (old) => ({ ...(old as object), lease: 1 }))).toEqual({
      ...record(1),
      lease: 1,
    });
    expect(await store.entries()).toEqual([['a', { ...record(1), lease: 1 }]]);
    await store.update('a', () => undefined);
    expect(await store.entries()).toEqual([]);
    await vi.waitFor(() => expect(best.values.size).toBe(0));
  });

  it('deletes nothing above that was not seen below', async () => {
    const best = createBest();
    best.values.set('a', record(1));
    best.isBroken = true;
    const store = createFallbackStore(best, createDeviceStorage());
    expect(await store.update('a', (old) => old)).toBeUndefined();
    best.isBroken = false;
    await store.update('a', (old) => old);
    expect(best.values.get('a')).toEqual(record(1));
  });

  it('clears all stores', async () => {
    const best = createBest();
    best.isBroken = true;
    const store = createFallbackStore(best, createDeviceStorage());
    await store.update('a', () => record(1));
    best.isBroken = false;
    best.values.set('b', record(1));
    await store.clear();
    expect(best.values.size).toBe(0);
    expect(Object.keys(storage)).toEqual(['nabz:waiting']);
  });

  it('clears localStorage and memory even while the primary store is broken', async () => {
    const best = createBest();
    best.isBroken = true;
    const store = createFallbackStore(best, createDeviceStorage());
    await store.update('a', () => record(1));
    await store.clear().catch(() => {});
    expect(Object.keys(storage)).toEqual(['nabz:waiting']);
  });

  it('closes the best', () => {
    const best = createBest();
    createFallbackStore(best, createDeviceStorage()).close();
    expect(best.close).toHaveBeenCalledTimes(1);
  });

  it('tries the best again though the clock was set back', async () => {
    const best = createBest();
    best.isBroken = true;
    const store = createFallbackStore(best, createDeviceStorage());
    await store.update('a', () => record(1));
    best.isBroken = false;
    vi.setSystemTime(Date.UTC(2025, 10, 21));
    expect(await store.entries()).toEqual([['a', record(1)]]);
    expect([...best.values.keys()]).toEqual(['a']);
  });

  it('moves nothing up that was erased meanwhile', async () => {
    const best = createBest();
    best.isBroken = true;
    const store = createFallbackStore(best, createDeviceStorage());
    await store.update('a', () => record(1));
    best.isBroken = false;
    vi.advanceTimersByTime(5 * MINUTE);
    const update = best.update.bind(best);
    best.update = async (key, change) => {
      // Another tab erases everything before the transaction begins.
      createDeviceStorage().clear();
      return update(key, change);
    };
    expect(await store.entries()).toEqual([]);
  });

  it('holds in one memory what two writes that failed together have left', async () => {
    methods.isFull = true;
    const best = createBest();
    best.isBroken = true;
    const store = createFallbackStore(best, createDeviceStorage());
    await Promise.all([store.update('a', () => record(1)), store.update('b', () => record(1))]);
    expect(store.kind).toBe('memory');
    expect((await store.entries()).map(([key]) => key).sort()).toEqual(['a', 'b']);
  });
});

describe('createFallbackStore, put', () => {
  /** A primary store that writes at once, and the calls that it gets. */
  function createPuttingBest() {
    const best = createBest();
    const put = vi.fn(async (key: string, value: unknown) => {
      if (best.isBroken || best.isFull) throw new Error('broken');
      best.values.set(key, value);
    });
    return Object.assign(best, { put });
  }

  it('writes to localStorage and to the best in the same task, then takes the spill away', async () => {
    const best = createPuttingBest();
    const store = createFallbackStore(best, createDeviceStorage());
    const kept = store.put?.('a', record(1));
    expect(storage.getItem('nabz:record:a')).toBe(JSON.stringify(record(1)));
    // Without a database this is the only reason for the next page to look.
    expect(storage.getItem('nabz:waiting')).toBe('1');
    expect(best.put).toHaveBeenCalledTimes(1);
    await kept;
    expect(best.values.get('a')).toEqual(record(1));
    // The mark is the outbox's to take away.
    expect(Object.keys(storage)).toEqual(['nabz:waiting']);
  });

  it('leaves the spill for the next page when this one ends before the write is confirmed', async () => {
    const best = createPuttingBest();
    best.put.mockImplementation(() => new Promise(() => {}));
    void createFallbackStore(best, createDeviceStorage()).put?.('a', record(1));
    const next = createBest();
    expect(await createFallbackStore(next, createDeviceStorage()).entries()).toEqual([['a', record(1)]]);
    expect(next.values.get('a')).toEqual(record(1));
    expect(storage.getItem('nabz:record:a')).toBeNull();
  });

  it.each([
    ['an earlier revision that waits there', record(1), record(2), record(2)],
    ['the same revision', { ...record(2), attempts: 3 }, record(2), { ...record(2), attempts: 3 }],
    ['a later revision', record(3), record(2), record(3)],
  ])('a spill meets %s', async (_, above, below, expected) => {
    const best = createPuttingBest();
    best.put.mockImplementation(() => new Promise(() => {}));
    void createFallbackStore(best, createDeviceStorage()).put?.('a', below);
    const next = createBest();
    next.values.set('a', above);
    expect(await createFallbackStore(next, createDeviceStorage()).entries()).toEqual([['a', expected]]);
  });

  it('goes one store lower when the best fails, and reports it', async () => {
    const best = createPuttingBest();
    best.isBroken = true;
    const store = createFallbackStore(best, createDeviceStorage());
    await store.put?.('a', record(1));
    expect(store.kind).toBe('localstorage');
    expect(await store.entries()).toEqual([['a', record(1)]]);
    expect(await createFallbackStore(createBest(), createDeviceStorage()).entries()).toEqual([
      ['a', record(1)],
    ]);
  });

  it('writes to the best alone where localStorage refuses it', async () => {
    methods.isFull = true;
    const best = createPuttingBest();
    const store = createFallbackStore(best, createDeviceStorage());
    await store.put?.('a', record(1));
    expect(store.kind).toBe('indexeddb');
    expect(await store.entries()).toEqual([['a', record(1)]]);
    methods.isFull = false;
    expect(Object.keys(storage)).toEqual([]);
  });

  it('keeps in memory what both refuse', async () => {
    methods.isFull = true;
    const best = createPuttingBest();
    best.isBroken = true;
    const store = createFallbackStore(best, createDeviceStorage());
    await store.put?.('a', record(1));
    expect(store.kind).toBe('memory');
    expect(await store.entries()).toEqual([['a', record(1)]]);
  });

  it('takes only its own spill away', async () => {
    storage.setItem('nabz:record:b', JSON.stringify(record(1)));
    await createFallbackStore(createPuttingBest(), createDeviceStorage()).put?.('a', record(1));
    expect(Object.keys(storage).toSorted()).toEqual(['nabz:record:b', 'nabz:waiting']);
  });

  it('does not ask the best again while it is known to fail', async () => {
    const best = createPuttingBest();
    best.isBroken = true;
    const store = createFallbackStore(best, createDeviceStorage());
    await store.entries();
    best.isBroken = false;
    await store.put?.('a', record(1));
    expect(best.put).not.toHaveBeenCalled();
    vi.advanceTimersByTime(5 * MINUTE);
    expect(await store.entries()).toEqual([['a', record(1)]]);
    expect(best.values.size).toBe(1);
  });

  it('leaves a later revision alone that has come to localStorage meanwhile', async () => {
    const best = createPuttingBest();
    const later = JSON.stringify(record(2));
    best.put.mockImplementation(async () => storage.setItem('nabz:record:a', later));
    await createFallbackStore(best, createDeviceStorage()).put?.('a', record(1));
    expect(storage.getItem('nabz:record:a')).toBe(later);
  });
});

describe('createFallbackStore, and where a record lies', () => {
  it('reports it for each of two that are kept at the same time', async () => {
    const best = createBest();
    best.isBroken = true;
    const store = createFallbackStore(best, createDeviceStorage());
    await store.entries();
    const written = store.update('b', () => record(1));
    methods.isFull = true;
    await Promise.all([written, store.update('a', () => record(1))]);
    expect([store.kindOf?.('a'), store.kindOf?.('b')]).toEqual(['memory', 'localstorage']);
  });

  it('is the primary store for what the best has taken', async () => {
    const store = createFallbackStore(createBest(), createDeviceStorage());
    await store.update('a', () => record(1));
    expect(store.kindOf?.('a')).toBe('indexeddb');
  });
});
