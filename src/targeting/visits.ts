// How often this visitor came, on this device: a number and two times.

import { timeNow } from '../timeNow.ts';
import { toJson } from '../toJson.ts';
import type { KeyValueStorage } from './history.ts';

/** The visits so far; the present one counts. */
export interface Visits {
  /** How many there were; 0 where nothing may be stored. */
  count(): number;
  /** Whole days since the first; 0 where nothing may be stored. */
  days(): number;
}

interface StoredVisits {
  count: number;
  firstAt: number;
  lastAt: number;
}

const KEY = 'visits';
/** Who comes back later than this is on another visit. */
const VISIT_GAP_MS = 30 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

/** The visits in `storage`. The present one is stored when somebody asks, if `isAllowed` says so. */
export function createVisits(storage: KeyValueStorage, isAllowed: () => boolean): Visits {
  const read = (): StoredVisits => {
    try {
      const stored = JSON.parse(storage.get(KEY) ?? '');
      if (stored?.count > 0 && stored.firstAt > 0 && stored.lastAt > 0) return stored;
    } catch {
      // Nothing is stored, or it is damaged.
    }
    return { count: 0, firstAt: timeNow(), lastAt: 0 };
  };
  const update = (): StoredVisits | undefined => {
    if (!isAllowed()) return undefined;
    const { count, firstAt, lastAt } = read();
    const now = timeNow();
    const isAnother = Math.abs(now - lastAt) >= VISIT_GAP_MS;
    const visits = { count: count + Number(isAnother), firstAt: Math.min(firstAt, now), lastAt: now };
    storage.set(KEY, toJson(visits));
    return visits;
  };
  return {
    count: () => update()?.count ?? 0,
    days: () => Math.floor((timeNow() - (update()?.firstAt ?? timeNow())) / DAY_MS),
  };
}
