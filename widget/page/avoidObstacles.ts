// Moves a corner card beyond fixed elements of the page, or to the other corner.
import type { Display } from '../../src/renderer.ts';
import { findChats, findObstacles } from './obstacles.ts';
import { toDistances } from './offset.ts';

/** The options that the place of a card depends on. */
export type PlacementOptions = Pick<Display, 'position' | 'config'>;

/** Default distance of a card from the edges of the window. */
const EDGE_PX = 16;
const GAP_PX = 12;
/** Distance that stays free at the opposite edge of the window. */
const MARGIN_PX = 8;
/** Least height of a usable card; above it a card scrolls. */
const MIN_PX = 180;
/** An obstacle taller than this share of the window is a panel, such as an open chat. */
const TALL = 0.4;
/** From this width on a card may move to the other corner. */
const WIDE_PX = 640;
/** Assumed size of a card that is not rendered yet. */
const USUAL = { width: 384, height: 240 };

/** A place for a card. */
interface Place {
  position: string;
  /** Distance from the bottom of the window, or from its top. */
  block: number;
  /** A panel stands in this corner. */
  hasPanel: boolean;
  /** The card still covers something, because too little room is left beyond it. */
  isShort: boolean;
}

/**
 * Places a card at the owner's position, moved so that it covers no fixed element of the page. Call again whenever
 * these may have changed. Returns the elements whose size to watch: obstacles, and all known chats.
 */
export function avoidObstacles(card: HTMLElement, { position, config }: PlacementOptions): Element[] {
  // Only phones have this margin, below a card at the bottom.
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
  // Only a card that has been placed before slides; the first place is where it appears.
  card.dataset.placed = card.dataset.placed === undefined ? '' : 'again';
  card.style.setProperty('--block', `${place.block - toMargin(place.position)}px`);
  card.style.setProperty('--inline', `${inline}px`);
  card.style.setProperty('--taken', `${place.block + MARGIN_PX}px`);
  return [...around];
}

/** Finds the first place from the edge of a corner where a card covers nothing; adds the obstacles to `around`. */
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
      // What begins beyond the middle belongs to the other edge. A dialog is also hit through its backdrop: without the
      // second check it would be found at every place.
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

/** Where an element begins and ends, in CSS px from the edge at which the card stands. */
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
