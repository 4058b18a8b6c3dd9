// Build step: compiles catalogs with i18next, so that a visitor downloads sentences and not a library.
import { readFile } from 'node:fs/promises';
import i18next, { type ResourceLanguage } from 'i18next';
import type { Plugin } from 'vite';
import type { Message, Messages } from '../src/locale/translate.ts';

const PLACEHOLDER = /\{\{\s*(\w+)\s*\}\}/g;
const PLURAL_SUFFIX = /_(zero|one|two|few|many|other)$/;
/** Counts that meet every plural category of every language in CLDR; French has one for millions. */
const COUNTS = [...Array(201).keys(), 1_000_000];

/**
 * Compiles a catalog in i18next JSON v4: `{{name}}` becomes `{name}`, the plural forms of a key become one entry. i18next
 * renders every sentence, so its rules for plurals and nesting apply.
 */
export async function compileCatalog(locale: string, catalog: Record<string, string>): Promise<Messages> {
  const i18n = await createI18next(locale, catalog);
  const messages: Messages = {};
  const keys = Object.keys(catalog).filter((key) => !key.startsWith('$'));
  for (const key of new Set(keys.map((raw) => raw.replace(PLURAL_SUFFIX, '')))) {
    if (key in catalog) messages[key] = i18n.t(key, namesOf(catalog[key]));
    else {
      const forms = keys.filter((form) => form.replace(PLURAL_SUFFIX, '') === key);
      const names = namesOf(forms.map((form) => catalog[form]).join(' '));
      messages[key] = compilePlural(i18n, locale, key, names);
    }
  }
  return messages;
}

/** Creates an i18next for one of our catalogs: flat keys, and no escaping because texts are never set as HTML. */
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

function compilePlural(
  i18n: typeof i18next,
  locale: string,
  key: string,
  names: Record<string, string>,
): Message {
  const rules = new Intl.PluralRules(locale);
  const forms: Exclude<Message, string> = {};
  for (const count of COUNTS) {
    const category = rules.select(count);
    forms[category] ??= i18n.t(key, { ...names, count });
  }
  return forms;
}

function namesOf(text = ''): Record<string, string> {
  return Object.fromEntries([...text.matchAll(PLACEHOLDER)].map(([, name]) => [name, `{${name}}`]));
}

/** Keys that no card shows: they are for the pages of an endpoint, and no visitor downloads their texts. */
const SPARE =
  /^(action\.(next|retry)|progress|status\.sending|error\.(send|closed|already)|chars\.over|(queue|responses)\.count)$/;

/** Whether a visitor downloads the text of a key. */
export function isShown(key: string): boolean {
  return !SPARE.test(key);
}

/**
 * Vite plugin: `import messages from './fa.json?messages'` imports the compiled catalog of a language with every text that
 * a card shows, `./dashboard.fa.json?messages` that of a page of the collector.
 */
export function catalogs(): Plugin {
  return {
    name: 'nabz-catalogs',
    enforce: 'pre',
    async load(id) {
      const [, locale] = /\/(?:\w+\.)?([\w-]+)\.json\?messages$/.exec(id) ?? [];
      if (!locale) return null;
      const catalog = JSON.parse(await readFile(id.replace(/\?.*$/, ''), 'utf8'));
      const messages = Object.entries(await compileCatalog(locale, catalog));
      const shown = Object.fromEntries(messages.filter(([key]) => isShown(key)));
      return { code: `export default ${JSON.stringify(shown)}`, moduleType: 'js' };
    },
  };
}
