// What a screen reader is told: one polite region a page, there and empty before anything is said, so that it is heard.
import { openRoot } from '../parts.ts';

/** The element that holds the region. */
export const STATUS = 'nabz-status';

let host: HTMLElement | undefined;

/** Puts the region on the page, unless it is there; also after the page has replaced its body. */
export function openStatus(): void {
  if (host?.isConnected) return;
  host = document.createElement(STATUS);
  // Out of the flow, as a card in a corner.
  host.setAttribute('data-corner', '');
  const root = openRoot(host);
  const line = document.createElement('p');
  line.className = 'sr';
  line.role = 'status';
  root.append(line);
  (document.body ?? document.documentElement).append(host);
}

/** Says a sentence in the language of a tag, or nothing more. */
export function say(text: string, tag = ''): void {
  if (text) openStatus();
  const line = host?.shadowRoot?.querySelector('p');
  if (!line) return;
  line.lang = tag;
  line.textContent = text;
}

/** Takes the region away. */
export function closeStatus(): void {
  host?.remove();
}
