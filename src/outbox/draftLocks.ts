// Signs of life of a draft: a Web Lock that goes with its tab. Where there are none (plain http) time alone tells.

const LOCK = 'nabz:draft:';

const locks = () => globalThis.navigator?.locks;

/** The drafts that this page edits; other tabs leave them alone until they are let go of, or the tab dies. */
export interface DraftLocks {
  hold(id: string): void;
  release(id: string): void;
  releaseAll(): void;
}

/** None yet. */
export function createDraftLocks(): DraftLocks {
  const holds = new Map<string, () => void>();
  const release = (id: string) => {
    holds.get(id)?.();
    holds.delete(id);
  };
  return {
    hold(id) {
      if (holds.has(id)) return;
      const released = new Promise<void>((release) => holds.set(id, release));
      locks()
        ?.request(LOCK + id, () => released)
        .catch(() => {});
    },
    release,
    releaseAll() {
      for (const id of [...holds.keys()]) release(id);
    },
  };
}

/** Whether the tab that edits the draft is known to be gone. Without Web Locks nobody can tell: false. */
export async function isDraftAbandoned(id: string): Promise<boolean> {
  try {
    return !!(await locks()?.request(LOCK + id, { ifAvailable: true }, (lock) => !!lock));
  } catch {
    return false;
  }
}
