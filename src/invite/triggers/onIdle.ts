// Trigger `idle`: the visitor sees the page and has done nothing for some time.

/** What a visitor does. */
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'scroll', 'touchmove'];

/** Calls back after so long without a sign of life, while the page is seen; returns the undo. */
export function onIdle(idleMs: number, callback: () => void): () => void {
  const listen = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    clearTimeout(timer);
    listen.abort();
  };
  const start = () => {
    clearTimeout(timer);
    if (document.hidden) return;
    timer = setTimeout(() => {
      end();
      callback();
    }, idleMs);
  };
  for (const sign of SIGNS)
    addEventListener(sign, start, { capture: true, passive: true, signal: listen.signal });
  document.addEventListener('visibilitychange', start, { signal: listen.signal });
  start();
  return end;
}
