/** A pointer that clicks sooner was on its way to what the page had in this place. */
const REACTION_MS = 300;
/** What moves a card: its place, and its distance from the edges. */
const MOVES = ['data-position', 'style'];

/**
 * Ignores clicks by a pointer until the card has been on the page, and in one place, for 300 ms. Keys and assistive
 * technology count at once: the `detail` of their clicks, how often was clicked, is 0. Returns the undo.
 */
export function ignoreEarlyClicks(root: ShadowRoot, card: Element): () => void {
  let stillSince = Number.POSITIVE_INFINITY;
  let frame = 0;
  const restart = () => {
    stillSince = Number.POSITIVE_INFINITY;
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame((time) => {
      stillSince = time;
    });
  };
  restart();
  const observer = new MutationObserver((records) => {
    const hasMoved = records.some(
      ({ attributeName, oldValue }) => card.getAttribute(`${attributeName}`) !== oldValue,
    );
    if (hasMoved) restart();
  });
  observer.observe(card, { attributeFilter: MOVES, attributeOldValue: true });
  const onClick = (event: Event) => {
    if (!(event as MouseEvent).detail || event.timeStamp > stillSince + REACTION_MS) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  root.addEventListener('click', onClick, true);
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
    root.removeEventListener('click', onClick, true);
  };
}
