// The ten rules of the texts, and those of the further languages, over every catalog; each catches a planted fault.
import { describe, expect, it } from 'vitest';
import { findWrongDigits, RULES, type RuleName } from '../../locales/rules.ts';
import { FURTHER_LANGUAGES, LANGUAGES } from '../../src/locale/language.ts';
import { limitOf } from '../../src/locale/sentences.ts';
import { SUBJECTS } from '../../src/survey/wordings.ts';
import { CATALOGS } from './allCatalogs.ts';

/** What each rule says; the numbers are those of the wording reference. */
const RULE_NAMES: Record<RuleName, string> = {
  keys: 'rule 1: the keys and variables of all languages',
  spaces: 'rule 2: NFC, no stray spaces',
  signs: 'rule 3: no digits, controls, no-break spaces, presentation forms or markup',
  letters: 'rules 4 and 6: its own letters and punctuation',
  'half-spaces': 'rule 5: half-spaces where they belong, and nowhere else',
  beginnings: 'rule 7: no punctuation at the beginning',
  plurals: 'rule 8: exactly the plural forms of the language',
  lengths: 'rule 9: buttons, chips and questions that fit',
  digits: 'rule 10: numbers in its digits alone, for 0 to 120',
  marks: 'no straight quotation marks, no three dots, ranges in words',
};

const ZWNJ = '\u200c';
/** Rule, language, and texts that break it, each as the text of a key that takes it. */
const PLANTED: [RuleName, string, string, string[]][] = [
  ['spaces', 'en', 'dialog.label', [' a', 'a ', 'a  b', 'e\u0301']],
  [
    'signs',
    'en',
    'dialog.label',
    ['5', '۵', '٥', 'a\u200e', '\u2068a', 'a\u00a0b', 'a\u202fb', 'ﻻ', 'ﷲ', '<b>', '\t'],
  ],
  ['letters', 'fa', 'dialog.label', ['علي', 'على', 'كار', 'نامة', 'نامۀ', 'چرا?', 'الف, ب', 'a', '٪%']],
  ['letters', 'ar', 'dialog.label', ['علی', 'کتاب', 'گ', `ا${ZWNJ}ب`, 'لماذا?', 'شكراً', 'a']],
  ['letters', 'ckb', 'dialog.label', ['كورد', 'علي', 'ئةم', 'ئه‌م', 'په', 'ھەوڵ', 'صەد', 'چی?', 'a']],
  ['letters', 'ur', 'dialog.label', ['علي', 'كام', 'وه', 'شكریہ', 'ہے.', 'کیا?', 'a, b', 'a']],
  ['letters', 'he', 'dialog.label', ['למה؟', 'a', 'כן، לא']],
  ['letters', 'tr', 'dialog.label', ['bașka', 'quiz', 'Web', 'i\u0307yi']],
  ['letters', 'fr', 'dialog.label', ['Pourquoi?', 'Pourquoi ?', '«\u202fa »', '«a\u202f»', 'oeuvre']],
  ['letters', 'ps', 'dialog.label', ['ولې?', 'a']],
  [
    'half-spaces',
    'fa',
    'dialog.label',
    ['می شود', 'این نمی شود', 'کتاب ها', 'بزرگ تر.', 'خوب اند', 'میشود', 'نمیکند'],
  ],
  ['half-spaces', 'ckb', 'dialog.label', [`می${ZWNJ} شود`, `می${ZWNJ}${ZWNJ}شود`, `می${ZWNJ}.`, `${ZWNJ}a`]],
  ['beginnings', 'ar', 'dialog.label', ['.يرجى', '...اختر', '«a»']],
  ['lengths', 'en', 'action.submit', ['x'.repeat(19)]],
  ['lengths', 'en', 'reason.slow', ['x'.repeat(31)]],
  ['lengths', 'en', 'goodbye.price', ['x'.repeat(31)]],
  ['lengths', 'en', 'sticker.question', ['x'.repeat(91)]],
  ['lengths', 'en', 'ces2.statement.checkout', ['x'.repeat(91)]],
  ['lengths', 'en', 'nps.follow.promoter', ['x'.repeat(91)]],
  ['digits', 'fa', 'chars.left_other', ['{{n}} of 5', '{{n}} ٥']],
  ['digits', 'ckb', 'chars.left_other', ['{{n}} ۵']],
  ['marks', 'en', 'scale.hint', ["don't", '"a"', 'wait...', '{{min}}–{{max}}', '{{min}} - {{max}}']],
  ['keys', 'en', 'nps.question', ['no variable', '{{Brand}}', '{{brand}} {{agent}}', '{{نام}}', '']],
];

describe.each(Object.entries(CATALOGS))('the catalog of %s has', (locale, catalog) => {
  it.each(Object.entries(RULE_NAMES))('%s: %s', (name) => {
    expect(RULES[name as RuleName](catalog, locale)).toEqual([]);
  });

  it.each(['latn', 'arab', 'arabext'] as const)('rule 10, also with the digits %s', (system) => {
    expect(findWrongDigits(catalog, locale, system)).toEqual([]);
  });
});

describe('the rules', () => {
  it('are all named, and asked of all languages that ship', () => {
    expect(Object.keys(RULES).sort()).toEqual(Object.keys(RULE_NAMES).sort());
    expect(Object.keys(CATALOGS).sort()).toEqual([...LANGUAGES, ...FURTHER_LANGUAGES].sort());
  });

  it.each(PLANTED)('%s of %s catch what is planted in %s', (name, locale, key, faults) => {
    for (const fault of faults) {
      const findings = RULES[name]({ ...CATALOGS[locale], [key]: fault }, locale);
      expect(
        findings.map((finding) => finding.key),
        JSON.stringify(fault),
      ).toContain(key);
    }
  });

  it('of keys catch one that is missing, one that is strange, and forms of what has none', () => {
    const { 'action.close': _, ...rest } = CATALOGS.en as Record<string, string>;
    const planted = { ...rest, 'action.clsoe': 'Close', 'action.skip_one': 'Skip' };
    expect(RULES.keys(planted).map(({ key }) => key)).toEqual(
      expect.arrayContaining(['action.close', 'action.clsoe', 'action.skip_one']),
    );
  });

  it.each([
    ['a missing form', 'ar', ['one', 'other']],
    ['a form that the language has not', 'en', ['one', 'two', 'other']],
    ['a missing form of millions', 'fr', ['one', 'other']],
    ['the forms of another language', 'he', ['one', 'other']],
  ])('of plurals catch %s', (_, locale, forms) => {
    const texts = Object.fromEntries(forms.map((form) => [`chars.left_${form}`, '{{n}}']));
    expect(RULES.plurals(texts, locale).map(({ key }) => key)).toEqual(['chars.left']);
  });

  it('of lengths know every chip', () => {
    const options = Object.values(SUBJECTS).flatMap(({ labels }) => Object.values(labels));
    expect(options.filter((key) => limitOf(key) !== 30)).toEqual([]);
  });
});

describe('the further languages', () => {
  it.each(FURTHER_LANGUAGES)('%s says in its file that no native reader has read it', async (locale) => {
    const { FILES } = await import('./allCatalogs.ts');
    expect(FILES[locale]?.$status).toBe('not yet read by a native reader');
  });
});
