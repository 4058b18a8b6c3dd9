// The answer of /v1/reasons: how often each option of a question was chosen, with intervals; several may be chosen at once.
import sql from 'sql-template-tag';
import { wilson } from '../../src/scores/index.ts';
import type { Database } from '../store/database.ts';
import { type Filter, toWhere } from '../store/filter.ts';
import { isRevealed } from './wider.ts';

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

/** Counts the options of the question. */
export async function toReasons(database: Database, filter: Filter, question: string): Promise<Reasons> {
  const where = sql`question = ${question} AND site = ${filter.site}
    AND id IN (SELECT id FROM responses WHERE ${toWhere(filter)})`;
  const [[total], rows] = await Promise.all([
    database.read<{ n: number }>(sql`SELECT count(DISTINCT id) AS n FROM choices WHERE ${where}`),
    database.read<{ value: string; n: number }>(
      sql`SELECT value, count(*) AS n FROM choices WHERE ${where} GROUP BY value ORDER BY n DESC, value LIMIT 200`,
    ),
  ]);
  const n = total?.n ?? 0;
  const isChosen = sql`id IN (SELECT id FROM choices WHERE site = ${filter.site} AND question = ${question})`;
  const isHidden = n < 5 || (await isRevealed(database, filter, n, isChosen));
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
