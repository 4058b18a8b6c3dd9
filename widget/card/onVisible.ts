const SEEN_MS = 1_000;

/**
 * Calls back when the element has been in the viewport of a visible page for 1 s, which counts as shown; returns the
 * undo.
 */
export function onVisible(element: Element, callback: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isInView = false;
  const look = () => {
    clearTimeout(timer);
    if (isInView && document.visibilityState === 'visible') timer = setTimeout(callback, SEEN_MS);
  };
  const observer = new IntersectionObserver((entries) => {
    isInView = entries.some((entry) => entry.isIntersecting);
    look();
  });
  observer.observe(element);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener('visibilitychange', look);
  };
}
