/**
 * Calls `leave(false)` when the page is hidden and `leave(true)` when it is frozen or left, before the page's own
 * listeners; `back` when it is thawed or returns from the back/forward cache. Returns a function that stops listening.
 * Does nothing outside a page. `unload` is not used, because it disables the back/forward cache.
 */
export function onPageLeave(leave: (isGone: boolean) => void, back: () => void): () => void {
  if (typeof document === 'undefined') return () => {};
  let isGone = false;
  const go = () => {
    isGone = true;
    leave(true);
  };
  // A page from the cache fires both `resume` and `pageshow`.
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
