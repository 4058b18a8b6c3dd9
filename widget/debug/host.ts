// Where the overlay stands: in the top layer, across from the card and below it.
import { type Config, DEFAULTS } from '../../src/index.ts';
import { ELEMENT, markOwnElement } from '../element.ts';
import css from './debug.css?inline';

const CARD = `${ELEMENT}[data-corner]`;
/** A narrower window has no room for a card beside the overlay. */
const NARROW_PX = 800;

/** Puts the overlay's element on the page; what is drawn comes into its shadow root. */
export function placeHost(): ShadowRoot {
  const host = document.createElement(ELEMENT);
  markOwnElement(host);
  host.setAttribute('data-debug', '');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  pageBody().append(host);
  host.popover = 'manual';
  host.showPopover?.();
  // The last lies above all others: a card that is there already comes after, unless the visitor is in it.
  for (const card of cards()) {
    if (card === document.activeElement) continue;
    card.hidePopover?.();
    card.showPopover?.();
  }
  return root;
}

/** The corner across from the card's, by block and inline side. */
export function placeFor({ position = DEFAULTS.position }: Config): string {
  const [block, inline] = position.split('-');
  return `${block === 'top' ? 'bottom' : 'top'}-${inline === 'start' ? 'end' : 'start'}`;
}

/** Whether a card stands in a window that has no room for both. */
export function isCrowded(): boolean {
  return innerWidth < NARROW_PX && cards().length > 0;
}

/** Calls back when a card comes that there is no room beside; returns the undo. */
export function onCrowded(act: () => void): () => void {
  const observer = new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    if (isCrowded() && added.some((node) => node instanceof Element && node.matches(CARD))) act();
  });
  observer.observe(pageBody(), { childList: true });
  return () => observer.disconnect();
}

function cards(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(CARD)];
}

function pageBody(): HTMLElement {
  return document.body ?? document.documentElement;
}
