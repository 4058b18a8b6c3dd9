// Pages that swap their whole body (Turbo, and others that navigate by themselves) take what stands in it with them.
import { raise } from './element.ts';

/** Puts an element at the end of the new body whenever the page has put another in place of its own; returns the undo. */
export function stay(host: HTMLElement): () => void {
  const observer = new MutationObserver(() => {
    // What the page has taken out by itself stays out.
    if (!host.isConnected && host.parentNode?.nodeName === 'BODY') raise(host);
  });
  observer.observe(document.documentElement, { childList: true });
  return () => observer.disconnect();
}
