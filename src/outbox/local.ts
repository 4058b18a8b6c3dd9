// localStorage that never throws: marks that must be read at once, and the second rung of the ladder.
import type { Store } from './store.ts';

/** The part of `Storage` that Nabz uses. Where the browser refuses it, values live as long as the page. */
export interface Local {
  get(key: string): string | null;
  set(key: string, value: string): void;
  remove(key: string): void;
  /** Deletes everything that Nabz keeps here. */
  clear(): void;
}

/** Everything that Nabz keeps in localStorage begins with this. */
export const PREFIX = 'nabz:';
const RECORD_PREFIX = `${PREFIX}record:`;

/** localStorage behind {@link Local}; keys are given without the prefix. */
export function createLocal(): Local {
  const fallback = new Map<string, string>();
  const storage = findStorage();
  return {
    get: (key) => fallback.get(key) ?? storage?.getItem(PREFIX + key) ?? null,
    set(key, value) {
      try {
        if (!storage) throw undefined;
        storage.setItem(PREFIX + key, value);
        fallback.delete(key);
      } catch {
        fallback.set(key, value);
      }
    },
    remove(key) {
      fallback.delete(key);
      storage?.removeItem(PREFIX + key);
    },
    clear() {
      fallback.clear();
      for (const key of keysOf(storage, PREFIX)) storage?.removeItem(key);
    },
  };
}

/** One key a record in localStorage: survives the tab, but not a killed browser. */
export function createLocalStorageStore(): Store {
  const storage = findStorage();
  const read = (key: string) => {
    const text = storage?.getItem(RECORD_PREFIX + key);
    return text ? JSON.parse(text) : undefined;
  };
  return {
    kind: 'localstorage',
    async entries() {
      const keys = keysOf(storage, RECORD_PREFIX).map((key) => key.slice(RECORD_PREFIX.length));
      return keys.map((key) => [key, read(key)]);
    },
    async update(key, change) {
      if (!storage) throw new Error('localStorage is not available');
      const old = read(key);
      const next = change(old);
      if (next === undefined) storage.removeItem(RECORD_PREFIX + key);
      else if (next !== old) storage.setItem(RECORD_PREFIX + key, JSON.stringify(next));
      return next;
    },
    async clear() {
      for (const key of keysOf(storage, RECORD_PREFIX)) storage?.removeItem(key);
    },
    close() {},
  };
}

/** The last rung: gone with the page. */
export function createMemoryStore(): Store {
  const values = new Map<string, unknown>();
  return {
    kind: 'memory',
    entries: async () => [...values],
    async update(key, change) {
      const next = change(values.get(key));
      if (next === undefined) values.delete(key);
      else values.set(key, next);
      return next;
    },
    clear: async () => values.clear(),
    close() {},
  };
}

function keysOf(storage: Storage | undefined, prefix: string): string[] {
  return Object.keys(storage ?? {}).filter((key) => key.startsWith(prefix));
}

/** No probing write: nothing may be stored before consent. A refused write shows when it is made. */
function findStorage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}
