// Storage that steps down when IndexedDB fails, and up again later. In: the best store. Out: a store that goes on.
import { type Local, RECORD, WAITING_MARK } from './local.ts';
import type { LowerRungs } from './lowerRungs.ts';
import type { Store } from './store.ts';

const RETRY_BEST_MS = 5 * 60_000;

/**
 * The ladder IndexedDB → localStorage → memory. The lower rungs are fetched when they are needed for the first time;
 * after 5 minutes the best is tried again, and what lies below moves up as soon as it works.
 */
export function createLadder(best: Store, local: Local): Store {
  let lower: LowerRungs | undefined;
  let failedAt = 0;

  // Both ways, so that a clock that is set back does not keep us down.
  const isFailed = () => Math.abs(Date.now() - failedAt) < RETRY_BEST_MS;
  const stepDown = async () => {
    const { createLowerRungs } = await import('./lowerRungs.ts');
    // After the wait, so that two that fail together do not make two memories, one of which is forgotten.
    lower ??= createLowerRungs(local, best);
    return lower;
  };

  async function run<T>(action: (store: Store) => Promise<T>): Promise<T> {
    if (!isFailed()) {
      try {
        return await action(best);
      } catch (error) {
        failedAt = Date.now();
        // A full device still reads, so what waits there can go on from below.
        if (!/timed/.test(String(error))) await (await stepDown()).copyDown().catch(() => {});
      }
    }
    return action(await stepDown());
  }

  async function climb(): Promise<void> {
    if (isFailed() || !(lower || local.keys(RECORD).length)) return;
    await (await stepDown()).moveUp();
  }

  return {
    get kind() {
      return isFailed() && lower ? lower.kind : best.kind;
    },
    async entries() {
      await climb().catch(() => {});
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
        if (store === best && local.get(RECORD + key) === text) local.remove(RECORD + key);
      });
    },
    async clear() {
      if (lower || local.keys(RECORD).length) await (await stepDown()).clear();
      await best.clear();
    },
    drop: () => lower?.drop(),
    close: best.close,
  };
}
