// What two sides differ in: scores, moods and reasons, each tested by src/scores; what was asked differently is refused.
import { alphaFor, type Change, MixedSeriesError, share, shareChange } from '../../../../src/scores/index.ts';
import { toChange } from '../../../figures/figure.ts';
import type { Figure, FigureChange, Reasons, Scores } from '../../api/types.ts';

/** The difference of two scores, or why there is none. */
export type Difference =
  /** `change` is null when neither side varies. */
  | { kind: 'change'; change: FigureChange | null }
  /** Too few answers on at least one side. */
  | { kind: 'hidden' }
  /** Asked in other words; those of each side. */
  | { kind: 'asked-differently'; first: readonly string[]; second: readonly string[] };

/** What the difference needs of scores. */
export type Side = Pick<Scores, 'metric' | 'total' | 'mixed'>;

/** One line of a table of shares. */
export interface ShareRow {
  key: string;
  /** 0–100; null when hidden. */
  first: number | null;
  second: number | null;
  change: Change | null;
}

/** The difference of the second side from the first. */
export function differ(first: Side, second: Side): Difference {
  if (first.total.rule === 'hide' || second.total.rule === 'hide') return { kind: 'hidden' };
  const [before, after] = [wordingsOf(first), wordingsOf(second)];
  if (before.join('\n') !== after.join('\n'))
    return { kind: 'asked-differently', first: before, second: after };
  try {
    return { kind: 'change', change: toChange(first.total, second.total) };
  } catch (error) {
    if (error instanceof MixedSeriesError) {
      return { kind: 'asked-differently', first: before, second: after };
    }
    throw error;
  }
}

/** The versions of the question that were asked; none where answers do not say. */
export function wordingsOf({ total, mixed }: Side): readonly string[] {
  if (mixed?.wording) return mixed.wording;
  const named = Object.values(total.figures ?? {}).flatMap((figure) =>
    figure && typeof figure === 'object' && 'wording' in figure ? [String(figure.wording)] : [],
  );
  return [...new Set(named)];
}

const MOODS = ['positive', 'neutral', 'negative'] as const;

/** How the shares of happy, indifferent and unhappy answers differ. */
export function differInMoods(first: Figure, second: Figure): ShareRow[] {
  return MOODS.map((mood) => {
    const [before, after] = [first, second].map(({ shares, n }) =>
      shares ? share(mood, Math.round((shares[mood] * n) / 100), n) : undefined,
    );
    return {
      key: mood,
      first: before?.pct ?? null,
      second: after?.pct ?? null,
      change: before && after ? shareChange(before, after, { alpha: alphaFor(MOODS.length) }) : null,
    };
  });
}

/** How the shares of reasons differ, the most frequent of both sides first; judged more strictly, because they are many. */
export function differInReasons(first: Reasons, second: Reasons, most: number): ShareRow[] {
  const nOf = ({ reasons }: Reasons, value: string) => reasons.find((each) => each.value === value)?.n ?? 0;
  const shareOf = (side: Reasons, value: string) =>
    side.rule === 'hide' ? undefined : share(value, nOf(side, value), side.n);
  const values = [...new Set([...first.reasons, ...second.reasons].map(({ value }) => value))];
  const rows = values
    .map((value) => ({ value, before: shareOf(first, value), after: shareOf(second, value) }))
    .sort((a, b) => size(b) - size(a))
    .slice(0, most);
  return rows.map(({ value, before, after }) => ({
    key: value,
    first: before?.pct ?? null,
    second: after?.pct ?? null,
    change: before && after ? shareChange(before, after, { alpha: alphaFor(rows.length) }) : null,
  }));

  function size({ before, after }: { before: { pct: number | null } | undefined; after: typeof before }) {
    return (before?.pct ?? 0) + (after?.pct ?? 0);
  }
}
