// Trigger `delay`: some time after it was armed.

/** Calls back after `delayMs`; returns the undo. */
export function onDelay(delayMs: number, callback: () => void): () => void {
  const timer = setTimeout(callback, delayMs);
  return () => clearTimeout(timer);
}
