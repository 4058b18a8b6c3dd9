// The answer of /v1/reasons: how often each option of a question was chosen, with intervals; several may be chosen at once.
import { wilson } from '../../src/scores/index.ts';
import { isRevealing } from '../figures/suppress.ts';
import { countPoints, sumByPoint } from '../store/counts.ts';
import type { Database } from '../store/database.ts';
import type { Filter } from '../store/filter.ts';
import { toWider } from './wider.ts';

/** One option. */
export interface Reason {
  value: string;
  /** Responses that chose it. */
  n: number;
  /** Share of the responses that answered the question, 0–100, and its Wilson interval; `null` when too few answered. */
  share: number | null;
  interval: { low: number; high: number; level: number } | null;
}

/** The options of a question. */
export interface Reasons {
  question: string;
  /** Responses that answered the question. */
  n: number;
  rule: 'show' | 'caution' | 'hide';
  /** The most frequent first; empty when too few answered. */
  reasons: Reason[];
}

/** Most options that are listed. */
const MAX_REASONS = 200;

/** Counts the options of the question. */
export async function toReasons(database: Database, filter: Filter, question: string): Promise<Reasons> {
  // The empty point counts those who answered the question.
  const countAll = async (wanted: Filter) => {
    const { '': n = 0, ...options } = sumByPoint(await countPoints(database, wanted, `choice:${question}`));
    return { n, options };
  };
  const [{ n, options }, ...wholes] = await Promise.all([countAll(filter), ...toWider(filter).map(countAll)]);
  const rows = Object.entries(options)
    .map(([value, count]) => ({ value, n: count }))
    .sort((a, b) => b.n - a.n || (a.value < b.value ? -1 : 1))
    .slice(0, MAX_REASONS);
  const isHidden = n < 5 || wholes.some((whole) => isRevealing(n, whole.n));
  const rule = isHidden ? 'hide' : n < 30 ? 'caution' : 'show';
  if (rule === 'hide') return { question, n, rule, reasons: [] };
  return {
    question,
    n,
    rule,
    reasons: rows.map((row) => {
      const interval = wilson(row.n, n);
      return {
        value: row.value,
        n: row.n,
        share: (100 * row.n) / n,
        interval: interval && { ...interval, level: 95 },
      };
    }),
  };
}
