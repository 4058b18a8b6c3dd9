import { type DeviceStorage, RECORD, WAITING_MARK } from '../../storage.ts';
import { toJson } from '../../toJson.ts';
import type { Store } from './store.ts';

/** The store below IndexedDB. Its own methods are synchronous, so that a transaction of IndexedDB can call them. */
export interface LocalStorageStore extends Store {
  kindOf(key: string): Store['kind'];
  isEmpty(): boolean;
  has(key: string): boolean;
  /** The same as `update`, but synchronous, and without deleting from the primary store. */
  write<T>(key: string, change: (old: unknown) => T): T;
  dropMemory(): void;
}

/**
 * One key a record in localStorage; values that it refuses stay in memory until the page ends. What `update` deletes here
 * is deleted from `primary` too, unless that holds a later revision: a full device can still read and delete.
 */
export function createLocalStorageStore(
  local: DeviceStorage,
  primary: Pick<Store, 'update'>,
): LocalStorageStore {
  const memory = new Map<string, unknown>();
  let kind: Store['kind'] = 'localstorage';

  const read = (key: string) => {
    if (memory.has(key)) return memory.get(key);
    try {
      return JSON.parse(local.get(RECORD + key) ?? 'null') ?? undefined;
    } catch {
      return undefined;
    }
  };
  const keys = () =>
    new Set([...local.keys(RECORD).map((key) => key.slice(RECORD.length)), ...memory.keys()]);
  const remove = (key: string) => {
    memory.delete(key);
    local.remove(RECORD + key);
  };

  const store: LocalStorageStore = {
    get kind() {
      return kind;
    },
    kindOf: (key) => (memory.has(key) ? 'memory' : 'localstorage'),
    isEmpty: () => !keys().size,
    has: (key) => read(key) !== undefined,
    entries: async () => [...keys()].map((key) => [key, read(key)]),
    write(key, change) {
      const old = read(key);
      const next = change(old);
      if (next === undefined) remove(key);
      else if (next !== old) {
        const isKept = local.set(RECORD + key, toJson(next));
        kind = isKept ? 'localstorage' : 'memory';
        if (isKept) {
          memory.delete(key);
          // Without a database this is the only reason for the next page to look.
          local.set(WAITING_MARK, '1');
        } else memory.set(key, next);
      }
      return next;
    },
    async update(key, change) {
      const before = read(key);
      const next = store.write(key, change);
      if (next === undefined && before !== undefined) {
        const isLater = (held: unknown) => revisionOf(held) > revisionOf(before);
        primary.update(key, (held) => (isLater(held) ? held : undefined)).catch(() => {});
      }
      return next;
    },
    async put(key, value) {
      store.write(key, (old) => (revisionOf(old) > revisionOf(value) ? old : value));
    },
    async clear() {
      for (const key of keys()) remove(key);
    },
    dropMemory() {
      for (const key of [...memory.keys()]) remove(key);
    },
    close() {},
  };
  return store;
}

/** The revision of a stored record; 0 for any other value. */
export function revisionOf(value: unknown): number {
  return (value as { revision?: number } | undefined)?.revision ?? 0;
}
