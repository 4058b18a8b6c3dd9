// Which groups changed against the days before, judged so strictly that many groups raise no more false alarms than one.
import { alphaFor, MixedSeriesError } from '../../../../src/scores/index.ts';
import { toChange } from '../../../figures/figure.ts';
import type { Figure, FigureChange } from '../../api/types.ts';

/** The changes that are more than chance, by group, and how many groups were compared. */
export interface SuddenChanges {
  compared: number;
  changes: Map<string, FigureChange>;
}

interface Group extends Figure {
  value: string;
}

/**
 * Compares each group that has enough answers in both (`rule: 'show'`), at a level of 0.05 divided by the number of such groups.
 * Groups that were asked another question before are left out.
 */
export function findSuddenChanges(before: readonly Group[], after: readonly Group[]): SuddenChanges {
  const former = new Map(before.map((group) => [group.value, group]));
  const pairs = after.flatMap((group) => {
    const was = former.get(group.value);
    return was?.rule === 'show' && group.rule === 'show' ? [{ value: group.value, was, is: group }] : [];
  });
  const changes = new Map<string, FigureChange>();
  for (const { value, was, is } of pairs) {
    const change = changeOf(was, is, alphaFor(pairs.length));
    if (change?.isSignificant) changes.set(value, change);
  }
  return { compared: pairs.length, changes };
}

function changeOf(before: Figure, after: Figure, alpha: number): FigureChange | null {
  try {
    return toChange(before, after, { alpha });
  } catch (error) {
    if (error instanceof MixedSeriesError) return null;
    throw error;
  }
}
