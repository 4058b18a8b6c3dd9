import { type DeviceStorage, RECORD, WAITING_MARK } from '../../storage.ts';
import { timeNow } from '../../timeNow.ts';
import { toJson } from '../../toJson.ts';
import { createLocalStorageStore, type LocalStorageStore, revisionOf } from './localStorage.ts';
import type { Store } from './store.ts';

const RETRY_PRIMARY_MS = 5 * 60_000;

/**
 * A store that goes on when `primary` (IndexedDB) fails: in localStorage, and in memory where that fails too. After 5
 * minutes it tries `primary` again, and moves the records back as soon as it works.
 */
export function createFallbackStore(primary: Store, local: DeviceStorage): Store {
  const localStore = createLocalStorageStore(local, primary);
  let failedAt = 0;
  /** The store of the latest use. */
  let used: Store = primary;

  // The absolute difference, so that a clock that is set back does not keep us in localStorage.
  const isFailed = () => Math.abs(timeNow() - failedAt) < RETRY_PRIMARY_MS;

  async function run<T>(action: (store: Store) => Promise<T>): Promise<T> {
    if (!isFailed()) {
      try {
        const result = await action(primary);
        used = primary;
        return result;
      } catch (error) {
        failedAt = timeNow();
        // A database that does not answer cannot be read either.
        if (!/timed/.test(String(error))) await demoteRecords(localStore, primary).catch(() => {});
      }
    }
    used = localStore;
    return action(localStore);
  }

  function spill(key: string, value: unknown): () => void {
    const text = toJson(value);
    local.set(RECORD + key, text);
    // Without a database this is the only reason for the next page to look.
    local.set(WAITING_MARK, '1');
    return () => {
      if (local.get(RECORD + key) === text) local.remove(RECORD + key);
    };
  }

  return {
    get kind() {
      return used.kind;
    },
    kindOf: (key) => (localStore.has(key) ? localStore.kindOf(key) : primary.kind),
    async entries() {
      if (!isFailed() && !localStore.isEmpty()) await promoteRecords(localStore, primary).catch(() => {});
      return run((store) => store.entries());
    },
    update: (key, change) => run((store) => store.update(key, change)),
    spill,
    async put(key, value) {
      const removeSpill = spill(key, value);
      await run(async (store) => {
        await store.put?.(key, value);
        if (store === primary) removeSpill();
      });
    },
    async clear() {
      await localStore.clear();
      await primary.clear();
    },
    dropMemory: localStore.dropMemory,
    close: primary.close,
  };
}

/** Moves all records from localStorage and memory to the primary store. Values that are no records stay. */
export async function promoteRecords(localStore: LocalStorageStore, primary: Store): Promise<void> {
  for (const [key, value] of await localStore.entries()) {
    if (!revisionOf(value)) continue;
    // A record that has left localStorage meanwhile was moved or erased by another tab, and must not come back.
    const isLater = (old: unknown) => localStore.has(key) && revisionOf(old) < revisionOf(value);
    await primary.update(key, (old) => (isLater(old) ? value : old));
    localStore.write(key, (now) => (revisionOf(now) > revisionOf(value) ? now : undefined));
  }
}

/** Copies what the primary store can still read: a full device writes nothing, so its records go on from localStorage. */
export async function demoteRecords(localStore: LocalStorageStore, primary: Store): Promise<void> {
  for (const [key] of await primary.entries()) {
    // Inside the transaction, so that a record which another tab erases does not come back.
    await primary.update(key, (held) => {
      if (revisionOf(held))
        localStore.write(key, (old) => (revisionOf(old) >= revisionOf(held) ? old : held));
      return held;
    });
  }
}
