// Wakes what waits for arrivals. What arrived is read from the database, so nothing is queued here.

/** Says that something arrived. */
export interface Arrivals {
  /** Wakes everything that waits. */
  announce(): void;
  /** Resolves at the next arrival, after `ms` milliseconds, or when the signal is aborted. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

/** Makes the bell. */
export function createArrivals(): Arrivals {
  const waiting = new Set<() => void>();
  return {
    announce() {
      for (const wake of [...waiting]) wake();
    },
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted) return resolve();
        const timer = setTimeout(wake, ms);
        signal.addEventListener('abort', wake, { once: true });
        waiting.add(wake);
        function wake() {
          clearTimeout(timer);
          signal.removeEventListener('abort', wake);
          waiting.delete(wake);
          resolve();
        }
      }),
  };
}
