// A card that nobody asked for never hides what has the page's focus (WCAG 2.4.11).

/** A smooth scroll that a focus has set off ends within so long. */
const SETTLE_MS = 1_000;

/**
 * Calls `fold` when the card covers the page's focused element entirely. A tab that covers it is transparent, though Tab
 * still reaches it, until the focus has moved on. The page's own scrolling stays as it is. Returns the undo.
 */
export function keepFocusVisible(root: ShadowRoot, fold: () => void): () => void {
  const { host } = root;
  const card = root.querySelector('section') as HTMLElement;
  let focusedAt = 0;

  const covers = () => {
    const focused = document.activeElement;
    return (
      card.isConnected && !!focused && focused !== host && isWithin(focused, card.getBoundingClientRect())
    );
  };
  const stepAside = () => void host.toggleAttribute('data-aside', covers());
  const look = () => {
    if (!covers() || card.dataset.state === 'folded') return stepAside();
    fold();
    // Preact renders the tab in a microtask that is queued by now; the tab may be in the way itself.
    queueMicrotask(stepAside);
  };
  const onFocus = () => {
    focusedAt = Date.now();
    look();
    // An engine that scrolls after it has told of the focus has done so two frames later.
    requestAnimationFrame(() => requestAnimationFrame(look));
  };
  const onScroll = () => {
    if (Date.now() - focusedAt < SETTLE_MS) look();
  };

  document.addEventListener('focusin', onFocus);
  addEventListener('scroll', onScroll, { capture: true, passive: true });
  return () => {
    document.removeEventListener('focusin', onFocus);
    removeEventListener('scroll', onScroll, { capture: true });
  };
}

/** Whether all that is seen of an element lies within the box. */
function isWithin(element: Element, box: DOMRect): boolean {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const [x1, y1] = [Math.max(left, 0), Math.max(top, 0)];
  const [x2, y2] = [Math.min(right, innerWidth), Math.min(bottom, innerHeight)];
  return x2 > x1 && y2 > y1 && x1 >= box.left && x2 <= box.right && y1 >= box.top && y2 <= box.bottom;
}
