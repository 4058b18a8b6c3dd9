// Wakes what waits for arrivals. What arrived is read from the database, so nothing is queued here.

/** Says that something arrived. */
export interface Arrivals {
  /** How often something was announced. */
  readonly count: number;
  /** Wakes everything that waits. */
  announce(): void;
  /**
   * Resolves at the next arrival, after `ms` milliseconds, or when the signal is aborted; at once when something was announced
   * since `count` was read.
   */
  wait(count: number, ms: number, signal: AbortSignal): Promise<void>;
}

/** Makes the bell. */
export function createArrivals(): Arrivals {
  const waiting = new Set<() => void>();
  let announced = 0;
  return {
    get count() {
      return announced;
    },
    announce() {
      announced += 1;
      for (const wake of [...waiting]) wake();
    },
    wait: (count, ms, signal) =>
      new Promise((resolve) => {
        if (signal.aborted || count !== announced) return resolve();
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
