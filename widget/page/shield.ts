// Keeps a page's own handlers away from what happens in a card: pages cancel presses, scrolling and keys of everything that
// is not a field of theirs, and from outside a card is one unknown element.

/** Events whose default action is all that a card needs of them. */
const NATIVE = [
  'pointerdown',
  'mousedown',
  'mouseup',
  'touchstart',
  'touchmove',
  'touchend',
  'wheel',
  'selectstart',
  'dragstart',
  'contextmenu',
  'copy',
  'cut',
  'paste',
  'beforeinput',
];
/** Events that the card listens to itself. */
const KEYS = ['keydown', 'keypress', 'keyup'] as const;

/** Smooth scrolling by Lenis leaves elements with this attribute alone. */
const LENIS = 'data-lenis-prevent';

/**
 * Stops events of a card at the window, before they reach the page's handlers on the document and below; those that the
 * page has put on the window in the capture phase before cannot be stopped. A key reaches the card as a copy within its
 * shadow tree. Returns the undo.
 */
export function shieldFromPage(host: Element): () => void {
  const leaving = new AbortController();
  const { signal } = leaving;
  const isInside = (event: Event) => event.composedPath().includes(host);
  const stop = (event: Event) => {
    if (isInside(event)) event.stopImmediatePropagation();
  };
  const passOn = (event: KeyboardEvent) => {
    // Its own copy does not get here: it stays in the shadow tree.
    if (!isInside(event)) return;
    event.stopImmediatePropagation();
    const { type, key, code, repeat, isComposing, ctrlKey, shiftKey, altKey, metaKey } = event;
    // Not a `KeyboardEvent`, which leaves the shadow tree in Firefox whatever its `composed` is.
    const copy = Object.assign(new Event(type, { bubbles: true, cancelable: true }), {
      ...{ key, code, repeat, isComposing, ctrlKey, shiftKey, altKey, metaKey },
    });
    if (!event.composedPath()[0]?.dispatchEvent(copy)) event.preventDefault();
  };
  for (const name of NATIVE) addEventListener(name, stop, { capture: true, passive: true, signal });
  for (const name of KEYS) addEventListener(name, passOn, { capture: true, signal });
  host.setAttribute(LENIS, '');
  return () => {
    leaving.abort();
    host.removeAttribute(LENIS);
  };
}
