// One drain at a time over all tabs. Where there are no Web Locks (plain http) the lease of each record serves alone.

const DRAIN = 'nabz:drain';

/**
 * Runs the cycle, unless another tab is draining. `isAlone` tells it that the lock is held: a lease that it meets was
 * left by a tab that died while sending, because every tab sends under this lock.
 */
export async function withDrainLock(cycle: (isAlone: boolean) => Promise<void>): Promise<void> {
  const manager = globalThis.navigator?.locks;
  if (!manager) return cycle(false);
  let isAnswered = false;
  try {
    await manager.request(DRAIN, { ifAvailable: true }, (lock) => {
      isAnswered = true;
      return lock ? cycle(true) : undefined;
    });
  } catch (error) {
    // A sandboxed frame has the locks, but may not use them.
    if (isAnswered) throw error;
    await cycle(false);
  }
}
