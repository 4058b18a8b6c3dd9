// How far from the edges a card stands, as its owner says. In: an offset. Out: CSS px that fit the window.
import type { Config } from '../../src/index.ts';

/** Distances in CSS px; what is left out is as built in. */
export interface Distances {
  inline?: number | undefined;
  block?: number | undefined;
}

/** What was wrong in this window and has been told. */
const told = new Set<string>();

/** Reads an offset; one that is more than half the window is told once, and left out. */
export function toDistances(offset: Config['offset'] = ''): Distances {
  const text = String(offset).replace(',', ' ');
  const [block, inline] = text.split(/ +/).filter(Boolean).map(Number).reverse();
  if ((block ?? 0) <= innerHeight / 2 && (inline ?? 0) <= innerWidth / 2) return { inline, block };
  if (!told.has(text))
    import('../../src/config/check.ts')
      .then((it) => it.warnAttributes(['offset'], { offset: text }))
      .catch(() => {});
  told.add(text);
  return {};
}
