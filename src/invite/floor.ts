// One survey at a time, over all tabs. In: the wish to ask. Out: whether this tab has the floor.
import type { HistoryStorage } from './history.ts';

/** Who may ask. */
export interface Floor {
  /** Whether another tab is asking; told at once. */
  isTaken(): boolean;
  /** Takes the floor, unless another tab has it. */
  take(): Promise<boolean>;
  leave(): void;
}

const LOCK = 'nabz:asking';
/** The time since when a tab is asking. */
const MARK = 'asking';
/** Without Web Locks nobody knows whether the tab that set the mark still lives. */
const STALE_MS = 10 * 60_000;

/**
 * The floor goes with a Web Lock, which ends with its tab. The mark in the storage tells of it synchronously, and alone
 * serves where there are no locks (plain http).
 */
export function createFloor(storage: HistoryStorage & { remove(key: string): void }): Floor {
  let release: (() => void) | undefined;

  const request = (use: (lock: Lock | null) => unknown) =>
    globalThis.navigator?.locks?.request(LOCK, { ifAvailable: true }, use);
  const isMarked = () => Math.abs(Date.now() - Number(storage.get(MARK))) < STALE_MS;
  const own = (letGo: () => void) => {
    storage.set(MARK, String(Date.now()));
    release = letGo;
    return true;
  };

  function isTaken(): boolean {
    if (release || !isMarked()) return false;
    // A tab that was killed leaves its mark, but not its lock.
    request((lock) => lock && storage.remove(MARK))?.catch(() => {});
    return true;
  }

  isTaken();
  return {
    isTaken,
    take: () =>
      new Promise((resolve) => {
        const alone = () => resolve(!isMarked() && own(() => {}));
        const asked = request((lock) => lock && new Promise<void>((letGo) => resolve(own(letGo))));
        // A sandboxed frame has the locks, but may not use them.
        if (asked) asked.then(() => resolve(false), alone);
        else alone();
      }),
    leave() {
      if (!release) return;
      release();
      release = undefined;
      storage.remove(MARK);
    },
  };
}
