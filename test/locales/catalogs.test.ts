// The rules of the wordings over every catalog; each rule is also shown to catch a planted fault.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import arabic from '../../locales/ar.json' with { type: 'json' };
import { compileCatalog } from '../../locales/compile.ts';
import english from '../../locales/en.json' with { type: 'json' };
import persian from '../../locales/fa.json' with { type: 'json' };
import { createNumberFormat } from '../../src/locale/digits.ts';
import { createTranslate } from '../../src/locale/messages.ts';
import { findTemplate } from '../../src/survey/define.ts';
import { isRating, MOODS, type Question, type Survey } from '../../src/survey/survey.ts';
import { TEMPLATE_NAMES } from '../../src/survey/templateNames.ts';
import { FOLLOW_UPS, NPS_FOLLOW_UPS, PHRASES, SUBJECTS } from '../../src/survey/wordings.ts';

type Catalog = Record<string, string>;

/** Names of options, which stand on chips. */
const OPTIONS = new Set(Object.values(SUBJECTS).flatMap(({ labels }) => Object.values(labels)));

const CATALOGS: Record<string, Catalog> = { fa: persian, ar: arabic, en: english };
const PLURAL = /_(zero|one|two|few|many|other)$/;
const PLACEHOLDER = /\{\{\s*\w+\s*\}\}/g;
const ZWNJ = '\u200c';

const withoutPlaceholders = (text: string) => text.replace(PLACEHOLDER, '');
const baseOf = (key: string) => key.replace(PLURAL, '');
const placeholdersOf = (texts: string[]) => [
  ...new Set(texts.flatMap((text) => text.match(PLACEHOLDER) ?? [])),
];

/** Keys whose text breaks a rule. */
const where = (catalog: Catalog, isBroken: (text: string, key: string) => boolean) =>
  Object.entries(catalog)
    .filter(([key, text]) => isBroken(text, key))
    .map(([key]) => key);

/** Rule 1: keys and placeholders that are not those of English. */
function unlikeEnglish(catalog: Catalog, model: Catalog = english): string[] {
  const textsOf = (of: Catalog, base: string) =>
    Object.keys(of)
      .filter((key) => baseOf(key) === base)
      .map((key) => of[key] as string);
  const bases = new Set([...Object.keys(catalog), ...Object.keys(model)].map(baseOf));
  return [...bases].filter((base) => {
    const [own, wanted] = [textsOf(catalog, base), textsOf(model, base)];
    if (!own.length || !wanted.length) return true;
    return String(placeholdersOf(own).sort()) !== String(placeholdersOf(wanted).sort());
  });
}

/** Rules 2 and 3, and 7. */
const isUnclean = (text: string) =>
  text !== text.normalize('NFC') || text !== text.trim() || text.includes('  ');
const hasForbiddenSign = (text: string) =>
  /[\p{Nd}\p{Cc}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\u00a0\u202f\ufb50-\ufdff\ufe70-\ufefe\ufeff<>]/u.test(
    withoutPlaceholders(text),
  );
const beginsWithPunctuation = (text: string) => /^\p{P}/u.test(text.replace(PLACEHOLDER, 'x'));

/** Rules 4 and 5. */
const isUnpersian = (text: string) => /[يىكة\u06c0?,;%A-Za-z]/.test(withoutPlaceholders(text));
const hasLooseAffix = (text: string) =>
  /(^|\s)ن?می /.test(text) || /\s(ها|های|تر|ترین|ام|اید|اند)(?=$|[\s\p{P}])/u.test(text);
const hasLostZwnj = (text: string) =>
  new RegExp(`(^|[\\s\\p{P}${ZWNJ}])${ZWNJ}|${ZWNJ}($|[\\s\\p{P}])`, 'u').test(text);

/** Rule 6. Tanwin is written before the alef. */
const isUnarabic = (text: string) => /[یکپچگژ\u200c?,;%]|\u0627\u064b/.test(withoutPlaceholders(text));

/** Rule 8: plural keys whose forms are not those of the language. */
function wrongPlurals(locale: string, catalog: Catalog): string[] {
  const rules = new Intl.PluralRules(locale);
  const wanted = new Set(Array.from({ length: 201 }, (_, count) => rules.select(count)));
  const plurals = Object.keys(catalog).filter((key) => PLURAL.test(key));
  return [...new Set(plurals.map(baseOf))].filter((base) => {
    const forms = plurals.filter((key) => baseOf(key) === base).map((key) => key.slice(base.length + 1));
    return String(forms.sort()) !== String([...wanted].sort());
  });
}

/** Rule 9, in characters as they are seen. */
function isTooLong(text: string, key: string): boolean {
  const length = [...new Intl.Segmenter().segment(text)].length;
  if (key.startsWith('action.')) return length > 18;
  if (OPTIONS.has(key)) return length > 30;
  return /question|follow|statement|prompt|missing$|blocked|intent\.done$|ask$/.test(key) && length > 90;
}

