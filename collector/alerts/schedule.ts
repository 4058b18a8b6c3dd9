// When a delivery that failed is tried again: the schedule of the Standard Webhooks specification, with jitter.

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Pauses before the attempts, the first included; ten attempts in some three days. */
const PAUSES = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
] as const;

/** How many times a delivery is tried. */
export const MAX_ATTEMPTS = PAUSES.length;

/** Share by which a pause is made longer, at most. */
const JITTER = 0.1;
/** The longest pause that a target may ask for. */
const MAX_RETRY_AFTER_MS = 24 * HOUR;

/**
 * Milliseconds until the next attempt, after so many have failed; `undefined` when there is none. Never sooner than the
 * target asked for. `random` is from 0 to 1.
 */
export function pauseAfter(attempts: number, random: number, retryAfterMs = 0): number | undefined {
  const pause = PAUSES[attempts];
  if (pause === undefined) return undefined;
  return Math.round(Math.max(pause * (1 + JITTER * random), toAllowed(retryAfterMs)));
}

/** The pause that a target asks for, as far as it is heard: whole milliseconds, at most a day. */
export function toAllowed(retryAfterMs: number): number {
  return Math.round(Math.min(Math.max(retryAfterMs, 0), MAX_RETRY_AFTER_MS));
}

/** Milliseconds that a `Retry-After` header asks for, in seconds or as a date; 0 for anything else. */
export function readRetryAfter(header: string | undefined, now: number): number {
  if (header === undefined) return 0;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * SECOND;
  const time = Date.parse(header);
  return Number.isNaN(time) ? 0 : Math.max(0, time - now);
}
