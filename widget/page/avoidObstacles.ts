// A card in a corner makes way for what the page has there: it stands beyond it, or in the other corner.
import type { Display } from '../../src/renderer.ts';
import { findChats, findObstacles } from './obstacles.ts';
import { toDistances } from './offset.ts';

/** What the place of a card depends on. */
export type PlacementOptions = Pick<Display, 'position' | 'config'>;

/** How far from the edges a card stands where nothing is said. */
const EDGE_PX = 16;
const GAP_PX = 12;
/** What stays free at the far edge of the window. */
const MARGIN_PX = 8;
/** A card that has less room than this cannot be used; with more it scrolls. */
const MIN_PX = 180;
/** What is taller than this share of the window is a panel, such as an open chat. */
const TALL = 0.4;
/** From this width on a window has two corners. */
const WIDE_PX = 640;
/** The size of a card that is not shown yet. */
const USUAL = { width: 384, height: 240 };

/** A place for a card. */
interface Place {
  position: string;
  /** Distance from the bottom of the window, or from its top. */
  block: number;
  /** A panel stands in this corner. */
  hasPanel: boolean;
  /** Something is left that the card lies over. */
  isShort: boolean;
}

/**
 * Places a card where the owner says and where it lies over nothing that the page has fixed there. To be called again
 * whenever that may have changed. Gives the elements whose size may say so.
 */
export function avoidObstacles(card: HTMLElement, { position, config }: PlacementOptions): Element[] {
  // Only phones have one, below a card that stands at the bottom.
  const marginBottom = Number.parseFloat(getComputedStyle(card).marginBottom) || 0;
  const toMargin = (at: string) => (at.startsWith('top') ? 0 : marginBottom);
  const { inline = EDGE_PX, block = EDGE_PX + toMargin(position) } = toDistances(config.offset);
  const around = new Set(findChats());
  const own = findPlace(card, position, inline, block, around);
  let place = own;
  if (innerWidth < WIDE_PX) {
    if (own.isShort) place = { ...own, position: toOpposite(position), block: MARGIN_PX };
  } else if (own.hasPanel) {
    const other = findPlace(card, toOther(position), inline, block, around);
    if (!other.hasPanel && !other.isShort) place = other;
  }
  card.dataset.position = place.position;
  card.dataset.placed = '';
  card.style.setProperty('--block', `${place.block - toMargin(place.position)}px`);
  card.style.setProperty('--inline', `${inline}px`);
  card.style.setProperty('--taken', `${place.block + MARGIN_PX}px`);
  return [...around];
}

/** The first place in a corner, counted from its edge, where a card lies over nothing; `around` gets what is there. */
function findPlace(
  card: HTMLElement,
  position: string,
  inline: number,
  from: number,
  around: Set<Element>,
): Place {
  const isTop = position.startsWith('top');
  const isLeft = position.endsWith('start') === (card.dir === 'ltr');
  const { width, height } = sizeOf(card);
  const left = Math.max(isLeft ? inline : innerWidth - inline - width, 0);
  const place: Place = { position, block: from, hasPanel: false, isShort: false };
  for (;;) {
    const far = place.block + height;
    const found = findObstacles({
      left,
      right: left + width,
      top: isTop ? place.block : innerHeight - far,
      bottom: isTop ? far : innerHeight - place.block,
    })
      .map((element) => ({ element, ...toSpan(element, isTop) }))
      // What begins beyond the middle belongs to the other edge. A dialog is hit through its backdrop where it is not:
      // what ends before the card would be found at every place.
      .filter(({ near, end }) => near < innerHeight / 2 && end > place.block);
    if (!found.length) return place;
    for (const { element } of found) around.add(element);
    place.hasPanel ||= found.some(({ near, end }) => end - near > innerHeight * TALL);
    const next = Math.max(...found.map(({ end }) => end)) + GAP_PX;
    place.isShort = next + Math.min(height, MIN_PX) + MARGIN_PX > innerHeight;
    if (place.isShort) return place;
    place.block = next;
  }
}

/** Where an element begins and ends, counted from the edge that the card stands at. */
function toSpan(element: Element, isTop: boolean): { near: number; end: number } {
  const { top, bottom } = element.getBoundingClientRect();
  const [near, end] = isTop ? [top, bottom] : [innerHeight - bottom, innerHeight - top];
  return { near: Math.max(near, 0), end: Math.min(end, innerHeight) };
}

function sizeOf(card: HTMLElement): { width: number; height: number } {
  const { width, height } = card.getBoundingClientRect();
  return width && height ? { width, height } : USUAL;
}

function toOther(position: string): string {
  return position.endsWith('end') ? position.replace('end', 'start') : position.replace('start', 'end');
}

function toOpposite(position: string): string {
  return position.startsWith('top') ? position.replace('top', 'bottom') : position.replace('bottom', 'top');
}
