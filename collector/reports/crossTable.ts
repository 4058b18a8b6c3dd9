// The answer of /v1/cross: whether the problem was solved × how satisfied the visitor was. Solved and unhappy is what to look for.
import sql from 'sql-template-tag';
import { type Figure, type SeriesName, toFigure } from '../figures/figure.ts';
import { isRevealing, suppress } from '../figures/suppress.ts';
import type { Database } from '../store/database.ts';
import { type Filter, toWhere } from '../store/filter.ts';
import { toWider } from './wider.ts';

/** One row: those who gave this answer to "was your problem solved". */
export interface CrossRow extends Figure {
  value: 'yes' | 'partly' | 'no';
  /** Answers by mood; `null` when too few. */
  moods: { positive: number; neutral: number; negative: number } | null;
}

/** The table. */
export interface CrossTable {
  rows: 'resolved';
  columns: SeriesName;
  n: number;
  items: CrossRow[];
}

const VALUES = ['yes', 'partly', 'no'] as const;

/** Crosses the resolution with a measure that was asked in the same response. */
export async function toCrossTable(
  database: Database,
  filter: Filter,
  columns: SeriesName,
): Promise<CrossTable> {
  const { measures: _, ...rest } = filter;
  const countAll = (wanted: Filter) =>
    database.read<{ resolution: string; score: number; band: -1 | 0 | 1; n: number }>(sql`
    SELECT resolution, score, band, count(*) AS n FROM responses
    WHERE ${toWhere(wanted)} AND measure = ${columns} AND resolution IS NOT NULL
    GROUP BY resolution, score, band`);
  const [counts, ...wholes] = await Promise.all([countAll(rest), ...toWider(rest).map(countAll)]);
  const parts = VALUES.map((value) => counts.filter(({ resolution }) => resolution === value));
  const sizes = parts.map((part) => ({ n: part.reduce((sum, { n }) => sum + n, 0) }));
  const sizeOf = (list: typeof counts, value?: string) =>
    list.reduce((all, { resolution, n }) => all + (value === undefined || resolution === value ? n : 0), 0);
  // Rows are hidden together: one alone would be the whole less the others.
  const isSingledOut = [undefined, ...VALUES].some((value) =>
    wholes.some((whole) => isRevealing(sizeOf(counts, value), sizeOf(whole, value))),
  );
  const isHidden = suppress(sizes).map((isFew) => isFew || isSingledOut);
  return {
    rows: 'resolved',
    columns,
    n: sizes.reduce((sum, { n }) => sum + n, 0),
    items: VALUES.map((value, index) => {
      const part = parts[index] ?? [];
      const n = sizes[index]?.n ?? 0;
      if (isHidden[index] || n === 0) {
        return { value, ...toFigure(columns, {}), n, rule: 'hide', moods: null };
      }
      const moodOf = (mood: number) =>
        part.filter(({ band }) => band === mood).reduce((sum, count) => sum + count.n, 0);
      return {
        value,
        ...toFigure(columns, Object.fromEntries(part.map((count) => [count.score, count.n]))),
        moods: { positive: moodOf(1), neutral: moodOf(0), negative: moodOf(-1) },
      };
    }),
  };
}
