import { avoidObstacles, type PlacementOptions } from './avoidObstacles.ts';
import { isNabz } from './obstacles.ts';

/** Times after the card at which to look again, because chats load late. */
const LATE_MS = [500, 1_500, 3_000, 6_000, 10_000];
/** Points to test, from the side and from the edge of the corner: buttons, and bars below them. */
const SIDE_PX = 44;
const HEIGHTS_PX = [24, 56, 88, 120, 152, 184, 216];
/** Times after an event at which to look again, because elements may still move. */
const SETTLED_MS = [150, 900];

/**
 * Moves a corner card off fixed elements of the page, now and whenever these may have changed; but never while the card
 * is hovered or has the focus. Returns the undo. Ignores cards that stand in no corner.
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
    // The page may have replaced its body.
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
  // A click may open a chat, or close a cookie note.
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

/** Whether a corner holds a fixed or sticky element, or one with a shadow tree, which may contain any. */
function isTaken(position: string, dir: string): boolean {
  const x = position.endsWith('end') === (dir === 'ltr') ? innerWidth - SIDE_PX : SIDE_PX;
  return HEIGHTS_PX.some((y) =>
    document
      .elementsFromPoint(x, position.startsWith('top') ? y : innerHeight - y)
      .some((element) => !isNabz(element) && isHeld(element)),
  );
}

function isHeld(element: Element): boolean {
  for (let up: Element | null = element; up; up = up.parentElement) {
    if (up.shadowRoot || /fixed|sticky/.test(getComputedStyle(up).position)) return true;
  }
  return false;
}
