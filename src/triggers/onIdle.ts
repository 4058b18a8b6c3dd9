// Trigger `idle`: the visitor sees the page and has done nothing for some time.
import { onDelay } from './onDelay.ts';

/** The events of a visitor who does something. */
const ACTIVITY = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove'];

/** Calls back once, after `idleMs` without activity while the page is visible; returns the undo. */
export function onIdle(idleMs: number, callback: () => void): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  let cancel = () => {};
  const end = () => {
    cancel();
    controller.abort();
  };
  const start = () => {
    cancel();
    if (document.hidden) return;
    cancel = onDelay(idleMs, () => {
      end();
      callback();
    });
  };
  for (const type of ACTIVITY) addEventListener(type, start, { capture: true, passive: true, signal });
  // Of the document alone: an element may scroll by itself, as a row of pictures does.
  document.addEventListener('scroll', start, { passive: true, signal });
  document.addEventListener('visibilitychange', start, { signal });
  start();
  return end;
}
