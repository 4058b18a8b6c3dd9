// How often this visitor came, on this device: a number and two times, and nothing before consent.
import type { KeyValueStorage } from './history.ts';

/** The visits so far; this one counts. */
export interface Visits {
  /** How many there were; 0 where nothing may be kept. */
  count(): number;
  /** Whole days since the first. */
  days(): number;
}

interface Kept {
  count: number;
  firstAt: number;
  lastAt: number;
}

const KEY = 'visits';
/** Who comes back later than this is on another visit. */
const APART_MS = 30 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** Counts when it is asked, as long as the visitor may be remembered. */
export function createVisits(storage: KeyValueStorage, isAllowed: () => boolean): Visits {
  const read = (): Kept => {
    try {
      const kept = JSON.parse(storage.get(KEY) ?? '');
      if (kept?.count > 0 && kept.firstAt > 0 && kept.lastAt > 0) return kept;
    } catch {
      // None yet, or damaged.
    }
    return { count: 0, firstAt: Date.now(), lastAt: 0 };
  };
  const look = (): Kept | undefined => {
    if (!isAllowed()) return undefined;
    const { count, firstAt, lastAt } = read();
    const now = Date.now();
    const isAnother = Math.abs(now - lastAt) >= APART_MS;
    const kept = { count: count + Number(isAnother), firstAt: Math.min(firstAt, now), lastAt: now };
    storage.set(KEY, JSON.stringify(kept));
    return kept;
  };
  return {
    count: () => look()?.count ?? 0,
    days: () => Math.floor((Date.now() - (look()?.firstAt ?? Date.now())) / DAY_MS),
  };
}
