// The place of an inline survey that the page draws late, or within a shadow root. Nothing tells of what happens in shadow
// roots, so the page is searched again and again for a while.

const SEARCH_MS = 250;
/** After this the element is missing, and its selector may be wrong. */
const LATE_MS = 10_000;

/** The first element of a selector, as soon as the page has it, also in an open shadow root; `undefined` after 10 s. */
export async function untilPlace(selector: string): Promise<Element | undefined> {
  for (let waited = 0; ; waited += SEARCH_MS) {
    const place = findIn(document, selector);
    if (place || waited >= LATE_MS) return place;
    await new Promise((resolve) => setTimeout(resolve, SEARCH_MS));
  }
}

function findIn(root: ParentNode, selector: string): Element | undefined {
  const found = root.querySelector(selector);
  if (found) return found;
  for (const { shadowRoot } of root.querySelectorAll('*')) {
    const inner = shadowRoot && findIn(shadowRoot, selector);
    if (inner) return inner;
  }
  return undefined;
}
