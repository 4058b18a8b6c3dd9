// Light or dark, as the owner says or the visitor's system does.
import type { Config } from '../../src/config/options.ts';
import type { applyTheme } from './theme.ts';

/** Gives a card the owner's colours; a part of its own, because most pages say nothing of them. */
export type ApplyTheme = typeof applyTheme;

/** Custom properties by which a page may colour the card; `-dark` ones hold in the dark scheme. */
const COLORS = ['accent', 'surface', 'ink', 'surface-dark', 'ink-dark'];

/** Fetches the theme where the owner has said anything of colours or fonts, by config or by custom properties. */
export async function loadTheme(host: Element, { accent, font }: Config): Promise<ApplyTheme | undefined> {
  const style = getComputedStyle(host);
  return accent || font === 'host' || COLORS.some((name) => style.getPropertyValue(`--nabz-${name}`))
    ? (await import('./theme.ts')).applyTheme
    : undefined;
}

/** Sets the scheme (and the theme that goes with it) on the card and follows the visitor; returns the undo. */
export function followScheme(
  card: HTMLElement,
  config: Config,
  applyTheme: ApplyTheme | undefined,
): () => void {
  const { scheme = 'auto' } = config;
  const query = matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    const resolved = scheme === 'auto' ? (query.matches ? 'dark' : 'light') : scheme;
    card.dataset.scheme = resolved;
    applyTheme?.(card, config, resolved);
  };
  apply();
  query.addEventListener('change', apply);
  return () => query.removeEventListener('change', apply);
}
