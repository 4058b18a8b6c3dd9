// Figures in words: what a change is, and how sure a score is.
import type { FigureChange, Headline } from '../api/types.ts';
import type { Words } from './words.ts';

/** What a change says: whether it is more than chance, and whether it is for the better. */
export type Verdict = 'better' | 'worse' | 'same' | 'unknown';

/** Whether a change is more than chance, and in which direction; `isLowGood` where a lower score is the better one. */
export function verdictOf(change: FigureChange | null | undefined, isLowGood = false): Verdict {
  if (!change?.isEnough) return 'unknown';
  if (!change.isSignificant) return 'same';
  return change.difference > 0 === !isLowGood ? 'better' : 'worse';
}

/** `12 points up, more than chance`. */
export function changeInWords(
  { t, format }: Words,
  change: FigureChange | null | undefined,
  unit: Headline['unit'],
): string {
  if (!change) return t('change.none');
  const values = { size: format.size(change.difference, unit) };
  const direction = change.difference >= 0 ? 'up' : 'down';
  if (!change.isEnough) return t('change.few', values);
  if (!change.isSignificant) return t('change.same');
  return t(`change.${direction}.${unit === 'mean' ? 'mean' : 'points'}`, values);
}

/** `from 81% to 91%`: the interval of a score. */
export function intervalInWords({ t, format }: Words, figure: Headline): string {
  if (!figure.interval) return '';
  const { low, high } = figure.interval;
  return t('interval', {
    low: format.score(low, figure.unit, figure.n),
    high: format.score(high, figure.unit, figure.n),
  });
}

/** The score, or a dash where it is hidden. */
export function scoreInWords({ format }: Words, figure: Headline): string {
  return figure.score === null ? '–' : format.score(figure.score, figure.unit, figure.n);
}
