// Where records go when IndexedDB fails: localStorage, which survives the tab but not a killed browser, then memory.
import { type DeviceStorage, RECORD, WAITING_MARK } from '../../storage.ts';
import type { Store } from './store.ts';

/** The rungs below IndexedDB; they can be asked at once, in the middle of another's transaction. */
export interface LocalStorageStore extends Store {
  kindOf(key: string): Store['kind'];
  isEmpty(): boolean;
  has(key: string): boolean;
  /** As `update`, at once and here alone. */
  write<T>(key: string, change: (old: unknown) => T): T;
  dropMemory(): void;
}

/** One key a record in localStorage; what it refuses is kept in memory until the page ends. */
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
  const forget = (key: string) => {
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
      if (next === undefined) forget(key);
      else if (next !== old) {
        const isKept = local.set(RECORD + key, JSON.stringify(next));
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
        // It may lie above as well: a full device still reads and deletes.
        const isLater = (held: unknown) => revisionOf(held) > revisionOf(before);
        primary.update(key, (held) => (isLater(held) ? held : undefined)).catch(() => {});
      }
      return next;
    },
    async put(key, value) {
      store.write(key, (old) => (revisionOf(old) > revisionOf(value) ? old : value));
    },
    async clear() {
      for (const key of keys()) forget(key);
    },
    dropMemory() {
      for (const key of [...memory.keys()]) forget(key);
    },
    close() {},
  };
  return store;
}

/** 0 for what is no record. */
export function revisionOf(value: unknown): number {
  return (value as { revision?: number } | undefined)?.revision ?? 0;
}
