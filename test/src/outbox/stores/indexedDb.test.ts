import { IDBDatabase, IDBFactory, IDBKeyRange, IDBObjectStore, IDBTransaction } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createIndexedDbStore, hasDatabase } from '../../../../src/outbox/stores/indexedDb.ts';

const modes: { mode: unknown; options: unknown }[] = [];

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.stubGlobal('IDBKeyRange', IDBKeyRange);
  modes.length = 0;
});

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const fail = (error: unknown) => ({
  open: () => {
    throw error;
  },
});

describe('createIndexedDbStore', () => {
  it('is empty at first', async () => {
    expect(await createIndexedDbStore().entries()).toEqual([]);
  });

  it('keeps one value a key, for every later page', async () => {
    const store = createIndexedDbStore();
    await store.update('a', () => ({ n: 1 }));
    await store.update('b', () => ({ n: 2 }));
    expect(await createIndexedDbStore().entries()).toEqual([
      ['a', { n: 1 }],
      ['b', { n: 2 }],
    ]);
  });

  it('reads more values than fit into one page, each once and in order', async () => {
    const store = createIndexedDbStore();
    const keys = Array.from({ length: 250 }, (_, index) => `r${String(index).padStart(3, '0')}`);
    for (const key of keys) await store.put?.(key, { key });
    const getAll = vi.spyOn(IDBObjectStore.prototype, 'getAll');
    expect(await store.entries()).toEqual(keys.map((key) => [key, { key }]));
    expect(getAll).toHaveBeenCalledTimes(3);
  });

  it('changes what is there and gives the result', async () => {
    const store = createIndexedDbStore();
    await store.update('a', () => 1);
    expect(await store.update('a', (old) => (old as number) + 1)).toBe(2);
    expect(await store.entries()).toEqual([['a', 2]]);
  });

  it('deletes with undefined', async () => {
    const store = createIndexedDbStore();
    await store.update('a', () => 1);
    expect(await store.update('a', () => undefined)).toBeUndefined();
    expect(await store.entries()).toEqual([]);
  });

  it('writes nothing when the change gives back the same', async () => {
    const store = createIndexedDbStore();
    await store.update('a', () => ({ n: 1 }));
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    await store.update('a', (old) => old);
    expect(put).not.toHaveBeenCalled();
  });

  it('loses no change of two tabs at once', async () => {
    const tabs = [createIndexedDbStore(), createIndexedDbStore()];
    const add = (old: unknown) => ((old as number | undefined) ?? 0) + 1;
    await Promise.all(Array.from({ length: 40 }, (_, index) => tabs[index % 2]?.update('a', add)));
    expect(await tabs[0]?.entries()).toEqual([['a', 40]]);
  });

  it('clears everything', async () => {
    const store = createIndexedDbStore();
    await store.update('a', () => 1);
    await store.clear();
    expect(await store.entries()).toEqual([]);
  });

  it('rejects with what the change throws, and leaves the old value', async () => {
    const store = createIndexedDbStore();
    await store.update('a', () => 1);
    const broken = store.update('a', () => {
      throw new RangeError('no');
    });
    await expect(broken).rejects.toThrow(RangeError);
    expect(await store.entries()).toEqual([['a', 1]]);
  });

  it('has kept the value only once the transaction is complete', async () => {
    const store = createIndexedDbStore();
    await store.entries();
    const steps: string[] = [];
    const database = Object.getPrototypeOf(await open());
    const transact = database.transaction;
    vi.spyOn(database, 'transaction').mockImplementation(function (this: IDBDatabase, ...args: unknown[]) {
      modes.push({ mode: args[1], options: args[2] });
      const transaction: IDBTransaction = transact.apply(this, args);
      transaction.addEventListener('complete', () => steps.push('complete'));
      return transaction;
    });
    await store.update('a', () => 1).then(() => steps.push('resolved'));
    expect(steps).toEqual(['complete', 'resolved']);
    expect(modes).toEqual([{ mode: 'readwrite', options: { durability: 'strict' } }]);
  });

  function open(): Promise<IDBDatabase> {
    return new Promise((resolve) => {
      const request = indexedDB.open('nabz');
      request.onsuccess = () => resolve(request.result);
    });
  }

  it.each<[string, unknown]>([
    ['an error', new DOMException('denied', 'SecurityError')],
    ['null', null],
  ])('rejects with an error when opening throws %s', async (_, thrown) => {
    vi.stubGlobal('indexedDB', fail(thrown));
    await expect(createIndexedDbStore().entries()).rejects.toBeInstanceOf(
      thrown === null ? Error : DOMException,
    );
  });

  it('rejects where there is no IndexedDB', async () => {
    vi.stubGlobal('indexedDB', undefined);
    await expect(createIndexedDbStore().update('a', () => 1)).rejects.toThrow();
  });

  it('tries to open again after a failure', async () => {
    const works = indexedDB;
    vi.stubGlobal('indexedDB', fail(new Error('not now')));
    const store = createIndexedDbStore();
    await expect(store.entries()).rejects.toThrow('not now');
    vi.stubGlobal('indexedDB', works);
    expect(await store.entries()).toEqual([]);
  });

  it('gives up an opening that hangs after 2 seconds', async () => {
    vi.useFakeTimers();
    vi.stubGlobal('indexedDB', { open: () => ({}) });
    const entries = createIndexedDbStore().entries();
    const settled = vi.fn();
    entries.catch(settled);
    await vi.advanceTimersByTimeAsync(1_999);
    expect(settled).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(settled).toHaveBeenCalledWith(expect.any(Error));
  });

  it('keeps the connection that came after an opening that hangs', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const works = indexedDB;
    vi.stubGlobal('indexedDB', { open: () => ({}) });
    const store = createIndexedDbStore();
    const hanging = store.entries().catch(() => {});
    store.close();
    vi.stubGlobal('indexedDB', works);
    await store.update('a', () => 1);
    vi.advanceTimersByTime(2_000);
    await hanging;
    const opening = vi.spyOn(works, 'open');
    expect(await store.entries()).toEqual([['a', 1]]);
    expect(opening).not.toHaveBeenCalled();
  });

  it('does what was under way again when a page that was gone lives on', async () => {
    const store = createIndexedDbStore();
    await store.update('a', () => 1);
    const changed = store.update('a', (old) => (old as number) + 1);
    await Promise.resolve();
    store.close(true);
    expect(await changed).toBe(2);
    expect(await store.entries()).toEqual([['a', 2]]);
  });

  it('lets go of the database and opens it again when it is needed', async () => {
    const store = createIndexedDbStore();
    await store.update('a', () => 1);
    store.close();
    await new Promise((resolve) => setTimeout(resolve));
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase('nabz');
      request.onblocked = () => reject(new Error('blocked'));
      request.onsuccess = () => resolve();
    });
    expect(await store.entries()).toEqual([]);
  });

  it('makes room when another page deletes the database', async () => {
    const store = createIndexedDbStore();
    await store.update('a', () => 1);
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase('nabz');
      request.onerror = reject;
      request.onsuccess = () => resolve();
    });
    expect(await store.update('b', () => 2)).toBe(2);
    expect(await store.entries()).toEqual([['b', 2]]);
  });

  it('opens once more when the browser closed the connection behind its back', async () => {
    const store = createIndexedDbStore();
    await store.update('a', () => 1);
    const prototype = Object.getPrototypeOf(await open());
    const lost = vi.spyOn(prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('closing', 'InvalidStateError');
    });
    expect(await store.update('a', (old) => (old as number) + 1)).toBe(2);
    expect(lost).toHaveBeenCalledTimes(2);
  });

  it('opens once more when the browser has lost its database without a word', async () => {
    const store = createIndexedDbStore();
    await store.update('a', () => 1);
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementationOnce(() => {
      throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
    });
    const opening = vi.spyOn(indexedDB, 'open');
    expect(await store.update('a', (old) => (old as number) + 1)).toBe(2);
    expect(opening).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['fails', new DOMException('failed', 'DataError')],
    ['is aborted', new DOMException('cut', 'AbortError')],
  ])('opens the database anew for what comes after a transaction that %s', async (_, error) => {
    const store = createIndexedDbStore();
    await store.update('a', () => 1);
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementationOnce(() => {
      throw error;
    });
    await expect(store.update('a', () => 2)).rejects.toBe(error);
    const opening = vi.spyOn(indexedDB, 'open');
    expect(await store.entries()).toEqual([['a', 1]]);
    expect(opening).toHaveBeenCalledTimes(1);
  });

  it('opens the database anew after a transaction that never ended', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const store = createIndexedDbStore();
    await store.update('a', () => 1);
    const dead = { abort: vi.fn(), objectStore: () => ({ transaction: dead, get: () => ({}) }) };
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockReturnValueOnce(dead as unknown as IDBTransaction);
    const hanging = expect(store.update('a', () => 2)).rejects.toThrow('timed out');
    await new Promise((resolve) => setImmediate(resolve));
    vi.advanceTimersByTime(7_000);
    await hanging;
    expect(dead.abort).toHaveBeenCalled();
    const opening = vi.spyOn(indexedDB, 'open');
    expect(await store.entries()).toEqual([['a', 1]]);
    expect(opening).toHaveBeenCalledTimes(1);
  });

  it('rejects, and throws nothing into the page, when a transaction is over before it is written', async () => {
    const store = createIndexedDbStore();
    await store.update('a', () => 1);
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (this: IDBObjectStore) {
      this.transaction.abort();
      throw new DOMException('no room', 'QuotaExceededError');
    });
    await expect(store.update('a', () => 2)).rejects.toThrow('no room');
    expect(await store.entries()).toEqual([['a', 1]]);
  });
});

