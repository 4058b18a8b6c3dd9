// The form in which words are counted and searched: spellings that a reader takes for one word become one.

/** Letters, apostrophes and digits that are written in several ways, by the one that stands for all. */
const SAME: Record<string, string> = {
  ي: 'ی',
  ى: 'ی',
  ې: 'ی',
  ك: 'ک',
  ة: 'ه',
  ە: 'ه',
  ٱ: 'ا',
  '\u2018': "'",
  '\u2019': "'",
  '\u02BC': "'",
  ...toAscii('٠١٢٣٤٥٦٧٨٩'),
  ...toAscii('۰۱۲۳۴۵۶۷۸۹'),
};

/**
 * What is replaced, then what is removed. ە is a letter of its own in Kurdish; with a hamza above (ۀ) it stands for ه. Removed
 * are tatweel, the marks of vowels and of hamza (decomposed, أ ؤ ئ are their letter and such a mark), and what Unicode calls
 * ignorable: ZWNJ, ZWJ, marks and isolates of direction, soft hyphens.
 */
const VARIANT =
  /ە(?=[\u064B-\u065F]*\u0654)|[يىېكةٱ\u2018\u2019\u02BC٠-٩۰-۹]|[\u0640\u064B-\u065F\u0670\p{Default_Ignorable_Code_Point}]/gu;

// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant.
const ASCII = /^[\x00-\x7F]*$/;

/**
 * Folds a text for counting and searching: NFKC, one letter for those that are typed in several ways (ي ك ة أ ؤ ئ …), no
 * vowel marks, tatweel, joiners or marks of direction, ASCII digits, lower case of no language in particular. Folding twice
 * changes nothing more.
 */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return text
    .normalize('NFKD')
    .replace(VARIANT, (found) => SAME[found] ?? '')
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .normalize('NFKC');
}

function toAscii(digits: string): Record<string, string> {
  return Object.fromEntries([...digits].map((digit, value) => [digit, String(value)]));
}
