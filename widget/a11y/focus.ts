// The keyboard's focus in and around one card.
import { ELEMENT } from '../element.ts';

const FOCUSABLE =
  'a[href],button,input,select,textarea,summary,[contenteditable],[tabindex]:not([tabindex^="-"])';

/** The focus of one card. */
export interface CardFocus {
  /** Whether the card has the focus, or had it until the focused element was removed by a render. */
  isInside(): boolean;
  /** Moves the focus to the card's first field, because the visitor asked for the survey; without a field, to the card. */
  enter(): void;
  /**
   * Moves the focus, if it is inside, back to where it came from; where that is hidden, disabled or gone, to the
   * launcher or to the last focusable element before the card.
   */
  giveBack(): void;
  /** Stops listening. */
  stop(): void;
}

/**
 * Follows the focus of a card. When a render removes the focused element, the focus goes to the card as a whole, so that
 * it does not fall to the page's body.
 */
export function trackFocus(root: ShadowRoot): CardFocus {
  const listening = new AbortController();
  const { signal } = listening;
  /** Where the focus came from. */
  let origin: HTMLElement | undefined;
  /** What has the focus, also after it was removed. */
  let focused: Element | undefined;
  const isInside = () => !!root.activeElement || !!focused;
  const focusOn = (selector: string) =>
    root.querySelector<HTMLElement>(selector)?.focus({ preventScroll: true });

  root.addEventListener(
    'focusin',
    (event) => {
      const { relatedTarget, target } = event as FocusEvent;
      focused = target as Element;
      if (relatedTarget && !root.contains(relatedTarget as Node)) origin = relatedTarget as HTMLElement;
    },
    { signal },
  );
  root.addEventListener(
    'focusout',
    ({ target }) => {
      // Chromium fires it for a removed element, too; that one was not left by the visitor.
      queueMicrotask(() => {
        if (!root.activeElement && (target as Element).isConnected) focused = undefined;
      });
    },
    { signal },
  );
  const observer = new MutationObserver(() => {
    if (!focused || focused.isConnected) return;
    focused = undefined;
    if (!root.activeElement) focusOn('section');
  });
  observer.observe(root, { childList: true, subtree: true });

  return {
    isInside,
    enter() {
      if (!isInside()) origin = document.activeElement as HTMLElement;
      // A reader says the name of the card and the question then; of a focused dialog it says all the text in one.
      focusOn('input:not([tabindex^="-"]),textarea');
      if (!root.activeElement) focusOn('section');
    },
    giveBack() {
      if (root.activeElement) origin?.focus({ preventScroll: true });
      if (root.activeElement) leave(root);
    },
    stop() {
      listening.abort();
      observer.disconnect();
    },
  };
}

/** Moves the focus out of a card whose origin does not take it. */
function leave({ host }: ShadowRoot): void {
  const hasLeft = () => document.activeElement !== host;
  for (const other of document.querySelectorAll(`${ELEMENT}[data-launcher]`)) {
    // The launcher is hidden while a card is open.
    other.removeAttribute('data-hidden');
    other.shadowRoot?.querySelector('button')?.focus({ preventScroll: true });
    if (hasLeft()) return;
  }
  for (const element of [...document.querySelectorAll<HTMLElement>(FOCUSABLE)].reverse()) {
    const isBefore = element.compareDocumentPosition(host) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (isBefore) element.focus({ preventScroll: true });
    if (hasLeft()) return;
  }
}
