// Storage that steps down when a rung fails, and up again later. In: stores, best first. Out: one store.
import type { Store } from './store.ts';

const RETRY_BEST_MS = 5 * 60_000;

/**
 * Tries each rung in turn and stays on the one that works; after 5 minutes the best is tried again. Records on
 * lower rungs move up as soon as a higher one works. Rejects only when the last rung does.
 */
export function createLadder(rungs: Store[]): Store {
  let current = 0;
  let failedAt = 0;
  const top = () => {
    if (current && Date.now() - failedAt > RETRY_BEST_MS) current = 0;
    return rungs[current] as Store;
  };

  async function run<T>(action: (store: Store) => Promise<T>): Promise<T> {
    const store = top();
    try {
      return await action(store);
    } catch (error) {
      if (store === rungs.at(-1)) throw error;
      current = Math.max(current, rungs.indexOf(store) + 1);
      failedAt = Date.now();
      return run(action);
    }
  }

  /** Moves what lies on lower rungs to the current one, unless a later revision already is there. */
  async function climb(): Promise<void> {
    const target = top();
    for (const lower of rungs.slice(rungs.indexOf(target) + 1)) {
      for (const [key, value] of await lower.entries()) {
        await target.update(key, (old) => (revisionOf(old) >= revisionOf(value) ? old : value));
        await lower.update(key, () => undefined);
      }
    }
  }

  return {
    get kind() {
      return top().kind;
    },
    async entries() {
      await climb().catch(() => {});
      return run((store) => store.entries());
    },
    update: (key, change) => run((store) => store.update(key, change)),
    async clear() {
      await Promise.allSettled(rungs.map((store) => store.clear()));
    },
    close: () => rungs.forEach((store) => void store.close()),
  };
}

function revisionOf(value: unknown): number {
  return (value as { revision?: number } | undefined)?.revision ?? 0;
}
