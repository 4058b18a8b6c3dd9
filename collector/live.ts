// Tells every watcher of each response as it arrives; nothing is kept, a late watcher sees only what follows.

import type { Held } from './store.ts';

/** Called with what was just kept. */
export type LiveListener = (held: Held) => void;

/** Passes arrivals on to any number of watchers. */
export interface Live {
  /** Adds a watcher; returns its undo, which may be called twice. */
  subscribe(listener: LiveListener): () => void;
  /** Tells all watchers, in the order they came; one that throws stops no other. */
  publish(held: Held): void;
}

/** Makes the hub between the store and its watchers. */
export function createLive(): Live {
  const listeners = new Set<LiveListener>();
  return {
    subscribe(listener) {
      // The wrapper keeps two subscriptions of one function apart, so that each undo ends its own.
      const own: LiveListener = (held) => listener(held);
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
    publish(held) {
      for (const listener of [...listeners]) {
        try {
          listener(held);
        } catch (error) {
          console.error('nabz collector: a live listener failed', error);
        }
      }
    },
  };
}
