// The element that surveys are rendered into, and which of its kind are ours.
import { cardSheet } from './card/styles.ts';

/** The element's name. */
export const ELEMENT = 'nabz-survey';

const MADE = 'data-made';

/** By element: what removes the survey in it when the element leaves the page. */
const leavers = new WeakMap<Element, () => void>();

/** The open shadow root of an element, with the style sheet of all cards. */
export function openRoot(host: HTMLElement): ShadowRoot {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [cardSheet()];
  return root;
}

/**
 * Puts an element at the end of a page, out of the page's flow and above everything of it, whatever is done to its body.
 * Browsers without popovers go by the z-index.
 */
export function raise(element: HTMLElement): void {
  element.setAttribute('data-corner', '');
  (document.body ?? document.documentElement).append(element);
  // A page that zooms itself zooms the top layer, too; the card takes that back.
  element.style.setProperty('--zoom', String(1 / (element.currentCSSZoom ?? 1)));
  element.popover = 'manual';
  element.showPopover?.();
}

/** Creates an element that is ours, so that it does not ask for a survey of its own. A copy of it has no shadow root. */
export function createOwnElement(): HTMLElement {
  const element = document.createElement(ELEMENT);
  element.setAttribute(MADE, '');
  openRoot(element);
  return element;
}

/** Whether Nabz created the element. */
export function isOwnElement(element: Element): boolean {
  return element.hasAttribute(MADE);
}

/** Sets what is called when the element has left the page, though not when it is only moved. */
export function onGone(element: Element, leave: () => void): void {
  leavers.set(element, leave);
}

/** Removes the survey in an element. */
export function leaveElement(element: Element): void {
  leavers.get(element)?.();
}
