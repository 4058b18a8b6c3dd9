// The words of a comment that say something, each once.
import { ara, eng, fas } from 'stopword';
import { fold } from './fold.ts';

/** A word of a comment. */
export interface Word {
  /** The form that is counted. */
  folded: string;
  /** As the visitor wrote it. */
  shown: string;
}

/** Frequent words of ours that say nothing about an experience. */
const MORE: Record<string, string[]> = {
  fa: 'است بود شد هست شده کرد کردم کرده می‌شود را که از به با در برای این آن من ما شما تو او ها های هم یا و تا اما ولی اگر چون پس نیز خود یک همین همان بودم بودند کنم کنید کند شود دارم دارد دارید داره'.split(
    ' ',
  ),
  ar: 'في من على إلى عن مع هذا هذه ذلك التي الذي كان كانت أن إن قد ثم أو و لي لنا أنا نحن هو هي تم عند كل بعد قبل حتى'.split(
    ' ',
  ),
  en: ['i', 'im', "i'm", "it's", 'its', 'the', 'was', 'is', 'very', 'just', 'also'],
};

/** Negation and judgement stay: they are what a complaint is made of. */
const KEPT = new Set(
  [
    'نیست',
    'نبود',
    'نشد',
    'نکرد',
    'نداد',
    'نه',
    'هیچ',
    'بد',
    'خوب',
    'دیر',
    'زود',
    'کند',
    'سریع',
    'عالی',
    'بدون',
    'لا',
    'ليس',
    'ليست',
    'لم',
    'لن',
    'غير',
    'بدون',
    'سيئ',
    'سيئة',
    'جيد',
    'جيدة',
    'بطيء',
    'سريع',
    'no',
    'not',
    'never',
    'nothing',
    'none',
    'without',
    'bad',
    'good',
    'slow',
    'fast',
    'late',
    'early',
    'great',
    'wrong',
    'right',
    'new',
    'old',
    'long',
    'help',
    'problem',
    'work',
    'working',
  ].map(fold),
);

const STOPS: Record<string, Set<string>> = {
  fa: toStops(fas, MORE.fa),
  ar: toStops(ara, MORE.ar),
  en: toStops(eng, MORE.en),
};

const segmenters = new Map<string, Intl.Segmenter>();

/** The words of a text, each once: without stop words, numbers and single letters. A Persian plural is its singular. */
export function wordsOf(text: string, lang: string): Word[] {
  const language = lang.split('-', 1)[0]?.toLowerCase() ?? 'en';
  const stops = STOPS[language];
  const words = new Map<string, Word>();
  for (const { segment, isWordLike } of toSegmenter(language).segment(text)) {
    if (!isWordLike) continue;
    const whole = fold(segment);
    const folded = language === 'fa' ? withoutPlural(whole, segment) : whole;
    if (folded.length < 2 || /^[\p{N}.,]+$/u.test(folded) || (stops?.has(folded) && !KEPT.has(folded)))
      continue;
    if (!words.has(folded)) words.set(folded, { folded, shown: segment.normalize('NFC') });
  }
  return [...words.values()];
}

/** Removes «ها» and «های» where they are joined by a ZWNJ, which alone tells a plural from a word that ends so. */
function withoutPlural(folded: string, written: string): string {
  return /\u200C(ها|های|هاي)$/.test(written) ? folded.replace(/(ها|های)$/, '') : folded;
}

function toStops(list: string[], more: string[] = []): Set<string> {
  return new Set([...list, ...more].map(fold).filter((word) => !KEPT.has(word)));
}

function toSegmenter(language: string): Intl.Segmenter {
  const found = segmenters.get(language);
  if (found) return found;
  let made: Intl.Segmenter;
  try {
    made = new Intl.Segmenter(language, { granularity: 'word' });
  } catch {
    made = new Intl.Segmenter('en', { granularity: 'word' });
  }
  segmenters.set(language, made);
  return made;
}
