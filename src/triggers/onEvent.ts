// Trigger `event`: the page says that something has happened, by `nabz.trigger()` or by a DOM event.
import type { Subscribe } from './eventBus.ts';

/** Calls back each time, with the context the page gave; returns the undo. */
export function onEvent(name: string, callback: (context: object) => void, subscribe: Subscribe): () => void {
  const unsubscribe = subscribe((happened, context) => {
    if (happened === name) callback(context);
  });
  const onDomEvent = (event: Event) => {
    const { bubbles, target, currentTarget } = event;
    // Captured on its way down, so that an event of the document alone is met, too, and each just once.
    if (!bubbles && target !== document && target !== currentTarget) return;
    const { detail } = event as CustomEvent<unknown>;
    callback(detail && typeof detail === 'object' && !Array.isArray(detail) ? detail : {});
  };
  globalThis.addEventListener?.(name, onDomEvent, true);
  return () => {
    unsubscribe();
    globalThis.removeEventListener?.(name, onDomEvent, true);
  };
}
