// Trigger `load`: the page has loaded.

/** What the page does right after its load comes first. */
const CALM_MS = 1_000;

/** Calls back one second after the page's `load`; returns the undo. */
export function onLoad(callback: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const start = () => {
    timer = setTimeout(callback, CALM_MS);
  };
  if (typeof document === 'undefined' || document.readyState === 'complete') start();
  else addEventListener('load', start, { once: true });
  return () => {
    clearTimeout(timer);
    globalThis.removeEventListener?.('load', start);
  };
}
