// Differences in words.
import type { Change } from '../../../../src/scores/index.ts';
import type { Figure } from '../../api/types.ts';
import type { Words } from '../../words/words.ts';
import type { Difference } from './difference.ts';

type Unit = Figure['unit'];

/** A difference with its sign: points with at most one decimal, means with two. */
export function signed({ format }: Pick<Words, 'format'>, value: number, unit: Unit): string {
  const decimals =
    unit === 'mean' ? { minimumFractionDigits: 2, maximumFractionDigits: 2 } : { maximumFractionDigits: 1 };
  const options: Intl.NumberFormatOptions = { signDisplay: 'exceptZero', ...decimals };
  return new Intl.NumberFormat(format.tag, { numberingSystem: format.digits, ...options }).format(value);
}

/** `from −0.3 to +29.7`: the interval of a difference. */
export function differenceInterval(words: Words, { interval }: Change, unit: Unit): string {
  return words.t('interval', {
    low: signed(words, interval.low, unit),
    high: signed(words, interval.high, unit),
  });
}

/** The sentence that says what a difference is, and how sure. `first` and `second` name the sides. */
export function differenceInWords(
  words: Words,
  difference: Difference,
  unit: Unit,
  names: { first: string; second: string },
): string {
  const { t, format } = words;
  if (difference.kind === 'hidden') return t('compare.hidden');
  if (difference.kind === 'asked-differently') {
    return t('compare.refused', {
      first: format.list(difference.first) || '–',
      second: format.list(difference.second) || '–',
    });
  }
  const { change } = difference;
  if (!change) return t('compare.steady');
  if (!change.isEnough) return t('compare.few');
  const interval = differenceInterval(words, change, unit);
  const size = format.size(change.difference, unit);
  if (!change.isSignificant) return t('compare.same', { ...names, interval });
  const direction = change.difference > 0 ? 'up' : 'down';
  return t(`compare.${direction}.${unit === 'mean' ? 'mean' : 'points'}`, { ...names, size, interval });
}

/** In a table: whether a difference is more than chance. */
export function chanceInWords({ t }: Pick<Words, 't'>, change: Change | null): string {
  if (!change) return t('compare.cell.none');
  if (!change.isEnough) return t('compare.cell.few');
  return t(change.isSignificant ? 'compare.cell.more' : 'compare.cell.chance');
}