describe('createIndexedDbStore, put', () => {
  const open = () =>
    new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('nabz');
      request.onsuccess = () => resolve(request.result);
    });

  it('keeps the value, in the place of what was there', async () => {
    const store = createIndexedDbStore();
    await store.put?.('a', { n: 1 });
    await store.put?.('a', { n: 2 });
    expect(await createIndexedDbStore().entries()).toEqual([['a', { n: 2 }]]);
  });

  it('reads nothing before it writes, and commits without waiting', async () => {
    const store = createIndexedDbStore();
    await store.entries();
    const get = vi.spyOn(IDBObjectStore.prototype, 'get');
    const commit = vi.spyOn(IDBTransaction.prototype, 'commit');
    await store.put?.('a', 1);
    expect(get).not.toHaveBeenCalled();
    expect(commit).toHaveBeenCalledTimes(1);
  });

  it('begins in the same task over an open connection, though that is let go of right after', async () => {
    const store = createIndexedDbStore();
    await store.entries();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    queueMicrotask(store.close);
    const kept = store.put?.('a', 1);
    await new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)));
    expect(put).toHaveBeenCalledTimes(1);
    await kept;
    expect(await createIndexedDbStore().entries()).toEqual([['a', 1]]);
  });

  it('resolves only once the transaction is complete', async () => {
    const store = createIndexedDbStore();
    await store.entries();
    const prototype = Object.getPrototypeOf(await open());
    const transact = prototype.transaction;
    const steps: string[] = [];
    vi.spyOn(prototype, 'transaction').mockImplementation(function (this: unknown, ...args: unknown[]) {
      const transaction: IDBTransaction = transact.apply(this, args);
      transaction.addEventListener('complete', () => steps.push('complete'));
      return transaction;
    });
    await store.put?.('a', 1).then(() => steps.push('resolved'));
    expect(steps).toEqual(['complete', 'resolved']);
  });

  it('opens once more when the connection was lost', async () => {
    const store = createIndexedDbStore();
    await store.entries();
    const prototype = Object.getPrototypeOf(await open());
    vi.spyOn(prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('closing', 'InvalidStateError');
    });
    await store.put?.('a', 1);
    expect(await store.entries()).toEqual([['a', 1]]);
  });

  it('opens once more when the browser lets go of the connection in the middle', async () => {
    const store = createIndexedDbStore();
    await store.entries();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(function (
      this: IDBObjectStore,
    ) {
      store.close();
      throw new DOMException('cut', 'AbortError');
    });
    await store.put?.('a', 1);
    expect(put).toHaveBeenCalledTimes(2);
    expect(await store.entries()).toEqual([['a', 1]]);
  });

  it('tries no third time, and rejects', async () => {
    const store = createIndexedDbStore();
    await store.entries();
    const prototype = Object.getPrototypeOf(await open());
    const transact = vi.spyOn(prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('closing', 'InvalidStateError');
    });
    await expect(store.put?.('a', 1)).rejects.toThrow('closing');
    expect(transact).toHaveBeenCalledTimes(2);
  });

  it('does not try again what fails over a good connection', async () => {
    const store = createIndexedDbStore();
    await store.entries();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(store.put?.('a', 1)).rejects.toThrow('full');
    expect(put).toHaveBeenCalledTimes(1);
  });

  it('rejects with an error when the device aborts the transaction', async () => {
    const store = createIndexedDbStore();
    await store.entries();
    vi.spyOn(IDBTransaction.prototype, 'commit').mockImplementationOnce(function (this: IDBTransaction) {
      this.abort();
    });
    await expect(store.put?.('a', 1)).rejects.toBeInstanceOf(Error);
  });
});

describe('hasDatabase', () => {
  it('is false in a sandboxed frame, without asking', async () => {
    const databases = vi.fn();
    vi.stubGlobal('indexedDB', { databases });
    vi.stubGlobal('origin', 'null');
    expect(await hasDatabase()).toBe(false);
    expect(databases).not.toHaveBeenCalled();
  });

  it('is false before anything was kept, and makes no database', async () => {
    expect(await hasDatabase()).toBe(false);
    expect(await indexedDB.databases()).toEqual([]);
  });

  it('is true once something was kept', async () => {
    await createIndexedDbStore().update('a', () => 1);
    expect(await hasDatabase()).toBe(true);
  });

  it('is not known where the browser cannot tell', async () => {
    vi.stubGlobal('indexedDB', {});
    expect(await hasDatabase()).toBeUndefined();
  });
});
