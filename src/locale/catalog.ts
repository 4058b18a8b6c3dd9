// Catalogs in i18next JSON v4: what a key is, what its text may hold. Pure; the checks at run time and the checker ask it.
import { PLURALS, SENTENCES } from './sentences.ts';

/** A key that has one text. */
export type SentenceKey = keyof typeof SENTENCES;

/** A key that has a text for each plural category, as `chars.left_one`. */
export type PluralKey = keyof typeof PLURALS;

/** Every key of a catalog, the plural forms of all languages among them. */
export type CatalogKey = SentenceKey | `${PluralKey}_${Intl.LDMLPluralRule}`;

/** The texts of one language. What is not said is said by ours. Keys that begin with `$` are notes. */
export type Catalog = { [key in CatalogKey]?: string } & { $schema?: string; $status?: string };

/** A site's own texts by language: a catalog, or the URL of one, relative to the page. */
export type OwnMessages = Record<string, Catalog | string>;

const SUFFIX = /_(zero|one|two|few|many|other)$/;
const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;
/** Anything in double braces, whatever it is. */
const BRACES = /\{\{(.*?)\}\}/g;

/** The key without the plural category. */
export function baseOf(key: string): string {
  return key.replace(SUFFIX, '');
}

/** The plural category that a key ends with. */
export function categoryOf(key: string): Intl.LDMLPluralRule | undefined {
  return SUFFIX.exec(key)?.[1] as Intl.LDMLPluralRule | undefined;
}

/** The plural categories of a language in CLDR, in their usual order; those of English where the engine knows none. */
export function categoriesOf(tag: string): Intl.LDMLPluralRule[] {
  const known = Intl.PluralRules.supportedLocalesOf(tag).length ? tag : 'en';
  const { pluralCategories } = new Intl.PluralRules(known).resolvedOptions();
  return CATEGORIES.filter((category) => pluralCategories.includes(category));
}

/** The variables that the sentence of a key has, without its category; `undefined` for a key that there is not. */
export function variablesOf(base: string): string[] | undefined {
  const all: Record<string, string> = { ...SENTENCES, ...PLURALS };
  return Object.hasOwn(all, base) ? (all[base] as string).split(' ').filter(Boolean) : undefined;
}

/** Whether the texts of a key are plural forms. */
export function isPlural(base: string): base is PluralKey {
  return Object.hasOwn(PLURALS, base);
}

/** What stands in double braces in a text. */
export function variablesIn(text: string): string[] {
  return [...text.matchAll(BRACES)].map(([, name]) => (name as string).trim());
}

/** How long a text may be, so that a card of 304 px holds it: buttons, chips, questions. */
export function limitOf(key: string): number | undefined {
  if (key.startsWith('action.')) return 18;
  if (/^(reason|resolved|answer|intent|goodbye)\.(?!legend|question|blocked|done$)/.test(key)) return 30;
  return /question|follow|statement|prompt|missing$|blocked|intent\.done$|ask$/.test(key) ? 90 : undefined;
}

/** Characters as they are seen. */
export function lengthOf(text: string): number {
  return typeof Intl.Segmenter === 'function' ? [...new Intl.Segmenter().segment(text)].length : text.length;
}
