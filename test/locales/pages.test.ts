// The texts of the dashboard and the playground: the same keys and variables in each language, and the rules of all other texts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OPTION_NAMES, rowOf, TOKENS } from '../../collector/playground/state/choices.ts';
import { compileCatalog } from '../../locales/compile.ts';
import { RULES, type RuleName } from '../../locales/rules.ts';
import { POSITIONS } from '../../src/config/options.ts';
import { LANGUAGES } from '../../src/locale/language.ts';
import { variablesIn } from '../../src/locale/sentences.ts';
import { TEMPLATE_NAMES } from '../../src/survey/templates.ts';
import { LOCALES } from './allCatalogs.ts';

const PAGES = ['dashboard', 'playground'] as const;
const readTexts = (page: string, language: string): Record<string, string> =>
  JSON.parse(readFileSync(join(LOCALES, `${page}.${language}.json`), 'utf8'));
const CATALOGS = PAGES.flatMap((page) =>
  LANGUAGES.map((language) => [page, language, readTexts(page, language), readTexts(page, 'en')] as const),
);
/** But for those that hold keys and plurals equal to those of a card. */
const NAMES = (Object.keys(RULES) as RuleName[]).filter((name) => name !== 'keys' && name !== 'plurals');
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

describe.each(CATALOGS)('the texts of the %s in %s', (_, language, texts, english) => {
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

describe.each(PAGES)('the keys of the %s', (page) => {
  it('are all used by it', () => {
    const folder = join(LOCALES, `../collector/${page}`);
    const source = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
    // Beginnings that names of the data are put after: `metric.${series}`.
    const beginnings = [...source.matchAll(/`([\w.-]+\.)\$\{/g)].map(([, beginning]) => beginning as string);
    const isUsed = (key: string) =>
      source.includes(`'${key}'`) ||
      /^(value|field)\./.test(key) ||
      // Parts of the dashboard, which the playground has as well.
      (page === 'playground' && /^(menu\.language|settings\.(copy|copied|selected))$/.test(key)) ||
      beginnings.some((beginning) => key.startsWith(beginning));
    expect(bases(readTexts(page, 'en')).filter((key) => !isUsed(key))).toEqual([]);
  });
});

describe('the texts of the playground', () => {
  const texts = readTexts('playground', 'en');
  it('name every option, token, survey and position that it offers', () => {
    const wanted = [
      ...OPTION_NAMES.map((name) => `option.${name}`),
      ...TOKENS.map((name) => `token.${name}`),
      ...TEMPLATE_NAMES.map((name) => `choice.survey.${name}`),
      ...POSITIONS.map((name) => `choice.position.${name}`),
    ];
    expect(wanted.filter((key) => !(key in texts))).toEqual([]);
  });

  it('name no option and no choice that there is not', () => {
    const offered = OPTION_NAMES.flatMap((name) => {
      const { type } = rowOf(name);
      return typeof type === 'string' ? [] : (type as string[]).map((each) => `choice.${name}.${each}`);
    });
    const known = [
      ...offered,
      ...TEMPLATE_NAMES.map((name) => `choice.survey.${name}`),
      'choice.none',
      'choice.lang.auto',
      ...OPTION_NAMES.map((name) => `option.${name}`),
    ];
    expect(
      Object.keys(texts).filter((key) => /^(choice|option)\./.test(key) && !known.includes(key)),
    ).toEqual([]);
  });
});
