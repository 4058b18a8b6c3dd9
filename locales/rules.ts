// The rules for texts, used by the repository's tests and by the command `nabz-locale`.
import { baseOf, categoriesOf, categoryOf, isPlural, PLURALS, toMessages } from '../src/locale/catalog.ts';
import { createNumberFormat, type NumberingSystem, resolveDigits } from '../src/locale/digits.ts';
import { lengthOf, limitOf, SENTENCES, variablesIn, variablesOf } from '../src/locale/sentences.ts';
import { createTranslate } from '../src/locale/translate.ts';
import { HALF_SPACES, LETTERS, MARKS, type Wrong } from './letters.ts';

/** Texts by key, as they stand in the file. */
export type Texts = Record<string, string>;

/** A text that breaks a rule, and what is allowed. */
export interface Finding {
  key: string;
  text: string;
  allowed: string;
}

/** A rule: finds the texts of a catalog that break it. */
export type Rule = (texts: Texts, locale: string) => Finding[];

const VARIABLE = /\{\{.*?\}\}/g;
const DIGITS: Record<NumberingSystem, RegExp> = { latn: /[0-9]/g, arab: /[٠-٩]/g, arabext: /[۰-۹]/g };
const MAX_COUNT = 120;

/** Spaces and composition. */
const CLEAN: Wrong[] = [
  { pattern: /^\s|\s$/, allowed: 'no space at either end' },
  { pattern: /\s\s/, allowed: 'single spaces' },
];

/** Signs that no text has. French has the narrow no-break space, see there. */
const FORBIDDEN: Wrong[] = [
  { pattern: /\p{Nd}/u, allowed: 'no digits: numbers come in by {{variables}}' },
  { pattern: /[\p{Cc}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/u, allowed: 'no control characters' },
  { pattern: /\u00a0/, allowed: 'no no-break space' },
  { pattern: /[\ufb50-\ufdff\ufe70-\ufefe\ufeff]/, allowed: 'letters, not presentation forms' },
  { pattern: /[<>]/, allowed: 'no HTML: a text is shown as it is' },
];
const NARROW_SPACE: Wrong = { pattern: /\u202f/, allowed: 'no narrow no-break space' };

/** Every rule by its name. */
export const RULES = {
  keys: (texts) => [...findMissing(texts), ...findStrange(texts), ...findWrongVariables(texts)],
  spaces: (texts) => [
    ...find(texts, CLEAN),
    ...check(texts, (text) => (text === text.normalize('NFC') ? undefined : 'composed letters (NFC)')),
  ],
  signs: (texts, locale) => find(texts, locale.startsWith('fr') ? FORBIDDEN : [...FORBIDDEN, NARROW_SPACE]),
  letters: (texts, locale) => find(texts, LETTERS[languageOf(locale)] ?? LETTERS[scriptOf(locale)] ?? []),
  'half-spaces': (texts, locale) =>
    find(texts, [...(HALF_SPACES[languageOf(locale)] ?? []), ...(HALF_SPACES.all ?? [])]),
  beginnings: (texts) =>
    check(texts, (text) =>
      /^\p{P}/u.test(text.replace(VARIABLE, 'x')) ? 'no punctuation at the beginning' : undefined,
    ),
  plurals: findWrongPlurals,
  lengths: (texts) =>
    check(texts, (text, key) => {
      const limit = limitOf(key);
      return limit && lengthOf(text) > limit ? `${limit} characters; these are ${lengthOf(text)}` : undefined;
    }),
  digits: (texts, locale) => findWrongDigits(texts, locale, resolveDigits(locale)),
  marks: (texts) => findRaw(texts, MARKS),
} satisfies Record<string, Rule>;

/** A rule's name. */
export type RuleName = keyof typeof RULES;

/** Rule 10: texts that show another digit than those of the numbering system, whatever the count. */
export function findWrongDigits(texts: Texts, locale: string, system: NumberingSystem): Finding[] {
  const t = createTranslate(toMessages(texts), locale, createNumberFormat(locale, system));
  return check(texts, (_, key) => {
    for (let n = 0; n <= MAX_COUNT; n++) {
      const said = t(baseOf(key), { count: n, n, min: n, max: n, current: n, total: n });
      if (/\p{Nd}/u.test(said.replace(DIGITS[system], ''))) return `digits of ${system} alone`;
    }
    return undefined;
  });
}

/** Keys of ours that are not there; of a plural it is enough that there is one form, see the rule of plurals. */
function findMissing(texts: Texts): Finding[] {
  const own = new Set(Object.keys(texts).map(baseOf));
  return [...Object.keys(SENTENCES), ...Object.keys(PLURALS)]
    .filter((key) => !own.has(key))
    .map((key) => ({ key, text: '', allowed: 'every key of nabz/locales/en.json' }));
}

function findStrange(texts: Texts): Finding[] {
  return check(texts, (text, key) => {
    if (typeof text !== 'string' || !text) return 'a text that is not empty';
    const base = baseOf(key);
    return !variablesOf(base) || (!isPlural(base) && base !== key) ? 'nothing of that name' : undefined;
  });
}

/** Variables that there are not, and ones that no form of a text has. */
function findWrongVariables(texts: Texts): Finding[] {
  const said = new Map<string, Set<string>>();
  for (const [key, text] of Object.entries(texts)) {
    const names = said.get(baseOf(key)) ?? new Set();
    for (const name of variablesIn(text)) names.add(name);
    said.set(baseOf(key), names);
  }
  return check(texts, (_, key) => {
    const wanted = variablesOf(baseOf(key)) ?? [];
    const names = [...(said.get(baseOf(key)) ?? [])];
    const isRight = names.length === wanted.length && names.every((name) => wanted.includes(name));
    return isRight
      ? undefined
      : `these variables: ${wanted.map((name) => `{{${name}}}`).join(' ') || 'none'}`;
  });
}

function findWrongPlurals(texts: Texts, locale: string): Finding[] {
  const wanted = categoriesOf(locale);
  return Object.keys(PLURALS).flatMap((base) => {
    const forms = Object.keys(texts).filter((key) => baseOf(key) === base);
    const categories = forms.map(categoryOf);
    const isRight = wanted.length === forms.length && wanted.every((form) => categories.includes(form));
    if (isRight || !forms.length) return [];
    const allowed = `exactly the forms ${wanted.map((form) => `_${form}`).join(' ')}`;
    return [{ key: base, text: categories.map((form) => `_${form}`).join(' '), allowed }];
  });
}

/** Texts that have something wrong beside their variables. */
function find(texts: Texts, wrongs: Wrong[]): Finding[] {
  return findRaw(
    Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, text.replace(VARIABLE, '\ufffc')])),
    wrongs,
  ).map((finding) => ({ ...finding, text: texts[finding.key] as string }));
}

function findRaw(texts: Texts, wrongs: Wrong[]): Finding[] {
  return wrongs.flatMap(({ pattern, allowed }) =>
    check(texts, (text) => (pattern.test(text) ? allowed : undefined)),
  );
}

function check(texts: Texts, toAllowed: (text: string, key: string) => string | undefined): Finding[] {
  return Object.entries(texts).flatMap(([key, text]) => {
    const allowed = toAllowed(text, key);
    return allowed ? [{ key, text, allowed }] : [];
  });
}

function languageOf(locale: string): string {
  return new Intl.Locale(locale).language;
}

function scriptOf(locale: string): string {
  return new Intl.Locale(locale).maximize().script ?? '';
}
