// The group that differs most from all the others.
import { alphaFor } from '../../../../src/scores/index.ts';
import { type PointCounts, type SeriesName, toChange, toFigure } from '../../../figures/figure.ts';
import type { Figure, FigureChange, Scores } from '../../api/types.ts';

/** The group, or why none is named. */
export type Standout =
  | { kind: 'differs'; value: string; change: FigureChange }
  /** None differs by more than chance. */
  | { kind: 'alike' }
  /** Fewer than two groups have the answers that a comparison needs. */
  | { kind: 'hidden' };

/**
 * The group whose score differs most from that of all the others together, by more than chance; judged more strictly the
 * more groups there are. `undefined` with fewer than two groups.
 */
export function standoutOf(
  series: SeriesName,
  { total, groups = [] }: Pick<Scores, 'total' | 'groups'>,
): Standout | undefined {
  if (groups.length < 2) return undefined;
  const tested = groups.flatMap((group) => {
    const rest = total.distribution && group.distribution ? less(total, group) : undefined;
    if (!rest) return [];
    return [{ value: group.value, before: toFigure(series, rest), after: toFigure(series, countsOf(group)) }];
  });
  const changes = tested.flatMap(({ value, before, after }) => {
    const change = toChange(before, after, { alpha: alphaFor(tested.length) });
    return change?.isEnough ? [{ value, change }] : [];
  });
  if (changes.length < 2) return { kind: 'hidden' };
  const [most] = changes
    .filter(({ change }) => change.isSignificant)
    .sort((a, b) => Math.abs(b.change.difference) - Math.abs(a.change.difference));
  return most ? { kind: 'differs', ...most } : { kind: 'alike' };
}

function countsOf({ distribution }: Figure): PointCounts {
  return Object.fromEntries((distribution ?? []).map(({ value, n }) => [value, n]));
}

function less(whole: Figure, part: Figure): PointCounts {
  const counts = countsOf(part);
  return Object.fromEntries(
    (whole.distribution ?? []).map(({ value, n }) => [value, Math.max(0, n - (counts[value] ?? 0))]),
  );
}
