// The overlay's element: in the top layer, in the corner opposite the card, and below the card.
import { type Config, DEFAULTS } from '../../src/config/options.ts';
import { createOwnElement, ELEMENT } from '../element.ts';
import css from './debug.css?inline';

const CARD = `${ELEMENT}[data-corner]`;
/** A narrower window has no room for both a card and the overlay. */
const NARROW_PX = 840;

/** Adds the overlay's element to the page, and returns the shadow root to render into. */
export function placeHost(): ShadowRoot {
  const host = createOwnElement();
  host.setAttribute('data-debug', '');
  const root = host.shadowRoot as ShadowRoot;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  host.popover = 'manual';
  raise(host);
  return root;
}

/** Shows the element in the top layer, below the cards. */
function raise(host: HTMLElement): void {
  pageBody().append(host);
  host.showPopover?.();
  // The last popover lies on top, so cards are shown again; not the focused one, which would lose its focus.
  for (const card of cards()) {
    if (card === document.activeElement) continue;
    card.hidePopover?.();
    card.showPopover?.();
  }
}

/** Returns the corner opposite the card's, as `block-inline`. */
export function placeFor({ position = DEFAULTS.position }: Config): string {
  const [block, inline] = position.split('-');
  return `${block === 'top' ? 'bottom' : 'top'}-${inline === 'start' ? 'end' : 'start'}`;
}

/** Whether a card stands in a window that has no room for both. */
export function isCrowded(): boolean {
  return innerWidth < NARROW_PX && cards().some((card) => !card.hasAttribute('data-launcher'));
}

/** Keeps the overlay's element on the page. */
export interface Stay {
  /** Adds the element again if the page has replaced its body. */
  check(): void;
  end(): void;
}

/** Keeps the overlay on the page, and calls back when a card appears in a window without room for both. */
export function stay(host: HTMLElement, onCrowded: () => void): Stay {
  const observer = new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    if (isCrowded() && added.some((node) => node instanceof Element && node.matches(CARD))) onCrowded();
  });
  const watch = () => observer.observe(pageBody(), { childList: true });
  watch();
  return {
    check() {
      if (host.isConnected) return;
      raise(host);
      observer.disconnect();
      watch();
    },
    end() {
      observer.disconnect();
      host.remove();
    },
  };
}

function cards(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(CARD)];
}

function pageBody(): HTMLElement {
  return document.body ?? document.documentElement;
}
