// The chunk `nabz-page`: how a card lives on a page that we have never seen. It comes after the first paint, or before it
// where the card must be placed around something of the page.
import { importOnce } from '../src/importOnce.ts';
import type { Display } from '../src/renderer.ts';

/** Fetches the chunk. Rejects when that fails. */
export const loadPage = importOnce(() => import('./page/index.ts'));

/** A window that is lower or narrower shows no card that could be read. */
const LEAST_PX = 120;

/** Whether a card in the corner of this window could be seen. */
export function hasRoom(): boolean {
  return Math.min(innerWidth, innerHeight) >= LEAST_PX;
}

/** Distance of the middle of a usual corner button from the edges, in CSS px. */
const CORNER_PX = 44;

/**
 * Whether a card must be placed before it is painted: an offset is set, or something fixed stands in a corner. Almost
 * every page has a bar of its own at the top.
 */
export function needsPlacement({ position, config }: Pick<Display, 'position' | 'config'>): boolean {
  if (!position.includes('-')) return false;
  return (
    'offset' in config ||
    position.startsWith('top') ||
    [CORNER_PX, innerWidth - CORNER_PX].some((x) =>
      document
        .elementsFromPoint(x, innerHeight - CORNER_PX)
        .some((element) => getComputedStyle(element).position === 'fixed'),
    )
  );
}
