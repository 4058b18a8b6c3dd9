// A cut through the matrix for what is dear: every language with every scale, each in one of the windows in turn.
import { type Combination, IS_FULL, LANGUAGES, SCALES, SIZES } from './matrix.ts';

const ALL = LANGUAGES.flatMap((lang, row) =>
  SCALES.map((scale, column): Combination => {
    const size = SIZES[(row + column) % SIZES.length] as Combination['size'];
    return { lang, scale, size };
  }),
);

/** Language × scale, so that each meets every size; without CI, every language once, with other scales and sizes. */
export const SPREAD = IS_FULL ? ALL : ALL.filter((_, index) => index % 7 === 0);

/** Every third of a list where not everything is asked for. */
export const taste = <Item>(items: readonly Item[]): Item[] =>
  items.filter((_, index) => IS_FULL || index % 3 === 0);
