/**
 * Lifts a card above the on-screen keyboard while the focus is in the card, and keeps the focused field in view;
 * returns the undo. Does nothing where the browser has no visual viewport.
 */
export function followKeyboardInset(root: ShadowRoot): () => void {
  const viewport = window.visualViewport;
  if (!viewport) return () => {};
  const card = root.querySelector('section') as HTMLElement;
  let inset = 0;
  const measure = () => {
    // Pinch zoom shrinks the visual viewport, too.
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
