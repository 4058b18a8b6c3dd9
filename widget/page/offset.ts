// How far from the edges a card stands.
import type { Config } from '../../src/config/options.ts';

/** Distances in CSS px. @default the built-in ones */
export interface Distances {
  inline?: number | undefined;
  block?: number | undefined;
}

/** Wrong offsets that have been reported. */
const warned = new Set<string>();

/** Parses an offset. One that is more than half the window is reported once and ignored. */
export function toDistances(offset: Config['offset'] = ''): Distances {
  const text = String(offset).replace(',', ' ');
  const [block, inline] = text.split(/ +/).filter(Boolean).map(Number).reverse();
  if ((block ?? 0) <= innerHeight / 2 && (inline ?? 0) <= innerWidth / 2) return { inline, block };
  if (!warned.has(text)) {
    import('../../src/config/check.ts')
      .then((it) => it.warnAttributes(['offset'], { offset: text }))
      .catch(() => {});
  }
  warned.add(text);
  return {};
}
