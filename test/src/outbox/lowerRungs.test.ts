import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLocal } from '../../../src/outbox/local.ts';
import { createLowerRungs } from '../../../src/outbox/lowerRungs.ts';

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
const open = (local = createLocal()) =>
  createLowerRungs(local, {
    entries: async () => [],
    update: async (_, change) => change(undefined),
  });

describe('createLowerRungs', () => {
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
    const local = createLocal();
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
    store.drop();
    expect(await store.entries()).toEqual([]);
  });

  it('says that something waits, though the mark was refused when it was first kept', async () => {
    const local = createLocal();
    const store = open(local);
    methods.isFull = true;
    await store.update('a', () => ({ n: 1 }));
    methods.isFull = false;
    await store.update('a', () => ({ n: 2 }));
    expect(createLocal().get('waiting')).toBe('1');
  });
});
