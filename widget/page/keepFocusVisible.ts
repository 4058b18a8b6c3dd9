import { timeNow } from '../../src/timeNow.ts';

/** A smooth scroll that a focus has started ends within this time. */
const SETTLE_MS = 1_000;
/** What sticks out by less than this cannot be seen; engines place boxes at fractions of a pixel. */
const EDGE_PX = 1;

/**
 * Calls `fold` when the card covers the page's focused element entirely (WCAG 2.4.11, Focus Not Obscured). A folded
 * card that still covers it becomes transparent, and stays focusable, until the focus has moved on. Does not scroll the
 * page. Returns the undo.
 */
export function keepFocusVisible(root: ShadowRoot, fold: () => void): () => void {
  const { host } = root;
  const card = root.querySelector('section') as HTMLElement;
  let focusedAt = 0;

  const covers = () => {
    const focused = document.activeElement;
    return (
      card.isConnected &&
      !host.hasAttribute('data-gone') &&
      !!focused &&
      focused !== host &&
      isWithin(focused, card.getBoundingClientRect())
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
    focusedAt = timeNow();
    look();
    // Some engines scroll only after the focus event, within two frames.
    requestAnimationFrame(() => requestAnimationFrame(look));
  };
  const onScroll = () => {
    if (timeNow() - focusedAt < SETTLE_MS) look();
  };

  document.addEventListener('focusin', onFocus);
  addEventListener('scroll', onScroll, { capture: true, passive: true });
  return () => {
    document.removeEventListener('focusin', onFocus);
    removeEventListener('scroll', onScroll, { capture: true });
  };
}

/** Whether the part of an element inside the window lies within the box. */
function isWithin(element: Element, box: DOMRect): boolean {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const [x1, y1] = [Math.max(left, 0), Math.max(top, 0)];
  const [x2, y2] = [Math.min(right, innerWidth), Math.min(bottom, innerHeight)];
  const isInWindow = x2 > x1 && y2 > y1;
  return (
    isInWindow &&
    x1 > box.left - EDGE_PX &&
    x2 < box.right + EDGE_PX &&
    y1 > box.top - EDGE_PX &&
    y2 < box.bottom + EDGE_PX
  );
}
