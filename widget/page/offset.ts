import { loadCheck } from '../../src/config/loadCheck.ts';
import type { Config } from '../../src/config/options.ts';

/** Distances of a card from the edges of the window, in CSS px. @default the built-in ones */
export interface Distances {
  inline?: number | undefined;
  block?: number | undefined;
}

/** Wrong offsets that a warning was logged for. */
const warned = new Set<string>();

/** Parses an offset. Ignores one of more than half the window, and logs a warning once. */
export function toDistances(offset: Config['offset'] = ''): Distances {
  const text = String(offset).replace(',', ' ');
  const [block, inline] = text.split(/ +/).filter(Boolean).map(Number).reverse();
  if ((block ?? 0) <= innerHeight / 2 && (inline ?? 0) <= innerWidth / 2) return { inline, block };
  if (!warned.has(text)) {
    loadCheck()
      .then((it) => it.warnAttributes(['offset'], { offset: text }))
      .catch(() => {});
  }
  warned.add(text);
  return {};
}
