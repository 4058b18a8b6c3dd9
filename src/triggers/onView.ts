// Trigger `view`: half of an element has been in view for a second. The element may come later.

const SHARE = 0.5;
const SEEN_MS = 1_000;
/** However often the page changes, it is searched no more often than this. */
const SEARCH_MS = 250;
/** Of an element that is larger than the window, half a window will do: a hundredth of one that is fifty windows long. */
const STEPS = [...Array(101).keys()].map((step) => (step / 100) * SHARE);

/** Calls back once, for the first element of the selector that was seen; returns the undo. */
export function onView(selector: string, callback: () => void): () => void {
  const timers = new Map<Element, ReturnType<typeof setTimeout>>();
  const known = new WeakSet<Element>();
  let next: ReturnType<typeof setTimeout> | undefined;
  const end = () => {
    for (const timer of timers.values()) clearTimeout(timer);
    clearTimeout(next);
    sight.disconnect();
    arrivals.disconnect();
  };
  const sight = new IntersectionObserver(
    (entries) => {
      for (const { target, intersectionRatio, intersectionRect, isIntersecting } of entries) {
        const isSeen =
          isIntersecting &&
          (intersectionRatio >= SHARE || intersectionRect.height >= Math.max(innerHeight * SHARE, 1));
        if (isSeen && timers.has(target)) continue;
        clearTimeout(timers.get(target));
        timers.delete(target);
        if (!isSeen) continue;
        const see = () => {
          end();
          callback();
        };
        timers.set(target, setTimeout(see, SEEN_MS));
      }
    },
    { threshold: STEPS },
  );
  const look = () => {
    next = undefined;
    for (const element of document.querySelectorAll(selector)) {
      if (known.has(element)) continue;
      known.add(element);
      sight.observe(element);
    }
  };
  const arrivals = new MutationObserver(() => {
    next ??= setTimeout(look, SEARCH_MS);
  });
  arrivals.observe(document, { childList: true, subtree: true, attributes: true });
  look();
  return end;
}
