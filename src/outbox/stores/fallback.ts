// Storage that steps down when IndexedDB fails, and up again later. In: the primary store. Out: a store that goes on.

import { type DeviceStorage, RECORD, WAITING_MARK } from '../../storage.ts';
import { createLocalStorageStore, type LocalStorageStore, revisionOf } from './localStorage.ts';
import type { Store } from './store.ts';

const RETRY_BEST_MS = 5 * 60_000;

/**
 * The store IndexedDB → localStorage → memory. Stepping down needs nothing from the network; after 5 minutes the primary is
 * tried again, and what lies below moves up as soon as it works.
 */
export function createFallbackStore(primary: Store, local: DeviceStorage): Store {
  const localStore = createLocalStorageStore(local, primary);
  let failedAt = 0;
  /** The rung of the latest use. */
  let used: Store = primary;

  // Both ways, so that a clock that is set back does not keep us down.
  const isFailed = () => Math.abs(Date.now() - failedAt) < RETRY_BEST_MS;

  async function run<T>(action: (store: Store) => Promise<T>): Promise<T> {
    if (!isFailed()) {
      try {
        const result = await action(primary);
        used = primary;
        return result;
      } catch (error) {
        failedAt = Date.now();
        // A database that does not answer cannot be read either.
        if (!/timed/.test(String(error))) await demoteRecords(localStore, primary).catch(() => {});
      }
    }
    used = localStore;
    return action(localStore);
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
    async put(key, value) {
      const text = JSON.stringify(value);
      local.set(RECORD + key, text);
      // Without a database this is the only reason for the next page to look.
      local.set(WAITING_MARK, '1');
      await run(async (store) => {
        await store.put?.(key, value);
        // Unless a later revision has come there.
        if (store === primary && local.get(RECORD + key) === text) local.remove(RECORD + key);
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

/** Moves everything up, when the primary rung works again. What is no record of ours stays where it is. */
export async function promoteRecords(localStore: LocalStorageStore, primary: Store): Promise<void> {
  for (const [key, value] of await localStore.entries()) {
    if (!revisionOf(value)) continue;
    // What has left its rung meanwhile was taken up by another tab, or erased: it must not come back.
    const isNews = (old: unknown) => localStore.has(key) && revisionOf(old) < revisionOf(value);
    await primary.update(key, (old) => (isNews(old) ? value : old));
    localStore.write(key, (now) => (revisionOf(now) > revisionOf(value) ? now : undefined));
  }
}

/** PageResponses what the primary rung can still read: a full device writes nothing, and what waits there can go on from below. */
export async function demoteRecords(localStore: LocalStorageStore, primary: Store): Promise<void> {
  for (const [key] of await primary.entries()) {
    // Inside the transaction, so that what another tab erases does not come back.
    await primary.update(key, (held) => {
      if (revisionOf(held))
        localStore.write(key, (old) => (revisionOf(old) >= revisionOf(held) ? old : held));
      return held;
    });
  }
}
