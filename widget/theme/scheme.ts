// Light or dark, as the owner says or as the visitor's system does.
import type { Config } from '../../src/config/options.ts';

/** A resolved colour scheme. */
export type Scheme = 'light' | 'dark';

/**
 * Sets `data-scheme` on an element, now and whenever the visitor's scheme changes, and calls `onScheme` each time; returns
 * the undo.
 */
export function followScheme(
  card: HTMLElement,
  scheme: Config['scheme'] = 'auto',
  onScheme?: (scheme: Scheme) => void,
): () => void {
  const query = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const resolved = scheme === 'auto' ? (query.matches ? 'dark' : 'light') : scheme;
    card.dataset.scheme = resolved;
    onScheme?.(resolved);
  };
  apply();
  query.addEventListener('change', apply);
  return () => query.removeEventListener('change', apply);
}
