// One drain at a time over all tabs, and signs of life. Where there are no Web Locks (plain http) the lease of
// each record serves alone.

const DRAIN = 'nabz:drain';
const DRAFT = 'nabz:draft:';

const locks = () => globalThis.navigator?.locks;

/** Runs the cycle, unless another tab is draining. */
export async function withDrainLock(cycle: () => Promise<void>): Promise<void> {
  const manager = locks();
  if (!manager) return cycle();
  await manager.request(DRAIN, { ifAvailable: true }, (lock) => (lock ? cycle() : undefined));
}

/** Shows other tabs that a draft is still being edited, until the returned function is called or the tab dies. */
export function holdDraft(id: string): () => void {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  locks()
    ?.request(DRAFT + id, () => held)
    .catch(() => {});
  return release;
}

/** Whether the tab that edits the draft is known to be gone. Without Web Locks nobody can tell: false. */
export async function isDraftAbandoned(id: string): Promise<boolean> {
  return !!(await locks()?.request(DRAFT + id, { ifAvailable: true }, (lock) => !!lock));
}
