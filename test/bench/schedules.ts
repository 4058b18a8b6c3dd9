// When others try again, as far as they have published it: attempts made to milliseconds to wait.
import { toDelayMs } from '../../src/outbox/retry.ts';
import { ONLINE_SPREAD_MS } from '../../src/outbox/schedule.ts';

/** One way of coming back. */
export interface Schedule {
  name: string;
  color: string;
  /** The wait after so many attempts; `undefined` gives up. */
  delayMs(attempts: number, retryAfterMs: number | undefined, random: () => number): number | undefined;
  /** All come back within this time when every page gets `online`; `undefined`: unknown, or never. */
  onlineSpreadMs?: number;
}

const doubling = (baseMs: number, attempts: number, maxMs: number) =>
  Math.min(maxMs, baseMs * 2 ** (attempts - 1));

/** Ours first, then what it is measured against. */
export const SCHEDULES: Schedule[] = [
  {
    name: 'Nabz: full jitter, 2 s to 15 min',
    color: '#0a7d55',
    delayMs: (attempts, retryAfterMs, random) => toDelayMs(attempts, 'soon', retryAfterMs, random),
    onlineSpreadMs: ONLINE_SPREAD_MS,
  },
  { name: 'every 30 s', color: '#c0392b', delayMs: () => 30_000, onlineSpreadMs: 0 },
  {
    name: 'doubling, 2 s to 15 min, no jitter',
    color: '#7d3cb5',
    delayMs: (attempts) => doubling(2_000, attempts, 15 * 60_000),
    onlineSpreadMs: 0,
  },
  {
    // @segment/localstorage-retry, its defaults: factor 2, jitter 0, attempts without end.
    name: 'Segment: doubling, 2 s to 30 s, no jitter',
    color: '#2c6fbb',
    delayMs: (attempts) => doubling(2_000, attempts, 30_000),
  },
  {
    // posthog-js, retry-queue: up to 10 retries. Below the cap the jitter is a quarter of the wait either way; above
    // it grows with what the wait would have been, to nothing at twice the cap.
    name: 'PostHog: doubling, 6 s to 30 min, some jitter, 10 tries',
    color: '#b9770e',
    delayMs(attempts, _, random) {
      if (attempts > 10) return undefined;
      const raw = 3_000 * 2 ** attempts;
      const capped = Math.min(30 * 60_000, raw);
      return capped + (random() - 0.5) * (capped - raw / 2);
    },
  },
];
