const FOLD_MS = 8_000;
const LOOK_AGAIN_MS = 2_000;

/**
 * Calls `fold` after 8 s, when the thanks have been read; waits while the card is hovered or has a visible focus.
 * Returns the undo.
 */
export function foldLater(root: ShadowRoot, fold: () => void): () => void {
  let timer = setTimeout(function look() {
    if (root.querySelector('section:hover, :focus-visible')) timer = setTimeout(look, LOOK_AGAIN_MS);
    else fold();
  }, FOLD_MS);
  return () => clearTimeout(timer);
}
