// Letters, punctuation, half-spaces and quotation marks that are wrong in a language. Data for the rules.

/** A pattern that a text without its variables must not match, and what is allowed instead. */
export interface Wrong {
  pattern: RegExp;
  allowed: string;
}

const ZWNJ = '\u200c';
const LATIN: Wrong = { pattern: /[A-Za-z]/, allowed: 'no Latin letters outside {{variables}}' };
const ARABIC_MARKS: Wrong = { pattern: /[?,;%]/, allowed: '؟ ، ؛ ٪ in place of ? , ; %' };
const ARABIC_SCRIPT = [LATIN, ARABIC_MARKS];

/** Letters and punctuation by language; `Arab` and `Hebr` for whatever else is written in these scripts. */
export const LETTERS: Record<string, Wrong[]> = {
  fa: [{ pattern: /[يىكة\u06c0]/, allowed: 'ی ک هٔ, not ي ى ك ة ۀ' }, ...ARABIC_SCRIPT],
  ar: [
    { pattern: /[یکپچگژ\u200c]/, allowed: 'ي ك and no half-space, not ی ک پ چ گ ژ' },
    { pattern: /\u0627\u064b/, allowed: 'tanwin before the alef: جدًا' },
    ...ARABIC_SCRIPT,
  ],
  ckb: [
    { pattern: /[يىكةأإۀ]/, allowed: 'ی ک ە ئ, not ي ى ك ة أ إ' },
    { pattern: /[ثذصضطظ]/, allowed: 'letters of Sorani: س ز ت, not ث ص ذ ض ظ ط' },
    { pattern: /ه(?![\u0620-\u06ff])|ه\u200c/, allowed: 'ە (U+06D5) for the vowel, not ه (U+0647)' },
    { pattern: /ھ/, allowed: 'ه (U+0647) for h throughout, not ھ (U+06BE)' },
    ...ARABIC_SCRIPT,
  ],
  ur: [
    { pattern: /[يىك]/, allowed: 'ی ک ے, not ي ى ك' },
    { pattern: /[هةە]/, allowed: 'ہ (U+06C1), or ھ after a consonant, not ه ة ە' },
    { pattern: /[.]/, allowed: '۔ (U+06D4) as the full stop' },
    ...ARABIC_SCRIPT,
  ],
  tr: [
    { pattern: /[ȘșȚț]/, allowed: 'ş with a cedilla, not ș with a comma' },
    { pattern: /i\u0307/, allowed: 'one i with one dot' },
    { pattern: /[qwxQWX]/, allowed: 'letters of Turkish, not q w x' },
  ],
  fr: [
    {
      pattern: /[^\u202f][?!;:»]|«(?!\u202f)/,
      allowed: 'a narrow no-break space (U+202F) before ? ! ; : » and after «',
    },
    { pattern: /(?<!\p{L})[Cc]oeur|(?<!\p{L})[Oo]e/u, allowed: 'œ, not oe' },
  ],
  Arab: ARABIC_SCRIPT,
  Hebr: [LATIN, { pattern: /[؟،؛٪۔]/, allowed: '? , ; % . as in Latin' }],
};

/** Half-spaces: lost ones of Persian, and ones that join nothing, in any language. */
export const HALF_SPACES: Record<string, Wrong[]> = {
  fa: [
    { pattern: /(^|\s)ن?می /, allowed: 'می and نمی joined by a half-space' },
    {
      pattern: /\s(ها|های|تر|ترین|ام|اید|اند)(?=$|[\s\p{P}])/u,
      allowed: 'ها های تر ترین ام اید اند joined by a half-space',
    },
    {
      pattern: /(?<=^|[\s\p{P}])ن?می(شو|توان|کن|ده|خواه|گوی|رو[دمی]|آی|بر[دمی])/u,
      allowed: 'a half-space after می',
    },
  ],
  all: [
    {
      pattern: new RegExp(`(^|[\\s\\p{P}${ZWNJ}])${ZWNJ}|${ZWNJ}($|[\\s\\p{P}])`, 'u'),
      allowed: 'a half-space only between two letters, and only one',
    },
  ],
};

/** In every language. Ranges are said in words, because a dash turns them around in a right-to-left line. */
export const MARKS: Wrong[] = [
  { pattern: /["'`]/, allowed: 'the quotation marks and the apostrophe of the language, not straight ones' },
  { pattern: /\.\.\./, allowed: '… in one sign' },
  { pattern: /\}\}\s*[-–—]\s*\{\{/, allowed: 'a range in words, not with a dash' },
];
