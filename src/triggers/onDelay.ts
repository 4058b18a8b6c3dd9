// Trigger `delay`: some time after it was armed.

/** A timer that is set for longer goes off at once; no page is open for these 24 days. */
const MOST_MS = 2 ** 31 - 1;

/** Calls back after `delayMs`; returns the undo. */
export function onDelay(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, Math.min(delayMs, MOST_MS));
  return () => clearTimeout(timer);
}
