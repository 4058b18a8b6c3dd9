// The words of a comment that say something, each once.
import { fold } from './fold.ts';
import { toSingular } from './plural.ts';
import { stopWordsOf } from './stopWords.ts';

/** A word of a comment. */
export interface Word {
  /** The form that is counted. */
  readonly folded: string;
  /** As the visitor wrote it, without invisible marks. */
  readonly shown: string;
}

/** Longest word, in UTF-16 code units; what is longer is an address or noise. */
const MAX_WORD = 40;
/** Most pieces of text whose words are remembered, of all languages together. */
const MAX_REMEMBERED = 30_000;
/** A number or an address is as good as never written twice, and nothing to remember. */
const SINGLE_USE = /[\p{N}@]/u;

/** Marks of direction and other ignorables at either end; a ZWNJ or ZWJ inside a word is part of its spelling. */
const AROUND = /^\p{Default_Ignorable_Code_Point}+|\p{Default_Ignorable_Code_Point}+$/gu;
const SPACES = /[ \t\r\n]+/;
/** At least two letters, which numbers alone and single letters lack. */
const TWO_LETTERS = /\p{L}.*\p{L}/u;

/** What reads one language. */
interface Reader {
  readonly language: string;
  readonly segmenter: Intl.Segmenter;
  /** Words by piece of text between spaces. Few pieces make up most of all comments, and a segmenter is slow. */
  readonly remembered: Map<string, readonly Word[]>;
}

const readers = new Map<string, Reader>();
let rememberedCount = 0;

/**
 * The words of a text in a language (a BCP 47 tag): each folded form once, in the order and with the spelling of its first
 * occurrence. Without stop words, numbers and single letters; a Persian plural in «ها» counts as its singular. A tag that is
 * none, or of a language unknown here, is read by the general rules of Unicode.
 */
export function wordsOf(text: string, lang: string): Word[] {
  const reader = toReader(lang);
  const words = new Map<string, Word>();
  // A word never reaches across a space, so a piece has the same words alone as in the text.
  for (const piece of text.split(SPACES)) {
    for (const word of read(piece, reader)) {
      if (!words.has(word.folded)) words.set(word.folded, word);
    }
  }
  return [...words.values()];
}

function read(piece: string, { language, segmenter, remembered }: Reader): readonly Word[] {
  const known = remembered.get(piece);
  if (known) return known;
  const words: Word[] = [];
  for (const { segment, isWordLike } of segmenter.segment(piece)) {
    const word = isWordLike && toWord(segment, language);
    if (word) words.push(word);
  }
  if (piece.length <= MAX_WORD && !SINGLE_USE.test(piece)) {
    if (rememberedCount >= MAX_REMEMBERED) forgetAll();
    remembered.set(detach(piece), words);
    rememberedCount += 1;
  }
  return words;
}

function forgetAll(): void {
  for (const { remembered } of readers.values()) remembered.clear();
  rememberedCount = 0;
}

function toWord(segment: string, language: string): Word | undefined {
  const shown = segment.normalize('NFC').replace(AROUND, '');
  if (shown.length > MAX_WORD) return undefined;
  const whole = fold(shown);
  const folded = language === 'fa' ? toSingular(whole, shown) : whole;
  if (!TWO_LETTERS.test(folded) || stopWordsOf(language).has(folded)) return undefined;
  return { folded: detach(folded), shown: detach(shown) };
}

/** The reader of the tag's language (`en` for `en-GB`). Languages that this runtime does not know share one, `und`. */
function toReader(lang: string): Reader {
  const language = lang.split('-', 1)[0]?.toLowerCase() ?? '';
  const found = readers.get(language);
  if (found) return found;
  const isKnown = /^[a-z]{2,3}$/.test(language) && Intl.Segmenter.supportedLocalesOf(language).length > 0;
  if (!isKnown && language !== 'und') return toReader('und');
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  const made: Reader = { language, segmenter, remembered: new Map() };
  readers.set(language, made);
  return made;
}

/** The same text in memory of its own: a part of a comment that is kept would keep the whole comment (V8's sliced strings). */
function detach(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
