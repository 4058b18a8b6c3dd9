// What the unhappy say more than the happy: weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi & Quinn
// 2008, "Fightin' Words", Political Analysis 16, 372–403). Answers that contain a word are counted, not its occurrences.
import { wilson } from '../../src/scores/index.ts';
import { wordsOf } from './wordsOf.ts';

/** One word. */
export interface WordRow {
  /** Its most frequent spelling. */
  word: string;
  /** The form that is counted, and that a search for it finds. */
  folded: string;
  /** Unhappy and happy answers that contain it. */
  unhappy: number;
  happy: number;
  /** Share of the unhappy answers with a comment that contain it, 0–100, and its Wilson interval. */
  share: number;
  interval: { low: number; high: number; level: number };
  /** Standardised log-odds ratio; above 1.96 the unhappy use it more than chance explains, below −1.96 the happy. */
  z: number;
}

/** Counts words, comment by comment. */
export interface WordCounter {
  /** Counts a comment of an answer: −1 unhappy, 1 happy; neutral ones are left out. */
  add(text: string, lang: string, mood: -1 | 0 | 1): void;
  /** The words of at least five answers, those first that the unhappy use most above the happy. */
  rows(options?: { limit?: number }): WordRow[];
}

/** Fewest answers that a word must be in, so that it singles nobody out. */
const MIN_ANSWERS = 5;
/** Most words that are held; rare ones are dropped beyond it. */
const MAX_WORDS = 200_000;

interface Count {
  unhappy: number;
  happy: number;
  spellings: Map<string, number>;
}

/** Makes a counter. */
export function createWordCounter(): WordCounter {
  const counts = new Map<string, Count>();
  let unhappy = 0;
  return {
    add(text, lang, mood) {
      if (mood === 0) return;
      if (mood === -1) unhappy += 1;
      for (const { folded, shown } of wordsOf(text, lang)) {
        const count = counts.get(folded) ?? { unhappy: 0, happy: 0, spellings: new Map() };
        if (mood === -1) count.unhappy += 1;
        else count.happy += 1;
        if (count.spellings.has(shown) || count.spellings.size < 20) {
          count.spellings.set(shown, (count.spellings.get(shown) ?? 0) + 1);
        }
        counts.set(folded, count);
      }
      if (counts.size > MAX_WORDS)
        for (const [word, count] of counts) if (count.unhappy + count.happy === 1) counts.delete(word);
    },
    rows({ limit = Number.POSITIVE_INFINITY } = {}) {
      const all = [...counts.values()];
      const n1 = all.reduce((sum, count) => sum + count.unhappy, 0);
      const n2 = all.reduce((sum, count) => sum + count.happy, 0);
      return [...counts]
        .filter(([, count]) => count.unhappy + count.happy >= MIN_ANSWERS)
        .map(([folded, count]): WordRow => {
          const interval = wilson(count.unhappy, unhappy) ?? { low: 0, high: 100 };
          return {
            word: commonest(count.spellings),
            folded,
            unhappy: count.unhappy,
            happy: count.happy,
            share: unhappy ? (100 * count.unhappy) / unhappy : 0,
            interval: { ...interval, level: 95 },
            z: toZ(count.unhappy, n1, count.happy, n2),
          };
        })
        .sort((a, b) => b.z - a.z || (a.folded < b.folded ? -1 : 1))
        .slice(0, limit);
    },
  };
}

/**
 * δ ÷ its standard error: δ = log((y₁+α)/(n₁+α₀−y₁−α)) − log((y₂+α)/(n₂+α₀−y₂−α)), variance 1/(y₁+α) + 1/(y₂+α), with the
 * word's total as α and that of all words as α₀.
 */
export function toZ(y1: number, n1: number, y2: number, n2: number): number {
  const prior = y1 + y2;
  const all = n1 + n2;
  const odds = (y: number, n: number) => Math.log((y + prior) / (n + all - y - prior));
  // Where one word is all there is, both odds are infinite and nothing can be told apart.
  const delta = odds(y1, n1) - odds(y2, n2);
  return Number.isFinite(delta) ? delta / Math.sqrt(1 / (y1 + prior) + 1 / (y2 + prior)) : 0;
}

function commonest(spellings: Map<string, number>): string {
  return [...spellings].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? '';
}
