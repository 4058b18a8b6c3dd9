// On a phone the keyboard comes over the lower half of the window. A field of the card that is typed in stays above it.

/** Lifts a card by what the on-screen keyboard covers while the focus is in the card; returns the undo. */
export function followKeyboardInset(root: ShadowRoot): () => void {
  const viewport = window.visualViewport;
  if (!viewport) return () => {};
  const card = root.querySelector('section') as HTMLElement;
  let inset = 0;
  const measure = () => {
    // Zoomed in by two fingers, less is seen without any keyboard.
    const isZoomed = viewport.scale > 1;
    const covered = root.activeElement && !isZoomed ? innerHeight - viewport.height - viewport.offsetTop : 0;
    const next = Math.max(0, Math.round(covered));
    if (next !== inset) card.style.setProperty('--keyboard', `${next}px`);
    inset = next;
    if (covered > 0) root.activeElement?.scrollIntoView({ block: 'nearest' });
  };
  const events = ['resize', 'scroll'] as const;
  for (const event of events) viewport.addEventListener(event, measure);
  root.addEventListener('focusin', measure);
  root.addEventListener('focusout', measure);
  return () => {
    for (const event of events) viewport.removeEventListener(event, measure);
    root.removeEventListener('focusin', measure);
    root.removeEventListener('focusout', measure);
  };
}
