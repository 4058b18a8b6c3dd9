// Trigger `delay`: some time after it was armed.

/** Browsers fire a timer that is set for longer at once; no page is open for these 24 days. */
const MAX_MS = 2 ** 31 - 1;

/** Calls back after `delayMs`; returns the undo. */
export function onDelay(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, Math.min(delayMs, MAX_MS));
  return () => clearTimeout(timer);
}
