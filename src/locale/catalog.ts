// Catalogs: the texts of one language as i18next JSON v4, and the messages that are made of them.
import { toTag } from './language.ts';
import type { SENTENCES } from './sentences.ts';
import type { Message, Messages } from './translate.ts';

/** Keys that have one text for each plural category of the language (`chars.left_one`), with the names of their variables. */
export const PLURALS = {
  'chars.left': 'n',
  'chars.over': 'n',
  'queue.count': 'n',
  'responses.count': 'n',
} as const;

/** The plural categories of CLDR in their usual order. */
export const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

/** A key that has one text. */
export type SentenceKey = keyof typeof SENTENCES;

/** A key that has plural forms, without its category. */
export type PluralKey = keyof typeof PLURALS;

/** Every key of a catalog, with the plural categories of all languages. */
export type CatalogKey = SentenceKey | `${PluralKey}_${Intl.LDMLPluralRule}`;

/**
 * Texts of one language by key, such as `{ "action.submit": "Send" }`. A key that is left out has the built-in text. Keys
 * that begin with `$` are notes.
 */
export type Catalog = { [key in CatalogKey]?: string } & { $schema?: string; $status?: string };

/** A site's own texts by BCP 47 tag: a catalog, or the URL of one, relative to the page. */
export type OwnMessages = Record<string, Catalog | string>;

const SUFFIX = /_(zero|one|two|few|many|other)$/;

/** The key without its plural category. */
export function baseOf(key: string): string {
  return key.replace(SUFFIX, '');
}

/** The plural category that a key ends with; `undefined` when it has none. */
export function categoryOf(key: string): Intl.LDMLPluralRule | undefined {
  return SUFFIX.exec(key)?.[1] as Intl.LDMLPluralRule | undefined;
}

/** The plural categories of a language, in their usual order; those of English where the engine does not know it. */
export function categoriesOf(tag: string): Intl.LDMLPluralRule[] {
  const known = Intl.PluralRules.supportedLocalesOf(toTag(tag)).length ? toTag(tag) : 'en';
  const { pluralCategories } = new Intl.PluralRules(known).resolvedOptions();
  return CATEGORIES.filter((category) => pluralCategories.includes(category));
}

/** Whether a key without its category has plural forms. */
export function isPlural(base: string): base is PluralKey {
  return Object.hasOwn(PLURALS, base);
}

/**
 * Compiles a catalog as the build does with ours: `{{name}}` becomes `{name}`, the plural forms of a key become one entry,
 * notes are left out.
 */
export function toMessages(catalog: Record<string, string>): Messages {
  const messages: Messages = {};
  for (const [key, raw] of Object.entries(catalog)) {
    if (key.startsWith('$')) continue;
    const text = raw.replace(/\{\{\s*(\w+)\s*\}\}/g, '{$1}');
    const base = baseOf(key);
    const category = categoryOf(key);
    if (!category || !isPlural(base)) messages[key] = text;
    else messages[base] = { ...(messages[base] as Exclude<Message, string>), [category]: text };
  }
  return messages;
}
