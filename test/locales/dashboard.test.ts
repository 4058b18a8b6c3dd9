// The texts of the dashboard: the same keys and variables in each language, and the rules of all other texts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileCatalog } from '../../locales/compile.ts';
import { RULES, type RuleName } from '../../locales/rules.ts';
import { LANGUAGES } from '../../src/locale/language.ts';
import { variablesIn } from '../../src/locale/sentences.ts';
import { LOCALES } from './allCatalogs.ts';

const CATALOGS = LANGUAGES.map(
  (language) =>
    [language, JSON.parse(readFileSync(join(LOCALES, `dashboard.${language}.json`), 'utf8'))] as [
      string,
      Record<string, string>,
    ],
);
/** But for those that hold keys and plurals equal to those of a card. */
const NAMES = (Object.keys(RULES) as RuleName[]).filter((name) => name !== 'keys' && name !== 'plurals');
const english = CATALOGS.find(([language]) => language === 'en')?.[1] as Record<string, string>;
const CATEGORY = /_(zero|one|two|few|many|other)$/;
const baseOf = (key: string) => key.replace(CATEGORY, '');
const bases = (texts: Record<string, string>) => [...new Set(Object.keys(texts).map(baseOf))].sort();
const plurals = (texts: Record<string, string>) => [
  ...new Set(
    Object.keys(texts)
      .filter((key) => CATEGORY.test(key))
      .map(baseOf),
  ),
];

describe.each(CATALOGS)('the texts of the dashboard in %s', (language, texts) => {
  it.each(NAMES)('keep the rule of %s', (name) => {
    expect(RULES[name](texts, language)).toEqual([]);
  });

  it('have the keys of all languages', () => {
    expect(bases(texts)).toEqual(bases(english));
  });

  it('have every plural form of the language, and no other', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const wrong = plurals(texts).filter((base) => {
      const forms = Object.keys(texts).filter((key) => CATEGORY.test(key) && baseOf(key) === base);
      return (
        forms.sort().join() !==
        pluralCategories
          .map((category) => `${base}_${category}`)
          .sort()
          .join()
      );
    });
    expect(wrong).toEqual([]);
  });

  it('keep their variables when they are compiled, those of plural forms too', async () => {
    const messages = await compileCatalog(language, texts);
    const said = Object.entries(messages).flatMap(([base, message]) =>
      typeof message === 'string'
        ? [[base, message] as const]
        : Object.entries(message).map(([category, form]) => [`${base}_${category}`, form] as const),
    );
    const namesIn = (text: string) => [...text.matchAll(/\{\{?\s*(\w+)\s*\}?\}/g)].map(([, name]) => name);
    expect(Object.fromEntries(said.map(([key, text]) => [key, namesIn(text)]))).toEqual(
      Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, namesIn(text)])),
    );
  });

  it('have the variables of English', () => {
    // A form for one or two may say the number as a word.
    const wrong = Object.entries(texts).filter(([key, text]) => {
      const wanted = variablesIn(english[key] ?? english[`${baseOf(key)}_other`] ?? '');
      const named = variablesIn(text);
      const isWord = /_(zero|one|two)$/.test(key);
      return (
        named.some((name) => !wanted.includes(name)) ||
        wanted.some((name) => !named.includes(name) && !(isWord && name === 'n'))
      );
    });
    expect(wrong).toEqual([]);
  });
});

describe('the keys of the dashboard', () => {
  it('are all used by it', () => {
    const folder = join(LOCALES, '../collector/dashboard');
    const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
    // Beginnings that names of the data are put after: `metric.${series}`.
    const beginnings = [...source.matchAll(/`([\w.-]+\.)\$\{/g)].map(([, beginning]) => beginning as string);
    const isUsed = (key: string) =>
      source.includes(`'${key}'`) ||
      /^(value|field)\./.test(key) ||
      beginnings.some((beginning) => key.startsWith(beginning));
    expect(bases(english).filter((key) => !isUsed(key))).toEqual([]);
  });
});
