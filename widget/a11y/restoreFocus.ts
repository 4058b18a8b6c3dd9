// Where the focus goes when a card that has it leaves and the place it came from is gone.
import { ELEMENT } from '../element.ts';

const FOCUSABLE =
  'a[href],button,input,select,textarea,summary,[contenteditable],[tabindex]:not([tabindex^="-"])';

/** Moves the focus out of a card: to the launcher, else to the last element before the card that takes it. */
export function restoreFocus({ host }: ShadowRoot): void {
  const isLeft = () => document.activeElement !== host;
  for (const other of document.querySelectorAll(`${ELEMENT}[data-launcher]`)) {
    // It has made room for the card.
    other.removeAttribute('data-hidden');
    other.shadowRoot?.querySelector('button')?.focus({ preventScroll: true });
    if (isLeft()) return;
  }
  const all = [...document.querySelectorAll<HTMLElement>(FOCUSABLE)].reverse();
  for (const element of all) {
    const isBefore = element.compareDocumentPosition(host) & Node.DOCUMENT_POSITION_FOLLOWING;
    if (isBefore) element.focus({ preventScroll: true });
    if (isLeft()) return;
  }
}
