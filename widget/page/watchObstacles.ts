// Looks again whether a card in a corner lies over something of the page, whenever that may have changed.

import { ELEMENT } from '../element.ts';
import { avoidObstacles, type PlacementOptions } from './avoidObstacles.ts';

/** Chats come late: this long after a card. */
const LATE_MS = [500, 1_500, 3_000, 6_000, 10_000];
/** Where is looked, from the side and from the edge: there stand buttons, and below them bars. */
const SIDE_PX = 44;
const HEIGHTS_PX = [24, 56, 88, 120, 152, 184, 216];
/** What has been touched may still move: so long after a sign of it. */
const SETTLED_MS = [150, 900];

/**
 * Keeps a card in a corner off what the page has there until it is undone; but it never moves under the pointer or
 * with the focus in it.
 */
export function watchObstacles(card: HTMLElement, options: PlacementOptions): () => void {
  if (!options.position.includes('-')) return () => {};
  let timers: ReturnType<typeof setTimeout>[] = [];
  const seen = new Set<Element>();
  const leaving = new AbortController();
  const { signal } = leaving;
  const look = () => {
    if (card.dataset.placed === undefined && !isTaken(options.position, card.dir)) return;
    if (signal.aborted || card.matches(':hover, :focus-within')) return;
    for (const element of avoidObstacles(card, options)) watchSize(element);
  };
  const soon = () => {
    // The page may have another body by now.
    children.observe(document.body, { childList: true });
    timers.forEach(clearTimeout);
    timers = SETTLED_MS.map((ms) => setTimeout(look, ms));
  };
  const sizes = new ResizeObserver(soon);
  const children = new MutationObserver(soon);
  const watchSize = (element: Element) => {
    if (seen.has(element)) return;
    seen.add(element);
    sizes.observe(element);
  };
  watchSize(card);
  children.observe(document.documentElement, { childList: true });
  soon();
  addEventListener('resize', soon, { signal });
  // A tap may open a chat, or answer a cookie note.
  addEventListener('click', soon, { signal, capture: true });
  for (const name of ['pointerleave', 'focusout']) card.addEventListener(name, soon, { signal });
  const late = LATE_MS.map((ms) => setTimeout(look, ms));
  return () => {
    leaving.abort();
    sizes.disconnect();
    children.disconnect();
    [...timers, ...late].forEach(clearTimeout);
  };
}

/** Whether anything stands in a corner that does not scroll, or hides in a shadow tree what it is. */
function isTaken(position: string, dir: string): boolean {
  const x = position.endsWith('end') === (dir === 'ltr') ? innerWidth - SIDE_PX : SIDE_PX;
  return HEIGHTS_PX.some((y) =>
    document
      .elementsFromPoint(x, position.startsWith('top') ? y : innerHeight - y)
      .some((element) => element.localName !== ELEMENT && isHeld(element)),
  );
}

function isHeld(element: Element): boolean {
  for (let up: Element | null = element; up; up = up.parentElement) {
    if (up.shadowRoot || /fixed|sticky/.test(getComputedStyle(up).position)) return true;
  }
  return false;
}
