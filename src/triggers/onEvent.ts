// Trigger `event`: the page says that something has happened, by `nabz.trigger` or by a DOM event.
import type { Hear } from './watch.ts';

/** Calls back each time, with what was said of it; returns the undo. */
export function onEvent(name: string, callback: (context: object) => void, hear: Hear): () => void {
  const unhear = hear((happened, context) => happened === name && callback(context));
  const onTold = (event: Event) => {
    const { bubbles, target, currentTarget } = event;
    // Seen on its way down, so that one of the document alone is met, too, and each just once.
    if (!bubbles && target !== document && target !== currentTarget) return;
    const { detail } = event as CustomEvent<unknown>;
    callback(detail && typeof detail === 'object' && !Array.isArray(detail) ? detail : {});
  };
  globalThis.addEventListener?.(name, onTold, true);
  return () => {
    unhear();
    globalThis.removeEventListener?.(name, onTold, true);
  };
}
