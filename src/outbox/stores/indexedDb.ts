import { promisifyRequest, type UseStore } from 'idb-keyval';
import type { Store } from './store.ts';

const DATABASE = 'nabz';
const OBJECT_STORE = 'outbox';
const OPEN_TIMEOUT_MS = 2_000;
const TRANSACTION_TIMEOUT_MS = 5_000;
/** Values read at a time: 500 at once block a slow phone for 25 ms. */
const PAGE_SIZE = 100;

/**
 * IndexedDB through idb-keyval's store function and promised requests, with what its ready-made store lacks: time-outs,
 * strict durability, early commit, one reopening after a lost connection, and real errors. Its named functions are not
 * used, because each of them bundles the ready-made store. Nothing is opened before the first call.
 */
export function createIndexedDbStore(): Store {
  const { useStore, close } = createUseStore();
  return {
    kind: 'indexeddb',
    entries: () => useStore('readonly', readEntries),
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

/** Whether our database exists, without opening it; `undefined` where the browser cannot tell. */
export async function hasDatabase(): Promise<boolean | undefined> {
  // A sandboxed frame has no storage, and Chromium reports the question as an unhandled rejection of the page.
  if (globalThis.origin === 'null') return false;
  try {
    return (await indexedDB.databases()).some(({ name }) => name === DATABASE);
  } catch {
    return undefined;
  }
}

async function readEntries(store: IDBObjectStore): Promise<[string, unknown][]> {
  const entries: [string, unknown][] = [];
  let range: IDBKeyRange | undefined;
  for (;;) {
    const [keys, values] = await Promise.all([
      promisifyRequest(store.getAllKeys(range, PAGE_SIZE)),
      promisifyRequest<unknown[]>(store.getAll(range, PAGE_SIZE)),
    ]);
    entries.push(...keys.map((key, index): [string, unknown] => [key as string, values[index]]));
    if (keys.length < PAGE_SIZE) return entries;
    range = IDBKeyRange.lowerBound(keys.at(-1), true);
  }
}

/** Reads, changes and writes in one transaction, which commits at once, without waiting for the event loop. */
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
      abort(transaction);
    }
  };
  return promisifyRequest(transaction).then(
    () => result,
    (error) => Promise.reject(failure ?? error),
  );
}

function createUseStore(): { useStore: UseStore; close: Store['close'] } {
  let opening: Promise<IDBDatabase> | undefined;
  const active = new Set<IDBTransaction>();
  /** Resolves in the next task, which a page that has ended does not reach. */
  let alive: Promise<void> | undefined;
  const close = (isGone?: boolean) => {
    opening?.then((database) => database.close()).catch(() => {});
    opening = undefined;
    if (!isGone) return;
    alive = new Promise((resolve) => setTimeout(resolve));
    // WebKit leaves a page's transactions open when it ends, and then the next page cannot open the database.
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
    let connection: Promise<IDBDatabase> | undefined;
    let isOver = false;
    /** The connection may be dead, also where nobody says so: the next use opens the database anew. */
    const leave = () => {
      if (opening === connection) close();
    };
    const transact = async (database: IDBDatabase) => {
      transaction = database.transaction(OBJECT_STORE, mode, { durability: 'strict' });
      active.add(transaction);
      return callback(transaction.objectStore(OBJECT_STORE));
    };
    const run = async () => {
      connection = open();
      const database = await connection;
      try {
        return await transact(database);
      } catch (error) {
        // Browsers end connections on their own, and so does clearing the site's data: open once more.
        const isLost =
          /InvalidState|Unknown/.test((error as Error | null)?.name ?? '') || opening !== connection;
        if (isOver || !isLost) throw error;
        leave();
        connection = open();
        return transact(await connection);
      }
    };
    const done = withTimeout(run(), OPEN_TIMEOUT_MS + TRANSACTION_TIMEOUT_MS, 'transaction');
    done.catch(leave);
    return done.finally(() => {
      isOver = true;
      if (!transaction) return;
      active.delete(transaction);
      // After a time-out the value has gone to another store, so a late commit must not happen.
      abort(transaction);
    });
  };
  return { useStore, close };
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // Already committing or finished.
  }
}

function openDatabase(onLost: () => void): Promise<IDBDatabase> {
  // An async function, because `open` may throw at once (Firefox with cookies blocked).
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
