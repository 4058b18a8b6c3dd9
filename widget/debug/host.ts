// Where the overlay stands: in the top layer, across from the card and below it.
import { type Config, DEFAULTS } from '../../src/config/options.ts';
import { createOwnElement, ELEMENT } from '../element.ts';
import css from './debug.css?inline';

const CARD = `${ELEMENT}[data-corner]`;
/** A narrower window has no room for a card beside the overlay. */
const NARROW_PX = 840;

/** Puts the overlay's element on the page; what is drawn comes into its shadow root. */
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

/** Puts the element above the page. */
function raise(host: HTMLElement): void {
  pageBody().append(host);
  host.showPopover?.();
  // The last lies above all others: a card that is there already comes after, unless the visitor is in it.
  for (const card of cards()) {
    if (card === document.activeElement) continue;
    card.hidePopover?.();
    card.showPopover?.();
  }
}

/** The corner across from the card's, by block and inline side. */
export function placeFor({ position = DEFAULTS.position }: Config): string {
  const [block, inline] = position.split('-');
  return `${block === 'top' ? 'bottom' : 'top'}-${inline === 'start' ? 'end' : 'start'}`;
}

/** Whether a card stands in a window that has no room for both. */
export function isCrowded(): boolean {
  return innerWidth < NARROW_PX && cards().some((card) => !card.hasAttribute('data-launcher'));
}

/** Where the overlay stays; both are called by whoever placed it. */
export interface Stay {
  /** Puts it back where the page has swapped its body. */
  check(): void;
  end(): void;
}

/** Keeps the overlay on the page, and calls back when a card comes that there is no room beside. */
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
