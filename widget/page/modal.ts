// A page's modal has the visitor for itself: what stands in a corner is inert, and not seen, for as long as it is open.
import { hasModal } from './hasModal.ts';

const LOOK_AGAIN_MS = 300;
/** What a modal comes with: a press, a key, or a focus that moves into it. */
const SIGNS = ['focusin', 'click', 'keyup'] as const;

/** Makes an element inert while the page has a modal open; returns the undo. */
export function yieldToModals(host: HTMLElement): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    const isOpen = hasModal();
    host.inert = isOpen;
    clearTimeout(timer);
    if (isOpen) timer = setTimeout(look, LOOK_AGAIN_MS);
  };
  // What opens by a press may come a little later, and be seen later still.
  const onSign = () => {
    look();
    clearTimeout(timer);
    timer = setTimeout(look, LOOK_AGAIN_MS);
  };
  for (const sign of SIGNS) addEventListener(sign, onSign);
  return () => {
    clearTimeout(timer);
    for (const sign of SIGNS) removeEventListener(sign, onSign);
  };
}
