// One drain at a time over all tabs. Where there are no Web Locks (plain http) the lease of each record serves alone.

import type { DeviceStorage } from '../storage.ts';
import { LEASE_MS } from './leases.ts';

const DRAIN = 'nabz:drain';
/** Until when a lease may be that of a tab that was frozen in the middle of a send. */
const FROZEN_MARK = 'frozen';

/** Whether the cycle still holds what it was given. */
export type IsHeld = () => boolean;

/**
 * Runs the cycle, unless another tab is draining. `isExclusive` tells it that the lock is held: a lease that it meets was
 * left by a tab that died while sending, because every tab sends under this lock, but one that was frozen lately. The cycle
 * stops when the lock is let go.
 */
export async function withDrainLock(
  local: Pick<DeviceStorage, 'get' | 'set'>,
  cycle: (isExclusive: boolean, isHeld: IsHeld) => Promise<void>,
): Promise<void> {
  const manager = globalThis.navigator?.locks;
  const alone = () => cycle(false, () => true);
  if (!manager) return alone();
  let isAnswered = false;
  let running: Promise<void> | undefined;
  try {
    await manager.request(DRAIN, { ifAvailable: true }, (lock) => {
      isAnswered = true;
      if (!lock) return undefined;
      let isHeld = true;
      running = cycle(!(Number(local.get(FROZEN_MARK)) > Date.now()), () => isHeld);
      return untilGone(running, () => local.set(FROZEN_MARK, String(Date.now() + LEASE_MS))).finally(() => {
        isHeld = false;
      });
    });
    await running;
  } catch (error) {
    // A sandboxed frame has the locks, but may not use them.
    if (isAnswered) throw error;
    await alone();
  }
}

/**
 * A frozen page, or one in the back/forward cache, would keep everybody else out, so it lets the lock go. What a frozen
 * page is sending goes on.
 */
async function untilGone(cycle: Promise<void>, onFreeze: () => void): Promise<void> {
  const { document, window } = globalThis;
  const heard = new AbortController();
  const gone = new Promise<void>((resolve) => {
    const { signal } = heard;
    document?.addEventListener('freeze', onFreeze, { signal });
    document?.addEventListener('freeze', () => resolve(), { signal });
    window?.addEventListener('pagehide', () => resolve(), { signal });
  });
  await Promise.race([cycle, gone]).finally(() => heard.abort());
}
