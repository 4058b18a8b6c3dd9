// Where to click, and when. Both run in the page.

/** The middle of what a selector finds in the first card's shadow root, scrolled into view. */
export function middleOf(selector: string): { x: number; y: number } {
  for (const host of document.querySelectorAll('nabz-survey')) {
    const found = host.shadowRoot?.querySelector(selector);
    if (!found) continue;
    found.scrollIntoView({ block: 'nearest' });
    const { left, top, width, height } = found.getBoundingClientRect();
    return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
  }
  throw new Error(`No ${selector} in a card`);
}

/**
 * Whether a visitor can have seen what a selector finds and reacted to it: it is there, its card was drawn where it is at
 * least 350 ms ago, as a card ignores a pointer that is faster, and what is found has been in its place for 150 ms, as an
 * answer may reveal something above it.
 */
export function canReactTo(selector: string): boolean {
  type Card = Element & { drawnAt?: number | undefined; stand?: string; placedAt?: number; place?: string };
  for (const { shadowRoot } of document.querySelectorAll('nabz-survey')) {
    const found = shadowRoot?.querySelector(selector);
    if (!found) continue;
    found.scrollIntoView({ block: 'nearest' });
    // An element of the page may show one card after the other.
    const card: Card = found.closest('section') ?? found;
    const now = performance.now();
    const place = selector + JSON.stringify(found.getBoundingClientRect());
    if (card.place !== place) card.placedAt = now;
    card.place = place;
    // What moves a card, which counts from the first frame after it.
    const stand = `${card.getAttribute('data-position')} ${card.getAttribute('style')}`;
    if (card.stand !== stand) {
      card.stand = stand;
      card.drawnAt = undefined;
      requestAnimationFrame(() => {
        if (card.stand === stand) card.drawnAt = performance.now();
      });
    }
    return card.drawnAt !== undefined && now - card.drawnAt > 350 && now - (card.placedAt as number) > 150;
  }
  return false;
}