/** Rule 10: keys that show another digit than those of the numbering system. */
async function wrongDigits(locale: string, catalog: Catalog, system: 'latn' | 'arab' | 'arabext') {
  const digits = { latn: /[0-9]/g, arab: /[٠-٩]/g, arabext: /[۰-۹]/g }[system];
  const t = createTranslate(
    await compileCatalog(locale, catalog),
    locale,
    createNumberFormat(locale, system),
  );
  return Object.keys(catalog).filter((key) =>
    Array.from({ length: 121 }, (_, n) => t(baseOf(key), { count: n, n, min: n, max: n })).some((text) =>
      /\p{Nd}/u.test(text.replace(digits, '')),
    ),
  );
}

describe.each(Object.entries(CATALOGS))('the catalog of %s', (locale, catalog) => {
  it('has the keys and placeholders of English', () => {
    expect(unlikeEnglish(catalog)).toEqual([]);
  });

  it('is normalised and has no stray spaces', () => {
    expect(where(catalog, isUnclean)).toEqual([]);
  });

  it('holds no digits, controls, presentation forms or markup', () => {
    expect(where(catalog, hasForbiddenSign)).toEqual([]);
  });

  it('begins no sentence with punctuation', () => {
    expect(where(catalog, beginsWithPunctuation)).toEqual([]);
  });

  it('has exactly the plural forms of the language', () => {
    expect(wrongPlurals(locale, catalog)).toEqual([]);
  });

  it('keeps within the lengths', () => {
    expect(where(catalog, isTooLong)).toEqual([]);
  });

  it.each(['latn', 'arab', 'arabext'] as const)('writes every number in %s when asked to', async (system) => {
    expect(await wrongDigits(locale, catalog, system)).toEqual([]);
  });

  it('leaves no sentence empty', () => {
    expect(where(catalog, (text) => !text)).toEqual([]);
  });
});

describe('the catalog of Persian', () => {
  it('uses Persian letters and punctuation', () => {
    expect(where(persian, isUnpersian)).toEqual([]);
  });

  it('joins its affixes', () => {
    expect(where(persian, hasLooseAffix)).toEqual([]);
  });

  it('has each zero-width non-joiner between letters', () => {
    expect(where(persian, hasLostZwnj)).toEqual([]);
  });
});

describe('the catalog of Arabic', () => {
  it('uses Arabic letters and punctuation, and tanwin before the alef', () => {
    expect(where(arabic, isUnarabic)).toEqual([]);
  });
});

describe('the rules', () => {
  it.each<[string, (text: string, key: string) => boolean, string[]]>([
    ['stray spaces', isUnclean, [' a', 'a ', 'a  b', 'e\u0301']],
    [
      'forbidden signs',
      hasForbiddenSign,
      ['5', '۵', '٥', 'a\u200e', '\u2068a', 'a\u00a0b', 'ﻻ', 'ﷲ', '<b>', '\t'],
    ],
    ['leading punctuation', beginsWithPunctuation, ['.يرجى', '...اختر', '«a']],
    ['letters that are not Persian', isUnpersian, ['علي', 'على', 'كار', 'نامة', 'چرا?', 'a', '٪%']],
    ['loose affixes', hasLooseAffix, ['می شود', 'این نمی شود', 'کتاب ها', 'بزرگ تر.', 'خوب اند']],
    ['lost non-joiners', hasLostZwnj, [`می${ZWNJ} شود`, `می${ZWNJ}${ZWNJ}شود`, `می${ZWNJ}.`, `${ZWNJ}a`]],
    ['letters that are not Arabic', isUnarabic, ['علی', 'کتاب', 'گ', `ا${ZWNJ}ب`, 'لماذا?', 'شكراً']],
  ])('catch %s', (_, isBroken, faults) => {
    for (const fault of faults) expect(isBroken(fault, 'key'), JSON.stringify(fault)).toBe(true);
  });

  it.each([
    ['a missing key', { 'action.close': 'x' }, { 'action.close': 'x', 'action.skip': 'y' }, 'action.skip'],
    ['a key of its own', { a: 'x', b: 'y' }, { a: 'x' }, 'b'],
    ['a missing placeholder', { a: 'x' }, { a: '{{brand}}' }, 'a'],
    ['a translated placeholder', { a: '{{نام}} {{name}}' }, { a: '{{brand}}' }, 'a'],
  ])('catch %s', (_, catalog, model, key) => {
    expect(unlikeEnglish(catalog as Catalog, model as Catalog)).toEqual([key]);
  });

  it.each([
    ['a missing form', 'ar', { n_one: 'x', n_other: 'x' }],
    ['a form that the language has not', 'en', { n_one: 'x', n_two: 'x', n_other: 'x' }],
  ])('catch %s', (_, locale, catalog) => {
    expect(wrongPlurals(locale, catalog as unknown as Catalog)).toEqual(['n']);
  });

  it.each([
    ['action.submit', 18],
    ['reason.slow', 30],
    ['goodbye.price', 30],
    ['resolved.partly', 30],
    ['answer.yes', 30],
    ['sticker.question', 90],
    ['ces2.statement.checkout', 90],
    ['nps.follow.promoter', 90],
    ['intent.blocked', 90],
  ])('catch a %s of more than %d characters', (key, most) => {
    expect(isTooLong('x'.repeat(most), key)).toBe(false);
    expect(isTooLong('x'.repeat(most + 1), key)).toBe(true);
  });

  it('catch a digit that is written into a sentence', async () => {
    expect(await wrongDigits('fa', { a: 'up to 5', b: '{{n}}' }, 'arabext')).toEqual(['a']);
  });
});

