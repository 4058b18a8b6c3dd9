// IndexedDB of one origin over fake-indexeddb, with a disk that can fail and tabs that can die in a transaction.
import { IDBFactory } from 'fake-indexeddb';
import { inTab, type Tab, tabNow } from './tabs.ts';

/** `refuses`: nothing opens. `full`: what is put is taken back at the commit, as browsers do it. */
export type DiskState = 'healthy' | 'refuses' | 'full';

/** The database, and how its disk is. */
export interface FaultyDatabase {
  indexedDB: Pick<IDBFactory, 'open' | 'databases'>;
  disk: DiskState;
  /** The site's data are cleared: connections are closed under their pages. */
  clear(): void;
}

/** A healthy, empty database. */
export function createFaultyDatabase(): FaultyDatabase {
  const factory = new IDBFactory();
  const connections = new Set<() => void>();
  const faulty: FaultyDatabase = {
    disk: 'healthy',
    clear() {
      for (const cut of connections) cut();
      connections.clear();
      factory.deleteDatabase('nabz');
    },
    indexedDB: {
      databases: () => factory.databases(),
      open(name, version) {
        const tab = tabNow();
        if (tab?.isDead) return {} as IDBOpenDBRequest;
        if (faulty.disk === 'refuses') throw new DOMException('refused', 'UnknownError');
        const request = factory.open(name, version);
        request.addEventListener('success', () => {
          if (tab?.isDead) request.result.close();
          else connections.add(watch(request.result, tab, faulty));
        });
        return request;
      },
    },
  };
  return faulty;
}

/** The transactions of a connection follow the disk, and end with their tab unless they are already committing; returns its cut. */
function watch(database: IDBDatabase, tab: Tab | undefined, faulty: FaultyDatabase): () => void {
  const transactions = new Set<IDBTransaction>();
  tab?.onDeath.push(() => database.close());
  const begin = database.transaction.bind(database);
  database.transaction = (...given) => {
    const transaction = begin(...given);
    transactions.add(transaction);
    tab?.onDeath.push(() => abort(transaction));
    const objectStore = transaction.objectStore.bind(transaction);
    let hasPut = false;
    transaction.objectStore = (name) => {
      const store = objectStore(name);
      const put = store.put.bind(store);
      store.put = (...values) => {
        hasPut = true;
        return put(...values);
      };
      return store;
    };
    const commit = transaction.commit.bind(transaction);
    transaction.commit = () => {
      if (hasPut && faulty.disk === 'full') refuse(transaction);
      else commit();
    };
    return transaction;
  };
  return () => {
    for (const transaction of transactions) abort(transaction);
    database.close();
    inTab(tab, () => tab?.isDead || database.onclose?.(new Event('close')));
  };
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It is committing or over.
  }
}

/** fake-indexeddb has no quota; its own abort takes the name of the error. */
function refuse(transaction: IDBTransaction): void {
  (transaction as unknown as { _abort(name: string): void })._abort('QuotaExceededError');
}
