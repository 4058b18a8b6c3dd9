// The element that surveys are drawn in, and which of its kind are ours.
import { openRoot } from './parts.ts';

/** The element's name. */
export const ELEMENT = 'nabz-survey';

const MADE = 'data-made';

/** What takes the drawing out of an element that has left the page. */
const leavers = new WeakMap<Element, () => void>();

/**
 * Puts an element at the end of a page, out of the page's flow and above everything of it, whatever is done to its body;
 * older browsers go by the z-index.
 */
export function raise(element: HTMLElement): void {
  element.setAttribute('data-corner', '');
  (document.body ?? document.documentElement).append(element);
  // A page that zooms itself zooms what is above it, too; the card takes that back.
  element.style.setProperty('--zoom', String(1 / (element.currentCSSZoom ?? 1)));
  element.popover = 'manual';
  element.showPopover?.();
}

/** Marks an element that Nabz made to draw in, so that it does not ask for a survey of its own. A copy of it has no root. */
export function markOwnElement(element: HTMLElement): void {
  element.setAttribute(MADE, '');
  openRoot(element);
}

/** Whether Nabz made the element. */
export function isOwnElement(element: Element): boolean {
  return element.hasAttribute(MADE);
}

/** Calls back when the element has left the page, though not when it is only moved. */
export function onGone(element: Element, leave: () => void): void {
  leavers.set(element, leave);
}

/** Takes the drawing out of an element. */
export function leaveElement(element: Element): void {
  leavers.get(element)?.();
}
