// One drain at a time over all tabs. Where there are no Web Locks (plain http) the lease of each record serves alone.

const DRAIN = 'nabz:drain';

/** Whether the cycle still holds what it was given. */
export type IsHeld = () => boolean;

/**
 * Runs the cycle, unless another tab is draining. `isAlone` tells it that the lock is held: a lease that it meets was
 * left by a tab that died while sending, because every tab sends under this lock. It stops when the lock is let go.
 */
export async function withDrainLock(
  cycle: (isAlone: boolean, isHeld: IsHeld) => Promise<void>,
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
      running = cycle(true, () => isHeld);
      return untilFrozen(running).finally(() => {
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
 * A frozen page, or one in the back/forward cache, would keep everybody else out, so it lets the lock go; what it is
 * sending has its lease.
 */
async function untilFrozen(cycle: Promise<void>): Promise<void> {
  let onFreeze = () => {};
  const frozen = new Promise<void>((resolve) => {
    onFreeze = resolve;
  });
  globalThis.document?.addEventListener('freeze', onFreeze);
  globalThis.window?.addEventListener('pagehide', onFreeze);
  await Promise.race([cycle, frozen]).finally(() => {
    globalThis.document?.removeEventListener('freeze', onFreeze);
    globalThis.window?.removeEventListener('pagehide', onFreeze);
  });
}
