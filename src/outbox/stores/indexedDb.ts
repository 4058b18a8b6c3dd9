// The device's database: the only file that knows IndexedDB. In: a key and a change. Out: the value that is durable.
import { promisifyRequest, type UseStore } from 'idb-keyval';
import type { Store } from './store.ts';

const DATABASE = 'nabz';
const OBJECT_STORE = 'outbox';
const OPEN_TIMEOUT_MS = 2_000;
const TRANSACTION_TIMEOUT_MS = 5_000;

/**
 * IndexedDB by idb-keyval's own seam (a store function and promised requests), with what its ready-made store leaves
 * out: time-outs, strict durability, early commit, one reopening after a lost connection, and real errors. Its named
 * functions are not used: each brings the ready-made store along.
 */
export function createIndexedDbStore(): Store {
  const { useStore, close } = createUseStore();
  return {
    kind: 'indexeddb',
    entries: () =>
      useStore('readonly', async (store) => {
        const read = [
          promisifyRequest(store.getAllKeys()),
          promisifyRequest<unknown[]>(store.getAll()),
        ] as const;
        const [keys, values] = await Promise.all(read);
        return keys.map((key, index) => [key as string, values[index]]);
      }),
    clear: () =>
      useStore('readwrite', (store) => {
        store.clear();
        return promisifyRequest(store.transaction);
      }),
    update: (key, change) => useStore('readwrite', (store) => updateIn(store, key, change)),
    put: (key, value) =>
      useStore('readwrite', (store) => {
        store.put(value, key);
        store.transaction.commit?.();
        return promisifyRequest(store.transaction);
      }),
    close,
  };
}

/** Whether our database exists, without opening it. `true` where the browser cannot tell. */
export async function hasDatabase(): Promise<boolean> {
  // A sandboxed frame has no storage, and Chromium reports the question as an unhandled rejection of the page.
  if (globalThis.origin === 'null') return false;
  try {
    return (await indexedDB.databases()).some(({ name }) => name === DATABASE);
  } catch {
    return true;
  }
}

/** Read, change and write in one transaction; committed at once, without waiting for the event loop. */
function updateIn<T>(store: IDBObjectStore, key: string, change: (old: unknown) => T): Promise<T> {
  let result: T;
  let failure: unknown;
  const { transaction } = store;
  const read = store.get(key);
  read.onsuccess = () => {
    try {
      result = change(read.result);
      if (result === undefined) store.delete(key);
      else if (result !== read.result) store.put(result, key);
      transaction.commit?.();
    } catch (error) {
      failure = error;
      transaction.abort();
    }
  };
  return promisifyRequest(transaction).then(
    () => result,
    (error) => Promise.reject(failure ?? error),
  );
}

function createUseStore(): { useStore: UseStore; close: () => void } {
  let opening: Promise<IDBDatabase> | undefined;
  const active = new Set<IDBTransaction>();
  /** Passes in the next task, which a page that has ended does not have. */
  let alive: Promise<void> | undefined;
  const close = (isGone?: boolean) => {
    opening?.then((database) => database.close()).catch(() => {});
    opening = undefined;
    if (!isGone) return;
    alive = new Promise((resolve) => setTimeout(resolve));
    // WebKit leaves what a page has begun open, and then the next page cannot open the database.
    for (const transaction of active) abort(transaction);
  };
  const open = (): Promise<IDBDatabase> => {
    opening ??= alive ? alive.then(() => openDatabase(close)) : openDatabase(close);
    const mine = opening;
    mine.catch(() => {
      if (opening === mine) opening = undefined;
    });
    return mine;
  };
  const useStore: UseStore = (mode, callback) => {
    let transaction: IDBTransaction | undefined;
    let isOver = false;
    const transact = async (database: IDBDatabase) => {
      transaction = database.transaction(OBJECT_STORE, mode, { durability: 'strict' });
      active.add(transaction);
      return callback(transaction.objectStore(OBJECT_STORE));
    };
    const run = async () => {
      const connection = open();
      const database = await connection;
      try {
        return await transact(database);
      } catch (error) {
        // The browser closed the connection behind our back (Safari does, and a cleared site): open once more.
        const isLost = (error as Error | null)?.name === 'InvalidStateError' || opening !== connection;
        if (isOver || !isLost) throw error;
        if (opening === connection) close();
        return transact(await open());
      }
    };
    return withTimeout(run(), OPEN_TIMEOUT_MS + TRANSACTION_TIMEOUT_MS, 'transaction').finally(() => {
      isOver = true;
      if (!transaction) return;
      active.delete(transaction);
      // What came too late must not come at all: it goes another way by then.
      abort(transaction);
    });
  };
  return { useStore, close };
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It is committing, and nothing is in its way.
  }
}

function openDatabase(onLost: () => void): Promise<IDBDatabase> {
  // An async function, because `open` may throw at once (cookies blocked in Firefox).
  const open = async () => {
    const request = indexedDB.open(DATABASE);
    request.onupgradeneeded = () => request.result.createObjectStore(OBJECT_STORE);
    const database = await promisifyRequest(request);
    database.onversionchange = database.onclose = () => {
      database.close();
      onLost();
    };
    return database;
  };
  return withTimeout(open(), OPEN_TIMEOUT_MS, 'open');
}

/** Rejects after the time-out, and turns the `null` of an aborted request into an error. */
function withTimeout<T>(promise: Promise<T>, timeoutMs: number, what: string): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`IndexedDB: ${what} timed out`)), timeoutMs);
    promise
      .then(resolve, (error) => reject(error ?? new Error(`IndexedDB: ${what} failed`)))
      .finally(() => clearTimeout(timer));
  });
}
