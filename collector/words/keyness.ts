// What the unhappy say more than the happy. Answers that contain a word are counted, not its occurrences.
import { type Interval, wilson } from '../../src/scores/index.ts';
import { toZ } from './logOdds.ts';
import { wordsOf } from './wordsOf.ts';

/** One word. */
export interface WordRow {
  /** Its commonest spelling. */
  word: string;
  /** The form that is counted; a search for it finds its comments. */
  folded: string;
  /** Unhappy and happy answers that contain it. */
  unhappy: number;
  happy: number;
  /** Share of the unhappy comments that contain it, 0–100; `null` when there are none. */
  share: number | null;
  /** 95 % Wilson score interval of the share. */
  interval: (Interval & { level: 95 }) | null;
  /** Standardised log-odds ratio: above 1.96 the unhappy say it more than chance explains, below −1.96 the happy. */
  z: number;
}

/** Counts words, comment by comment; forgets the comments. */
export interface WordCounter {
  /**
   * Counts the comment of one answer: −1 unhappy, 0 neutral, 1 happy. Neutral ones only tell how usual a word is. A blank one
   * is none.
   */
  add(text: string, lang: string, mood: -1 | 0 | 1): void;
  /** The words that at least five answers contain, unhappy and happy ones; those first that the unhappy say most above the happy. */
  rows(options?: { limit?: number }): WordRow[];
}

/** Fewest answers that a word must be in, so that it singles nobody out. */
const MIN_ANSWERS = 5;
/** Most words that are held. */
const MAX_WORDS = 100_000;
/** Most spellings of a word that are told apart. */
const MAX_SPELLINGS = 8;

interface Count {
  unhappy: number;
  neutral: number;
  happy: number;
  spellings: { shown: string; n: number }[];
}

const totalOf = ({ unhappy, neutral, happy }: Pick<Count, 'unhappy' | 'neutral' | 'happy'>) =>
  unhappy + neutral + happy;

/**
 * Makes a counter. `maxWords` bounds its memory: counts are exact as long as the comments have no more different words;
 * beyond, the rarest are dropped and count from zero when they come again (lossy counting, Manku & Motwani 2002).
 */
export function createWordCounter({ maxWords = MAX_WORDS }: { maxWords?: number } = {}): WordCounter {
  const counts = new Map<string, Count>();
  /** All words of all comments, dropped ones included. */
  const words = { unhappy: 0, neutral: 0, happy: 0 };
  let unhappyComments = 0;

  const dropRarest = () => {
    for (let rare = 1; counts.size > maxWords / 2; rare++) {
      for (const [folded, count] of counts) if (totalOf(count) <= rare) counts.delete(folded);
    }
  };

  return {
    add(text, lang, mood) {
      if (text.trim() === '') return;
      const side = mood < 0 ? 'unhappy' : mood > 0 ? 'happy' : 'neutral';
      if (side === 'unhappy') unhappyComments += 1;
      for (const { folded, shown } of wordsOf(text, lang)) {
        let count = counts.get(folded);
        if (!count) {
          count = { unhappy: 0, neutral: 0, happy: 0, spellings: [] };
          counts.set(folded, count);
        }
        count[side] += 1;
        words[side] += 1;
        countSpelling(count, shown);
      }
      if (counts.size > maxWords) dropRarest();
    },
    rows({ limit = Number.POSITIVE_INFINITY } = {}) {
      const prior = totalOf(words);
      const rows: WordRow[] = [];
      for (const [folded, count] of counts) {
        const { unhappy, happy, spellings } = count;
        if (unhappy + happy < MIN_ANSWERS) continue;
        const interval = wilson(unhappy, unhappyComments);
        rows.push({
          word: commonest(spellings),
          folded,
          unhappy,
          happy,
          share: unhappyComments ? (100 * unhappy) / unhappyComments : null,
          interval: interval && { ...interval, level: 95 },
          z: toZ(
            { count: unhappy, all: words.unhappy },
            { count: happy, all: words.happy },
            { count: totalOf(count), all: prior },
          ),
        });
      }
      return rows
        .sort((a, b) => b.z - a.z || b.unhappy - a.unhappy || compare(a.folded, b.folded))
        .slice(0, limit);
    },
  };
}

function countSpelling({ spellings }: Count, shown: string): void {
  const known = spellings.find((spelling) => spelling.shown === shown);
  if (known) known.n += 1;
  else if (spellings.length < MAX_SPELLINGS) spellings.push({ shown, n: 1 });
}

/** The commonest spelling; of equally common ones the first by code unit, so that the order of comments does not matter. */
function commonest(spellings: Count['spellings']): string {
  const [first] = [...spellings].sort((a, b) => b.n - a.n || compare(a.shown, b.shown));
  return first?.shown ?? '';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
