// Trigger `scroll`: so much of the page has been seen. A page that does not scroll is seen whole.
import { onLoad } from './onLoad.ts';

/** Calls back when that share, 0–1, has come into the window; returns the undo. */
export function onScroll(share: number, callback: () => void): () => void {
  const listen = new AbortController();
  const look = () => {
    const { scrollTop, clientHeight, scrollHeight } = findScroller();
    // Where a page is zoomed the sum may be half a pixel short.
    if (scrollTop + clientHeight + 1 < scrollHeight * share) return;
    listen.abort();
    callback();
  };
  // Before, the page is not as long as it will be.
  const undo = onLoad(() => {
    addEventListener('scroll', look, { capture: true, passive: true, signal: listen.signal });
    look();
  });
  return () => {
    undo();
    listen.abort();
  };
}

/** What scrolls the page: the document, or else what holds the middle of the window, as in an app of one screen. */
function findScroller(): Element {
  const page = document.scrollingElement ?? document.documentElement;
  if (page.scrollHeight > page.clientHeight + 1) return page;
  let element = document.elementFromPoint(innerWidth / 2, innerHeight / 2);
  while (element && element !== page) {
    const isScroller = /auto|scroll/.test(getComputedStyle(element).overflowY);
    if (isScroller && element.scrollHeight > element.clientHeight + 1) return element;
    element = element.parentElement;
  }
  return page;
}
