// When thanks fold away.

const FOLD_MS = 8_000;
const LOOK_AGAIN_MS = 2_000;

/** Calls back after 8 s, but not while the pointer or a keyboard's focus is with the card; returns the undo. */
export function foldLater(root: ShadowRoot, fold: () => void): () => void {
  let timer = setTimeout(function look() {
    if (root.querySelector('section:hover, :focus-visible')) timer = setTimeout(look, LOOK_AGAIN_MS);
    else fold();
  }, FOLD_MS);
  return () => clearTimeout(timer);
}
