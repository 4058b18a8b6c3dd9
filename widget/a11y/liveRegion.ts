// One polite live region a page. It must be there, empty, before anything is announced: a region that is filled while it is
// being inserted is not spoken.
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
  line.role = 'status';
  root.append(line);
  (document.body ?? document.documentElement).append(host);
}

/** Announces a sentence in the language of a BCP 47 tag; an empty text clears the region. */
export function announce(text: string, tag = ''): void {
  if (text) openLiveRegion();
  const line = host?.shadowRoot?.querySelector('p');
  if (!line || (!text && !line.textContent)) return;
  line.lang = tag;
  line.textContent = text;
}

/** Removes the region. */
export function closeLiveRegion(): void {
  host?.remove();
}
