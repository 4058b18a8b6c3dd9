// The moments at which a page may be on its way out; `unload` is not among them, it breaks the back/forward cache.

/**
 * Calls `leave` when the page is hidden (which comes before it is frozen) or left, and `back` when it returns from the
 * back/forward cache; returns the undo. Does nothing outside a page.
 */
export function onPageLeave(leave: () => void, back: () => void): () => void {
  if (typeof document === 'undefined') return () => {};
  const onVisibility = () => document.visibilityState === 'hidden' && leave();
  const onShow = (event: PageTransitionEvent) => event.persisted && back();
  const listeners: [EventTarget, string, (event: never) => void][] = [
    [document, 'visibilitychange', onVisibility],
    [window, 'pagehide', leave],
    [window, 'pageshow', onShow],
  ];
  for (const [target, type, listener] of listeners) target.addEventListener(type, listener as EventListener);
  return () => {
    for (const [target, type, listener] of listeners)
      target.removeEventListener(type, listener as EventListener);
  };
}
