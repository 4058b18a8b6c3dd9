// Where records go when IndexedDB fails: localStorage, which survives the tab but not a killed browser, then memory.
import { type Local, RECORD, WAITING_MARK } from './local.ts';
import type { Store } from './store.ts';

/** The rungs below IndexedDB, and what goes between them and it. */
export interface LowerRungs extends Store {
  /** Moves everything up, when the best rung works again. */
  moveUp(): Promise<void>;
  /** Copies what the best can still read. What is deleted here later is deleted there as well. */
  copyDown(): Promise<void>;
  drop(): void;
}

/** One key a record in localStorage; what it refuses is kept in memory until the page ends. */
export function createLowerRungs(local: Local, best: Pick<Store, 'entries' | 'update'>): LowerRungs {
  const memory = new Map<string, unknown>();
  let kind: Store['kind'] = 'localstorage';

  const read = (key: string) => {
    if (memory.has(key)) return memory.get(key);
    try {
      return JSON.parse(local.get(RECORD + key) ?? 'null') ?? undefined;
    } catch {
      return undefined;
    }
  };
  const keys = () =>
    new Set([...local.keys(RECORD).map((key) => key.slice(RECORD.length)), ...memory.keys()]);
  const forget = (key: string) => {
    memory.delete(key);
    local.remove(RECORD + key);
  };

  const entries = async (): Promise<[string, unknown][]> => [...keys()].map((key) => [key, read(key)]);
  const write = <T>(key: string, change: (old: unknown) => T): T => {
    const old = read(key);
    const next = change(old);
    if (next === undefined) forget(key);
    else if (next !== old) {
      const isKept = local.set(RECORD + key, JSON.stringify(next));
      kind = isKept ? 'localstorage' : 'memory';
      if (isKept) {
        memory.delete(key);
        // Without a database this is the only reason for the next page to look.
        local.set(WAITING_MARK, '1');
      } else memory.set(key, next);
    }
    return next;
  };

  return {
    get kind() {
      return kind;
    },
    entries,
    async update(key, change) {
      const before = read(key);
      const next = write(key, change);
      if (next === undefined && before !== undefined) {
        const isLater = (held: unknown) => revisionOf(held) > revisionOf(before);
        best.update(key, (held) => (isLater(held) ? held : undefined)).catch(() => {});
      }
      return next;
    },
    async put(key, value) {
      write(key, (old) => (revisionOf(old) > revisionOf(value) ? old : value));
    },
    async moveUp() {
      for (const [key, value] of await entries()) {
        // What cannot be read stays where it is.
        if (value === undefined) continue;
        // What has left its rung meanwhile was taken up by another tab, or erased: it must not come back.
        const isNews = (old: unknown) => read(key) !== undefined && revisionOf(old) < revisionOf(value);
        await best.update(key, (old) => (isNews(old) ? value : old));
        write(key, (now) => (revisionOf(now) > revisionOf(value) ? now : undefined));
      }
    },
    async copyDown() {
      for (const [key] of await best.entries()) {
        // Inside the transaction, so that what another tab erases does not come back.
        await best.update(key, (held) => {
          write(key, (old) => (revisionOf(old) >= revisionOf(held) ? old : held));
          return held;
        });
      }
    },
    async clear() {
      for (const key of keys()) forget(key);
    },
    drop() {
      for (const key of [...memory.keys()]) forget(key);
    },
    close() {},
  };
}

function revisionOf(value: unknown): number {
  return (value as { revision?: number } | undefined)?.revision ?? 0;
}
