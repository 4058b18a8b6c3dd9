// Which words tell of unhappiness, and how surely.
import type { Words } from '../../api/types.ts';

/** A word as the API counts it. */
export type Word = Words['words'][number];

/** From here on chance alone explains a difference in one case of twenty at most. */
const SURE = 1.96;

/** The words that the unhappy say more than the happy, in the order of the API: those first that set them apart most. */
export function unhappyWords(words: readonly Word[]): Word[] {
  return words.filter(({ z, unhappy }) => z > 0 && unhappy > 0);
}

/** Whether they say it more than chance explains. */
export function isSure({ z }: Word): boolean {
  return z > SURE;
}

/** The end of the bars' scale: the highest share that is likely for a word, so that small shares can be told apart. */
export function scaleOf(words: readonly Word[]): number {
  return Math.max(1, ...words.map(({ interval, share }) => interval?.high ?? share ?? 0));
}
