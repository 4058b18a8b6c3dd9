// Accesses that were found a moment ago, so that a page with twenty requests asks the database once.
import type { Access } from './access.ts';

/** How long an access is held: so long it outlives a removal by another process. */
const HELD_MS = 5_000;
/** Most that are held; the one found longest ago leaves first. */
const MAX_HELD = 1_000;

/** An access, and when it ends by itself, in milliseconds since 1970. */
export interface Found {
  access: Access;
  ends: number;
}

/** Accesses by hash of their secret. */
export interface Recent {
  /** The held access, else the one that `look` finds, which is held for five seconds, and never beyond its end. */
  get(hash: string, look: () => Promise<Found | undefined>): Promise<Access | undefined>;
  /** Lets go of all; what is being looked for is looked for again. Call it after each removal. */
  clear(): void;
}

/** Makes an empty one. */
export function createRecent(): Recent {
  const held = new Map<string, { access: Access; from: number; until: number }>();
  let clearings = 0;
  return {
    async get(hash, look) {
      const now = Date.now();
      const known = held.get(hash);
      // A clock that was set back must not hold it longer.
      if (known && known.from <= now && now < known.until) return known.access;
      held.delete(hash);
      let before: number;
      let found: Found | undefined;
      do {
        before = clearings;
        found = await look();
        // What was read before a removal is not to be trusted after it.
      } while (before !== clearings);
      if (!found) return undefined;
      held.set(hash, { access: found.access, from: now, until: Math.min(now + HELD_MS, found.ends) });
      const [oldest] = held.keys();
      if (held.size > MAX_HELD && oldest !== undefined) held.delete(oldest);
      return found.access;
    },
    clear() {
      clearings += 1;
      held.clear();
    },
  };
}
