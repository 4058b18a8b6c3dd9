// When this visitor was asked what, for limits that count. In: limits and times. Out: the reason why not, or nothing.
import type { Reason } from './eligibility.ts';
import type { HistoryStorage } from './history.ts';

/** One survey was shown, at that time. */
export type Ask = [survey: string, at: number];

/** The asks of this device, the latest last. */
export interface Asks {
  all(): Ask[];
  note(survey: string): void;
}

/** Limits that count asks, and what they are counted by. */
export interface CountedLimits {
  survey: string;
  asks: Ask[];
  /** At most so many over all surveys. */
  max: { count: number; withinMs: number } | undefined;
  /** At most so many of this survey, since it was answered last. */
  most: number | undefined;
  answeredAt: number | undefined;
  now: number;
}

const KEY = 'asks';
const MAX_ASKS = 100;

/** Reads and writes the asks; damaged data counts as none. */
export function createAsks(storage: HistoryStorage): Asks {
  const all = (): Ask[] => {
    try {
      const kept = JSON.parse(storage.get(KEY) ?? '[]');
      return Array.isArray(kept) ? kept.filter(isAsk) : [];
    } catch {
      return [];
    }
  };
  return {
    all,
    note: (survey) => storage.set(KEY, JSON.stringify([...all(), [survey, Date.now()]].slice(-MAX_ASKS))),
  };
}

function isAsk(value: unknown): value is Ask {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'number';
}

/** The first reason that holds, or `null`. Who did not answer so often has as good as said no. Pure. */
export function limitOf({ survey, asks, max, most, answeredAt = 0, now }: CountedLimits): Reason | null {
  const unanswered = asks.filter(([name, at]) => name === survey && at > answeredAt);
  if (most && unanswered.length >= most) return 'dismissed';
  const lately = asks.filter(([, at]) => at <= now && now - at < (max?.withinMs ?? 0));
  return max && lately.length >= max.count ? 'cooldown' : null;
}
