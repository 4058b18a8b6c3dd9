const BASE_MS = 2_000;
const MAX_MS = 15 * 60_000;
const MIN_MS = 1_000;
const SLOW_MS = 60 * 60_000;
const MAX_RETRY_AFTER_MS = 24 * 60 * 60_000;
/** The longest wait: the longest `Retry-After`, plus 20 %, and some room. */
const MAX_WAIT_MS = 30 * 60 * 60_000;

/** `soon` for a passing failure, `slow` (about hourly) for an endpoint that is set up wrongly. */
export type Pace = 'soon' | 'slow';

/**
 * Milliseconds to wait before the next attempt: full jitter, `random(0, min(15 min, 2 s · 2ⁿ))` after n + 1 attempts, at
 * least 1 s (Marc Brooker, "Exponential Backoff and Jitter"). `slow` is 45 to 75 minutes. `retryAfterMs` is a floor,
 * plus up to 20 %, so that clients which got the same `Retry-After` do not return in the same second.
 */
export function toDelayMs(
  attempts: number,
  pace: Pace,
  retryAfterMs: number | undefined,
  random: () => number,
): number {
  const ceiling = Math.min(MAX_MS, BASE_MS * 2 ** Math.max(0, attempts - 1));
  const delay = pace === 'slow' ? SLOW_MS * (0.75 + random() / 2) : Math.max(MIN_MS, random() * ceiling);
  return Math.round(retryAfterMs === undefined ? delay : Math.max(delay, retryAfterMs * (1 + random() / 5)));
}

/**
 * `Retry-After` in milliseconds (RFC 9110 §10.2.3: seconds or an HTTP date), between 0 and 24 hours; `undefined` when
 * the header is absent or unreadable.
 */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (!value?.trim()) return undefined;
  const delay = /^\s*\d+\s*$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(delay) ? undefined : Math.min(Math.max(0, delay), MAX_RETRY_AFTER_MS);
}

/** When the record may be sent. A time further ahead than any wait was written under another clock: it is due now. */
export function dueAt({ nextAt }: { nextAt: number }, now: number): number {
  return nextAt > now + MAX_WAIT_MS ? now : nextAt;
}
