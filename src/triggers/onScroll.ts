// Trigger `scroll`: a share of the page has been seen. A page that does not scroll is seen whole.
import { onLoad } from './onLoad.ts';

/** Events that come before a scroll. */
const BEFORE_SCROLL = ['wheel', 'touchstart', 'pointerdown', 'keydown'];

/** Calls back when that share, 0–1, has come into the window; returns the undo. */
export function onScroll(share: number, callback: () => void): () => void {
  const controller = new AbortController();
  const options = { capture: true, passive: true, signal: controller.signal };
  const look = () => {
    const { scrollTop, clientHeight, scrollHeight } = findScroller();
    // Where a page is zoomed the sum may be half a pixel short.
    if (scrollTop + clientHeight + 1 < scrollHeight * share) return;
    controller.abort();
    callback();
  };
  // A scroll within a shadow tree does not reach the window.
  const follow = () => {
    const scroller = findScroller();
    if (scroller.getRootNode() !== document) scroller.addEventListener('scroll', look, options);
  };
  // Before the load the page is not as long as it will be.
  const undo = onLoad(() => {
    addEventListener('scroll', look, options);
    for (const type of BEFORE_SCROLL) addEventListener(type, follow, options);
    look();
  });
  return () => {
    undo();
    controller.abort();
  };
}

/** What scrolls the page: the document, or else what holds the middle of the window, as in an app of one screen. */
function findScroller(): Element {
  const page = document.scrollingElement ?? document.documentElement;
  if (page.scrollHeight > page.clientHeight + 1) return page;
  let element = middleOf(document);
  while (element && element !== page) {
    const isScroller = /auto|scroll/.test(getComputedStyle(element).overflowY);
    if (isScroller && element.scrollHeight > element.clientHeight + 1) return element;
    // As it is drawn: what a slot shows stands where the slot is.
    element = element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as ShadowRoot).host;
  }
  return page;
}

/** What is seen in the middle of the window, also within open shadow trees. */
function middleOf(root: DocumentOrShadowRoot): Element | null {
  const element = root.elementFromPoint(innerWidth / 2, innerHeight / 2);
  const inner = element?.shadowRoot && middleOf(element.shadowRoot);
  return inner || element;
}
