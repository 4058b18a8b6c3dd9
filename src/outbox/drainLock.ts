import type { DeviceStorage } from '../storage.ts';
import { timeNow } from '../timeNow.ts';
import { LEASE_MS } from './leases.ts';

const DRAIN = 'nabz:drain';
/** Until when a lease may be that of a tab that was frozen while it was sending. */
const FROZEN_MARK = 'frozen';

/** Whether the cycle still holds the lock. */
export type IsHeld = () => boolean;

/**
 * Runs a cycle, unless another tab is running one; resolves once it has ended. Every tab sends under this lock, so a lease
 * that the cycle finds was left by a tab that died, and `isExclusive` is true, unless a tab was frozen lately. Where there
 * are no Web Locks (plain http), the cycle runs with `isExclusive: false`, and the leases alone keep the tabs apart. The
 * cycle has to stop when `isHeld()` becomes false.
 */
export async function withDrainLock(
  local: Pick<DeviceStorage, 'get' | 'set'>,
  cycle: (isExclusive: boolean, isHeld: IsHeld) => Promise<void>,
): Promise<void> {
  const locks = globalThis.navigator?.locks;
  const runUnlocked = () => cycle(false, () => true);
  if (!locks) return runUnlocked();
  let isAnswered = false;
  let running: Promise<void> | undefined;
  try {
    await locks.request(DRAIN, { ifAvailable: true }, (lock) => {
      isAnswered = true;
      if (!lock) return undefined;
      let isHeld = true;
      running = cycle(!(Number(local.get(FROZEN_MARK)) > timeNow()), () => isHeld);
      return untilGone(running, () => local.set(FROZEN_MARK, String(timeNow() + LEASE_MS))).finally(() => {
        isHeld = false;
      });
    });
    await running;
  } catch (error) {
    // A sandboxed frame has Web Locks, but may not use them.
    if (isAnswered) throw error;
    await runUnlocked();
  }
}

/**
 * Resolves when the cycle ends, or when the page is frozen or left: a page in that state would keep the lock and block all
 * tabs. A request that a frozen page is sending goes on, hence the mark.
 */
async function untilGone(cycle: Promise<void>, onFreeze: () => void): Promise<void> {
  const { document, window } = globalThis;
  const listeners = new AbortController();
  const gone = new Promise<void>((resolve) => {
    const { signal } = listeners;
    document?.addEventListener('freeze', onFreeze, { signal });
    document?.addEventListener('freeze', () => resolve(), { signal });
    window?.addEventListener('pagehide', () => resolve(), { signal });
  });
  await Promise.race([cycle, gone]).finally(() => listeners.abort());
}
