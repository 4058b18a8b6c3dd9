// Signs of life of a draft: a Web Lock that goes with its tab. Where there are none (plain http) time alone tells.

const LOCK = 'nabz:draft:';

const locks = () => globalThis.navigator?.locks;

/** Shows other tabs that a draft is still being edited, until the returned function is called or the tab dies. */
export function holdDraft(id: string): () => void {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  locks()
    ?.request(LOCK + id, () => held)
    .catch(() => {});
  return release;
}

/** Whether the tab that edits the draft is known to be gone. Without Web Locks nobody can tell: false. */
export async function isDraftAbandoned(id: string): Promise<boolean> {
  try {
    return !!(await locks()?.request(LOCK + id, { ifAvailable: true }, (lock) => !!lock));
  } catch {
    return false;
  }
}
