// The texts of the debug overlay: the same keys and variables in each language, and the rules of all other texts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RULES, type RuleName } from '../../locales/rules.ts';
import { LANGUAGES } from '../../src/locale/language.ts';
import { variablesIn } from '../../src/locale/sentences.ts';
import { LOCALES } from './allCatalogs.ts';

const CATALOGS = LANGUAGES.map(
  (language) =>
    [language, JSON.parse(readFileSync(join(LOCALES, `debug/${language}.json`), 'utf8'))] as [
      string,
      Record<string, string>,
    ],
);
/** But for the one that holds keys equal to those of a card. */
const NAMES = (Object.keys(RULES) as RuleName[]).filter((name) => name !== 'keys');
const english = CATALOGS.find(([language]) => language === 'en')?.[1] as Record<string, string>;

describe.each(CATALOGS)('the texts of the debug overlay in %s', (language, texts) => {
  it.each(NAMES)('keep the rule of %s', (name) => {
    expect(RULES[name](texts, language)).toEqual([]);
  });

  it('have the keys and the variables of all languages', () => {
    const variables = (of: Record<string, string>) =>
      Object.entries(of).map(([key, text]) => [key, [...variablesIn(text)].sort()]);
    expect(variables(texts)).toEqual(variables(english));
  });
});

describe('the keys of the debug overlay', () => {
  it('are all said by it', () => {
    const folder = join(LOCALES, '../widget/debug');
    const source = readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('\n');
    // Of a reason, and of who is meant, the names are put together.
    const isSaid = (key: string) =>
      source.includes(`'${key.replace(/^held\./, '')}'`) ||
      /^(history\.|held\.[\w-]+$|held\.sampled-out\.)/.test(key);
    expect(Object.keys(english).filter((key) => !isSaid(key))).toEqual([]);
  });
});
