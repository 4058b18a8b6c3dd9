// Where records go when IndexedDB fails: localStorage, which survives the tab but not a killed browser, then memory.
import { type Local, SPILLED_MARK, WAITING_MARK } from './local.ts';
import type { Store } from './store.ts';

const RECORD = 'record:';

/** A store that can be asked at once, in the middle of another's transaction. */
export interface LowerRungs extends Store {
  has(key: string): boolean;
  drop(): void;
}

/** One key a record in localStorage; what it refuses is kept in memory until the page ends. */
export function createLowerRungs(local: Local): LowerRungs {
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
    if (!local.keys(RECORD).length) local.remove(SPILLED_MARK);
  };

  return {
    get kind() {
      return kind;
    },
    has: (key) => read(key) !== undefined,
    entries: async () => [...keys()].map((key) => [key, read(key)]),
    async update(key, change) {
      const old = read(key);
      const next = change(old);
      if (next === undefined) forget(key);
      else if (next !== old) {
        const isKept = local.set(RECORD + key, JSON.stringify(next));
        kind = isKept ? 'localstorage' : 'memory';
        if (isKept) {
          memory.delete(key);
          local.set(SPILLED_MARK, '1');
          // Without a database this is the only reason for the next page to look.
          local.set(WAITING_MARK, '1');
        } else memory.set(key, next);
      }
      return next;
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
