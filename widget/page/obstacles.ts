// Finds fixed elements of the page in a part of the window: bars, buttons, chats, cookie notes.

import { ELEMENT } from '../element.ts';
import { CHAT } from './chatWidgets.ts';

/** A part of the window, in CSS px from its left and top. */
export type Area = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>;

/** Distance of the points that are tested; less than the smallest button. */
const STEP_PX = 32;
/** An element that covers this share of the window is the page itself, or an overlay of all of it. */
const PAGE = 0.8;
/** A sticky element counts from this share of the window's width on: as a bar, not as a column of text. */
const BAR = 0.8;

/** Returns the visible fixed elements of the page in an area, without those of Nabz. */
export function findObstacles(area: Area): Element[] {
  const found = new Set<Element>(findChats().filter((chat) => isSeen(chat) && isIn(area, chat)));
  for (const x of stepsOf(area.left, area.right, innerWidth)) {
    for (const y of stepsOf(area.top, area.bottom, innerHeight)) {
      const here = elementsAt(document, x, y);
      for (const element of here) {
        if (found.has(element)) continue;
        const holder = toFixed(element);
        // A fixed frame of the whole page is the page, unless it lets the pointer through and only carries other
        // elements.
        if (!holder || isPage(element) || (isPage(holder) && here.includes(holder))) continue;
        if (isSeen(element)) found.add(element);
      }
    }
  }
  return [...found];
}

/** Returns the elements of all known chats, visible or not. */
export function findChats(): Element[] {
  return [...document.querySelectorAll(CHAT)];
}

/** Whether an element is a card or the launcher, or a survey in the page's text. */
export function isNabz(element: Element): boolean {
  return element.localName === ELEMENT;
}

/** Returns all elements at a point, also those in shadow trees. */
function elementsAt(root: Document | ShadowRoot, x: number, y: number): Element[] {
  return root
    .elementsFromPoint(x, y)
    .filter((element) => element.getRootNode() === root && !isNabz(element))
    .flatMap((element) =>
      element.shadowRoot ? [...elementsAt(element.shadowRoot, x, y), element] : [element],
    );
}

/** The fixed or sticky element that holds this one in its place while the page scrolls; may be the element itself. */
function toFixed(element: Element): Element | undefined {
  for (let up: Element | undefined = element; up; up = parentOf(up)) {
    const { position } = getComputedStyle(up);
    if (position === 'fixed') return up;
    if (position === 'sticky' && up.getBoundingClientRect().width >= innerWidth * BAR) return up;
  }
  return undefined;
}

function parentOf(element: Element): Element | undefined {
  return element.parentElement ?? (element.getRootNode() as Partial<ShadowRoot>).host;
}

function isPage(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width * height > innerWidth * innerHeight * PAGE;
}

function isSeen(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  return (
    width > 0 &&
    height > 0 &&
    getComputedStyle(element).pointerEvents !== 'none' &&
    (element.checkVisibility?.({ opacityProperty: true, visibilityProperty: true }) ?? true)
  );
}

function isIn(area: Area, element: Element): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return left < area.right && right > area.left && top < area.bottom && bottom > area.top;
}

/** Points from one edge to the other, both included, inside the window. */
function stepsOf(from: number, to: number, end: number): number[] {
  const [first, last] = [Math.max(from, 0) + 1, Math.min(to, end) - 1];
  const count = Math.max(Math.ceil((last - first) / STEP_PX), 0);
  return [...Array(count + 1).keys()].map((index) => Math.min(first + index * STEP_PX, last));
}
