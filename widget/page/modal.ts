import { hasModal } from './hasModal.ts';

const LOOK_AGAIN_MS = 300;
/** Events that may open a modal, or move the focus into it. */
const SIGNS = ['focusin', 'click', 'keyup'] as const;

/** Makes an element inert, which also hides it, while the page has a modal open; returns the undo. */
export function yieldToModals(host: HTMLElement): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = () => {
    const isOpen = hasModal();
    host.inert = isOpen;
    clearTimeout(timer);
    if (isOpen) timer = setTimeout(look, LOOK_AGAIN_MS);
  };
  // A modal may open, and become visible, some time after the click.
  const onSign = () => {
    look();
    clearTimeout(timer);
    timer = setTimeout(look, LOOK_AGAIN_MS);
  };
  for (const sign of SIGNS) addEventListener(sign, onSign);
  // One may have opened since the card was rendered.
  look();
  return () => {
    clearTimeout(timer);
    for (const sign of SIGNS) removeEventListener(sign, onSign);
  };
}
