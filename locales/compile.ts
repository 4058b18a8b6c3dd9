// Build step. In: a catalog in i18next JSON v4. Out: plain messages, as i18next itself would say them,
// so that a visitor downloads sentences and not a library.
import { readFile } from 'node:fs/promises';
import i18next, { type ResourceLanguage } from 'i18next';
import type { Plugin } from 'vite';
import type { Message, Messages } from '../src/locale/translate.ts';

const PLACEHOLDER = /\{\{\s*(\w+)\s*\}\}/g;
const PLURAL_SUFFIX = /_(zero|one|two|few|many|other)$/;
/** Counts that meet every plural category of every language of CLDR: French has one for millions. */
const COUNTS = [...Array(201).keys(), 1_000_000];

/**
 * Compiles one catalog.
 *
 * Placeholders `{{name}}` come out as `{name}`; plural keys come out as one entry with a sentence a category.
 * Every sentence is rendered by i18next, so its rules for plurals, nesting and escaping apply.
 */
export async function compileCatalog(locale: string, catalog: Record<string, string>): Promise<Messages> {
  const i18n = await createI18next(locale, catalog);
  const messages: Messages = {};
  const keys = Object.keys(catalog).filter((key) => !key.startsWith('$'));
  for (const key of new Set(keys.map((raw) => raw.replace(PLURAL_SUFFIX, '')))) {
    messages[key] = key in catalog ? i18n.t(key, namesOf(catalog[key])) : compilePlural(i18n, locale, key);
  }
  return messages;
}

/** An i18next that reads our catalogs: flat keys, no escaping (texts are set as text, never as HTML). */
export async function createI18next(locale: string, catalog: ResourceLanguage): Promise<typeof i18next> {
  const i18n = i18next.createInstance();
  await i18n.init({
    lng: locale,
    resources: { [locale]: { translation: catalog } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    showSupportNotice: false,
  } as Parameters<typeof i18n.init>[0]);
  return i18n;
}

function compilePlural(i18n: typeof i18next, locale: string, key: string): Message {
  const rules = new Intl.PluralRules(locale);
  const forms: Exclude<Message, string> = {};
  for (const count of COUNTS) {
    const category = rules.select(count);
    forms[category] ??= i18n.t(key, { count, n: '{n}' });
  }
  return forms;
}

function namesOf(text = ''): Record<string, string> {
  return Object.fromEntries([...text.matchAll(PLACEHOLDER)].map(([, name]) => [name, `{${name}}`]));
}

/**
 * Sentences that no card says: of a collector's pages and of what a site builds by itself. They are in the package, and no
 * visitor downloads them.
 */
const SPARE =
  /^(action\.(next|retry)|progress|status\.sending|error\.(send|closed|already)|chars\.over|(queue|responses)\.count)$/;

/** Sentences of the first sticker, of what follows it, of what is offered beside it; all others belong to the other questions. */
const PARTS: [name: string, keys: RegExp][] = [
  ['spare', SPARE],
  ['offer', /^action\.(later|never)$/],
  ['first', /^(dialog\.label|error\.choose|action\.(close|submit|skip)|sticker\.(question|\w+$))/],
  ['later', /^(sticker|reason|comment|field|status|thanks|privacy|chars|launcher|action|dialog)\./],
  ['more', /^/],
];

/** The part of a catalog by its name; a key is in the first part that knows it. */
export function partOf(messages: Messages, name: string): Messages {
  return Object.fromEntries(
    Object.entries(messages).filter(([key]) => PARTS.find(([, keys]) => keys.test(key))?.[0] === name),
  );
}

/**
 * Vite plugin: `import messages from './fa.json?messages=first'` gives a part of the compiled catalog, and
 * without a part all of it.
 */
export function catalogs(): Plugin {
  return {
    name: 'nabz-catalogs',
    enforce: 'pre',
    async load(id) {
      const [, locale, part] = /\/([\w-]+)\.json\?messages(?:=(\w+))?$/.exec(id) ?? [];
      if (!locale) return null;
      const text = await readFile(id.replace(/\?.*$/, ''), 'utf8');
      const all = await compileCatalog(locale, JSON.parse(text));
      const messages = part ? partOf(all, part) : all;
      return { code: `export default ${JSON.stringify(messages)}`, moduleType: 'js' };
    },
  };
}
