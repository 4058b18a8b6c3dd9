// Where to click. Runs in the page.

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
