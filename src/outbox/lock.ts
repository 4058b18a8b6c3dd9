// One drain at a time over all tabs. Where there are no Web Locks (plain http) the lease of each record serves alone.

const DRAIN = 'nabz:drain';

/** Runs the cycle, unless another tab is draining. */
export async function withDrainLock(cycle: () => Promise<void>): Promise<void> {
  const manager = globalThis.navigator?.locks;
  if (!manager) return cycle();
  await manager.request(DRAIN, { ifAvailable: true }, (lock) => (lock ? cycle() : undefined));
}
