// What the page says has happened, by `nabz.trigger()`, to the triggers that wait for it.

/** Gets the name of what happened, and the context the page gave with it. */
export type BusListener = (name: string, context: object) => void;

/** Adds a listener and returns its undo. */
export type Subscribe = (listener: BusListener) => () => void;

/** Carries events of the page, by name. */
export interface EventBus {
  subscribe: Subscribe;
  emit: BusListener;
}

/** Emitted by the client when the visitor has consented. */
export const CONSENTED = 'nabz:consented';

/** A bus without listeners. */
export function createEventBus(): EventBus {
  const listeners = new Set<BusListener>();
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    emit(...event) {
      for (const listener of [...listeners]) listener(...event);
    },
  };
}