/** Keys that the survey room names: every wording, every option, every name of a value, of all templates. */
function keysOfSurveys(): string[] {
  const textsOf = (value: unknown): string[] =>
    typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(textsOf);
  const surveys = TEMPLATE_NAMES.map((name) => findTemplate(name) as Survey);
  return [
    ...textsOf([PHRASES, FOLLOW_UPS, NPS_FOLLOW_UPS]),
    ...Object.values(SUBJECTS).flatMap(({ phrase, labels }) => textsOf([phrase, labels])),
    ...surveys.flatMap(({ questions }) => questions.flatMap(keysOf)),
  ];
}

function keysOf(question: Question): string[] {
  const { phrase } = question;
  const phrases = typeof phrase === 'string' ? [phrase] : MOODS.map((mood) => phrase[mood]);
  if (question.type === 'choice') {
    return [...phrases, ...question.options.flatMap(({ label }) => (typeof label === 'string' ? label : []))];
  }
  if (!isRating(question)) return phrases;
  const { labels, prompt, scale } = question;
  if (typeof labels !== 'string') return [...phrases, ...labels];
  const values =
    question.type === 'stickers'
      ? ['sad', 'neutral', 'happy']
      : Array.from({ length: scale.max - scale.min + 1 }, (_, index) => String(scale.min + index));
  return [...phrases, ...values.map((value) => `${labels}.${value}`), ...(prompt ? [prompt] : [])];
}

/** Keys, and beginnings of keys, that stand as texts in the source. */
function textsOfSource(): { whole: Set<string>; beginnings: string[] } {
  const root = join(import.meta.dirname, '../..');
  const source = ['src', 'widget']
    .flatMap((room) =>
      readdirSync(join(root, room), { recursive: true, encoding: 'utf8' }).map((file) =>
        join(root, room, file),
      ),
    )
    .filter((file) => /\.tsx?$/.test(file) && !file.includes('/scores/'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const whole = new Set([...source.matchAll(/'([a-z][\w.]*\.[\w.]+)'/g)].map(([, key]) => key as string));
  const beginnings = [...source.matchAll(/t\(`([a-z][\w.]*\.)\$\{/g)].map(([, key]) => key as string);
  return { whole, beginnings };
}

describe('the keys', () => {
  const bases = new Set(Object.keys(english).map(baseOf));
  const { whole, beginnings } = textsOfSource();
  const named = new Set(keysOfSurveys());

  it('finds what the source names', () => {
    expect(named.size).toBeGreaterThan(60);
    expect(whole).toContain('dialog.label');
    expect(beginnings).toContain('action.');
  });

  it.each(Object.entries(CATALOGS))('that surveys name are all in the catalog of %s', (_, catalog) => {
    const own = new Set(Object.keys(catalog).map(baseOf));
    expect([...named].filter((key) => !own.has(key))).toEqual([]);
  });

  it('that stand in the source are all in the catalogs', () => {
    const prefixes = new Set([...bases].map((key) => key.split('.')[0]));
    const meant = [...whole].filter((key) => prefixes.has(key.split('.')[0] as string));
    expect(meant.length).toBeGreaterThan(40);
    expect(
      meant.filter((key) => !bases.has(key) && ![...bases].some((base) => base.startsWith(`${key}.`))),
    ).toEqual([]);
  });

  it('are all used', () => {
    const labels = [...whole].filter((key) => [...bases].some((base) => base.startsWith(`${key}.`)));
    const isUsed = (key: string) =>
      named.has(key) ||
      whole.has(key) ||
      [...beginnings, ...labels.map((label) => `${label}.`)].some((beginning) => key.startsWith(beginning));
    expect([...bases].filter((key) => !isUsed(key))).toEqual([]);
  });
});
