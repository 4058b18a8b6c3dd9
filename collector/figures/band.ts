// The mood of a score. Apart from the figures, so that a page which needs moods alone loads no statistics.
import { MEASURES, type MeasureName } from '../../src/scores/measures.ts';

/** 1 for a happy answer, 0 for an indifferent one, −1 for an unhappy one. */
export type Band = -1 | 0 | 1;

/**
 * The highest score that is unhappy, and the highest that is indifferent, counted from the bad end: the moods by which
 * the widget asks on, and for `ease`, which the widget has not, those of the scale of the same length.
 */
const CUTS: Record<MeasureName, readonly [negative: number, neutral: number]> = {
  stickers: [1, 2],
  csat: [2, 3],
  csat10: [4, 8],
  nps: [6, 8],
  nps10: [6, 8],
  ces: [3, 4],
  ces1: [2, 3],
  ease5: [2, 3],
  ease7: [3, 4],
};

/** The band of a score, which must be a point of the measure's scale. */
export function bandOf(measure: MeasureName, score: number): Band {
  const { min, max, good } = MEASURES[measure].scale;
  const goodness = good === 'high' ? score : min + max - score;
  const [negative, neutral] = CUTS[measure];
  if (goodness <= negative) return -1;
  return goodness <= neutral ? 0 : 1;
}
