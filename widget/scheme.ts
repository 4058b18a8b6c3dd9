// Light or dark, as the owner says or the visitor's system does.
import type { Config } from '../src/index.ts';

/** A resolved colour scheme. */
export type Scheme = 'light' | 'dark';

/** Colours a card with the owner's accent; a part of its own, because most pages have none. */
export type SetAccent = (card: HTMLElement, accent: string, scheme: Scheme) => void;

/** Sets the scheme (and the accent that goes with it) on the card and follows the visitor; returns the undo. */
export function followScheme(
  card: HTMLElement,
  { scheme = 'auto', accent }: Config,
  setAccent: SetAccent | undefined,
): () => void {
  const query = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const resolved = scheme === 'auto' ? (query.matches ? 'dark' : 'light') : scheme;
    card.dataset.scheme = resolved;
    if (accent) setAccent?.(card, accent, resolved);
  };
  apply();
  query.addEventListener('change', apply);
  return () => query.removeEventListener('change', apply);
}
