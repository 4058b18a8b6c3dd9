// The moments at which a page may be on its way out; `unload` is not among them, it breaks the back/forward cache.

/**
 * Calls `leave` when the page is hidden, and with `isGone` when it is frozen or left, before the page's own listeners;
 * `back` when it is thawed or returns from the back/forward cache. Returns the undo. Does nothing outside a page.
 */
export function onPageLeave(leave: (isGone: boolean) => void, back: () => void): () => void {
  if (typeof document === 'undefined') return () => {};
  let isGone = false;
  const go = () => {
    isGone = true;
    leave(true);
  };
  // A page from the cache is thawed and shown: it comes back once.
  const comeBack = () => {
    if (isGone) back();
    isGone = false;
  };
  const listeners: [EventTarget, string, (event: never) => unknown][] = [
    [document, 'visibilitychange', () => document.visibilityState === 'hidden' && leave(false)],
    [document, 'freeze', go],
    [document, 'resume', comeBack],
    [window, 'pagehide', go],
    [window, 'pageshow', comeBack],
  ];
  for (const [target, type, listener] of listeners)
    target.addEventListener(type, listener as EventListener, true);
  return () => {
    for (const [target, type, listener] of listeners)
      target.removeEventListener(type, listener as EventListener, true);
  };
}
