// The answer of /v1/cross: whether the problem was solved × how satisfied the visitor was. Solved and unhappy is what to look for.
import type { MeasureName } from '../../src/scores/measures.ts';
import { bandOf } from '../figures/band.ts';
import { type Figure, toFigure } from '../figures/figure.ts';
import { isRevealing, suppress } from '../figures/suppress.ts';
import { countPoints, sumByPoint } from '../store/counts.ts';
import type { Database } from '../store/database.ts';
import type { Filter } from '../store/filter.ts';
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
  columns: MeasureName;
  n: number;
  items: CrossRow[];
}

const VALUES = ['yes', 'partly', 'no'] as const;

/** Crosses the resolution with a measure that was asked in the same response. */
export async function toCrossTable(
  database: Database,
  filter: Filter,
  columns: MeasureName,
): Promise<CrossTable> {
  const countAll = async (wanted: Filter) =>
    (await countPoints(database, wanted, `crossed:${columns}`)).map(({ point, n }) => {
      const [resolution = '', score = ''] = point.split(':');
      return { resolution, point: score, n };
    });
  const [counts, ...wholes] = await Promise.all([countAll(filter), ...toWider(filter).map(countAll)]);
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
        part.reduce((sum, { point, n }) => sum + (bandOf(columns, Number(point)) === mood ? n : 0), 0);
      return {
        value,
        ...toFigure(columns, sumByPoint(part)),
        moods: { positive: moodOf(1), neutral: moodOf(0), negative: moodOf(-1) },
      };
    }),
  };
}
