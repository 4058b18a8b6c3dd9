// A draft is locked (Web Locks) by the tab that edits it, and the browser releases the lock when the tab dies. Where there
// are no Web Locks (plain http), a draft counts as left after a time without a change.

const LOCK = 'nabz:draft:';

const locks = () => globalThis.navigator?.locks;

/** Locks on the drafts that this page edits; other tabs do not send a locked draft. */
export interface DraftLocks {
  /** Takes the lock of a draft, once. */
  hold(id: string): void;
  /** Releases it, if it is held. */
  release(id: string): void;
  releaseAll(): void;
}

/** Locks for the drafts of one page. Does nothing where there are no Web Locks. */
export function createDraftLocks(): DraftLocks {
  const held = new Map<string, () => void>();
  const release = (id: string) => {
    held.get(id)?.();
    held.delete(id);
  };
  return {
    hold(id) {
      if (held.has(id)) return;
      const released = new Promise<void>((resolve) => held.set(id, resolve));
      locks()
        ?.request(LOCK + id, () => released)
        .catch(() => {});
    },
    release,
    releaseAll() {
      for (const id of [...held.keys()]) release(id);
    },
  };
}

/** Whether the tab that edited the draft is known to be gone; `false` where there are no Web Locks. */
export async function isDraftAbandoned(id: string): Promise<boolean> {
  try {
    return !!(await locks()?.request(LOCK + id, { ifAvailable: true }, (lock) => !!lock));
  } catch {
    return false;
  }
}
