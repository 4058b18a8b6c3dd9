// One polite live region a page. It must be there, empty, before anything is announced: a region that is filled while it is
// being inserted is not spoken. It has no role, because a reader would stop at an empty status, too.
import { openRoot } from '../element.ts';

/** The element that holds the region. */
export const LIVE_REGION = 'nabz-status';

let host: HTMLElement | undefined;

/** Adds the region to the page unless it is there, also after the page has replaced its body. */
export function openLiveRegion(): void {
  if (host?.isConnected) return;
  host = document.createElement(LIVE_REGION);
  // Out of the flow, like a card in a corner.
  host.setAttribute('data-corner', '');
  const root = openRoot(host);
  const line = document.createElement('p');
  line.className = 'sr';
  // As an attribute: Firefox reflects no ARIA property before 119.
  line.setAttribute('aria-live', 'polite');
  root.append(line);
  (document.body ?? document.documentElement).append(host);
}

/** Announces a sentence in the language of a BCP 47 tag; an empty text clears the region. */
export function announce(text: string, tag = ''): void {
  if (text) openLiveRegion();
  // In an element of its own: a region whose language is set is spoken in the language it was inserted with.
  const sentence = document.createElement('span');
  sentence.lang = tag;
  sentence.textContent = text;
  host?.shadowRoot?.querySelector('p')?.replaceChildren(sentence);
}

/** Removes the region. */
export function closeLiveRegion(): void {
  host?.remove();
}
