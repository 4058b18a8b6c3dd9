// Trigger `idle`: the visitor sees the page and has done nothing for some time.
import { onDelay } from './onDelay.ts';

/** What a visitor does. */
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchmove'];

/** Calls back after so long without a sign of life, while the page is seen; returns the undo. */
export function onIdle(idleMs: number, callback: () => void): () => void {
  const listen = new AbortController();
  const { signal } = listen;
  let cancel = () => {};
  const end = () => {
    cancel();
    listen.abort();
  };
  const start = () => {
    cancel();
    if (document.hidden) return;
    cancel = onDelay(idleMs, () => {
      end();
      callback();
    });
  };
  for (const sign of SIGNS) addEventListener(sign, start, { capture: true, passive: true, signal });
  // The page's own: what scrolls within it may do so by itself, as a row of pictures.
  document.addEventListener('scroll', start, { passive: true, signal });
  document.addEventListener('visibilitychange', start, { signal });
  start();
  return end;
}
