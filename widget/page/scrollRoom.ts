// A card that nobody asked for never hides what has the page's focus (WCAG 2.4.11): the page can scroll past it, and
// where it covers the focused element all the same it folds.
import { openRoot } from '../element.ts';

/** Room that is left between the card and what the page scrolls into view, in CSS pixels. */
const GAP_PX = 8;
/** A smooth scroll that a focus has set off ends within so long. */
const SETTLE_MS = 1_000;

/**
 * Gives the page room beside a card, and calls `fold` when the card covers the page's focused element entirely. What
 * is small already is not seen, though still reached by Tab, until the focus has moved on. Returns the undo.
 */
export function reserveScrollRoom(root: ShadowRoot, fold: () => void): () => void {
  const { host } = root;
  const card = root.querySelector('section') as HTMLElement;
  let focusedAt = 0;

  const covers = () => {
    const focused = document.activeElement;
    return (
      card.isConnected && !!focused && focused !== host && isWithin(focused, card.getBoundingClientRect())
    );
  };
  const look = () => {
    if (covers() && card.dataset.state !== 'folded') fold();
    // The tab is there only now; it may be in the way itself.
    host.toggleAttribute('data-aside', covers());
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

  const undoRoom = makeRoom(card);
  document.addEventListener('focusin', onFocus);
  addEventListener('scroll', onScroll, { capture: true, passive: true });
  return () => {
    undoRoom();
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

/**
 * A scroll padding of the height of what stands in the corner, and below a page that scrolls a space of it. The space
 * stands after the body, so that the page's own layout stays as it is.
 */
function makeRoom(card: HTMLElement): () => void {
  const page = document.documentElement;
  const sheet = new CSSStyleSheet();
  const space = document.createElement('nabz-space');
  const inner = document.createElement('div');
  openRoot(space).append(inner);

  const measure = () => {
    const { top, bottom } = card.getBoundingClientRect();
    const { position = '', state } = card.dataset;
    const isTop = position.startsWith('top');
    const isAtEdge = bottom > 0 && (position !== 'center' || state === 'folded');
    const depth = isAtEdge ? Math.round(isTop ? bottom : innerHeight - top) + GAP_PX : 0;
    sheet.replaceSync(`:root{scroll-padding-${isTop ? 'top' : 'bottom'}:${depth}px}`);
    const isScrolled = page.scrollHeight - inner.offsetHeight > innerHeight;
    inner.style.height = `${isScrolled && !isTop ? depth : 0}px`;
  };
  const observer = new ResizeObserver(measure);
  observer.observe(card);
  addEventListener('resize', measure);
  // It may have been moved off something else.
  card.addEventListener('transitionend', measure);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  page.append(space);
  return () => {
    observer.disconnect();
    removeEventListener('resize', measure);
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((each) => each !== sheet);
    space.remove();
  };
}
