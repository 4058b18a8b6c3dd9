import { findMain } from '../../src/config/resolvePosition.ts';

const LOOK_MS = 250;
/** By then the page has drawn its content. */
const LATE_MS = 10_000;

/**
 * Keeps a card at the end of the main content while the page draws that content: for 10 s, and until the visitor uses the
 * card. Returns the undo.
 */
export function followMain(host: Element, isUsed: { peek(): boolean }): () => void {
  let looks = LATE_MS / LOOK_MS;
  const timer = setInterval(() => {
    if (isUsed.peek() || host.shadowRoot?.activeElement || !looks--) return clearInterval(timer);
    const main = document.querySelector(findMain());
    if (main && host.isConnected && !isAtEnd(host, main)) main.append(host);
  }, LOOK_MS);
  return () => clearInterval(timer);
}

function isAtEnd(host: Element, main: Element): boolean {
  if (host.parentElement !== main) return false;
  // What pages append to their body is no content.
  return main === document.body || main.lastElementChild === host;
}
