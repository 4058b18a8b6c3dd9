// The form in which words are counted and searched: spellings that a reader takes for one word become one.

/** Letters that are written in two ways, by the letter that stands for both. */
const LETTERS: Record<string, string> = {
  ي: 'ی',
  ى: 'ی',
  ې: 'ی',
  ئ: 'ی',
  ك: 'ک',
  ة: 'ه',
  ۀ: 'ه',
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ؤ: 'و',
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');
/** Tatweel, vowel signs, joiners and marks of direction. */
const SILENT = /[\u0640\u064B-\u065F\u0670\u200B-\u200F\u202A-\u202E\u2060\u2066-\u2069\u061C\uFEFF]/g;
const DIGIT = /[\u0660-\u0669\u06F0-\u06F9]/g;
const PLAIN = /^[\x20-\x7E\n]*$/;

/** Folds a text: compatibility forms, letters, vowel signs, joiners, digits and case. Folding twice changes nothing. */
export function fold(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(LETTER, (letter) => LETTERS[letter] as string)
    .replace(SILENT, '')
    .replace(DIGIT, (digit) => String((digit.codePointAt(0) as number) & 0xf));
}
