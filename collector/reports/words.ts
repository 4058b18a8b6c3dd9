// The answer of /v1/words: what the unhappy write more than the happy. Comments are read page by page and not kept.

import sql, { join, type Sql } from 'sql-template-tag';
import type { Database } from '../store/database.ts';
import { type Filter, toTimes, toWhere } from '../store/filter.ts';
import { createWordCounter, type WordRow } from '../words/keyness.ts';
import { isRevealed } from './wider.ts';

/** The words. */
export interface Words {
  /** Comments that were read, by mood of the answer. */
  comments: { unhappy: number; happy: number };
  /** Whether older comments were left out, because there are more than are read. */
  sampled: boolean;
  rule: 'show' | 'caution' | 'hide';
  words: WordRow[];
}

/** Comments of one query: few, because nothing else is answered while their words are counted. */
const PAGE = 500;
/** Most that are read: the newest. */
const MAX_COMMENTS = 20_000;

interface CommentRow {
  id: string;
  at: number;
  band: -1 | 0 | 1;
  lang: string;
  body: string;
}

/** Counts the words of the comments of answers with a score: of the newest `most`. */
export async function toWords(
  database: Database,
  filter: Filter,
  limit: number,
  most = MAX_COMMENTS,
): Promise<Words> {
  const counter = createWordCounter();
  const comments = { unhappy: 0, happy: 0 };
  let last: CommentRow | undefined;
  let sampled = true;
  for (let read = 0; read < most; read += PAGE) {
    const page = Math.min(PAGE, most - read);
    const parts: Sql[] = [toWhere(filter), sql`words IS NOT NULL`, sql`band IS NOT NULL`];
    if (last) parts.push(sql`at <= ${last.at} AND (at < ${last.at} OR id < ${last.id})`);
    const rows: CommentRow[] = await database.read<CommentRow>(sql`
      SELECT id, at, band, lang, body FROM responses WHERE ${join(parts, ' AND ')}${toTimes(filter)}
      ORDER BY at DESC, id DESC LIMIT ${page}`);
    for (const { band, lang, body } of rows) {
      const text = toComment(body);
      if (text === '') continue;
      counter.add(text, lang, band);
      if (band === -1) comments.unhappy += 1;
      else if (band === 1) comments.happy += 1;
    }
    last = rows.at(-1);
    if (rows.length < page) {
      sampled = false;
      break;
    }
  }
  const n = comments.unhappy + comments.happy;
  const isHidden = n < 5 || (await isRevealed(database, filter, n, sql`words IS NOT NULL AND band <> 0`));
  const rule = isHidden ? 'hide' : n < 30 ? 'caution' : 'show';
  return { comments, sampled, rule, words: rule === 'hide' ? [] : counter.rows({ limit }) };
}

function toComment(body: string): string {
  const { answers } = JSON.parse(body) as { answers: { type: string; value: unknown; other?: string }[] };
  return answers
    .flatMap(({ type, value, other }) => [
      ...(type === 'text' ? [String(value)] : []),
      ...(other ? [other] : []),
    ])
    .join('\n');
}
