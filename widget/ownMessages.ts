// A site's own texts over ours. Fetched only for a language that the site has texts of.
import { loadCheck } from '../src/config/loadCheck.ts';
import { readCatalog } from '../src/config/readCatalog.ts';
import type { Catalog } from '../src/locale/catalog.ts';
import { toMessages } from '../src/locale/catalog.ts';
import { findLanguage } from '../src/locale/language.ts';
import type { Messages } from '../src/locale/translate.ts';
import { toJson } from '../src/toJson.ts';
import type { MessageSource } from './messages.ts';

const TIMEOUT_MS = 10_000;

/** The site's texts, by catalog or by language and URL. */
const loaded = new Map<string | Catalog, Promise<Messages>>();

/**
 * The site's texts over ours of that language, or else over English ones. Their faults are logged once. A file that
 * cannot be fetched is logged, and ours are used alone; in a language that is not ours the promise rejects, and the next
 * call tries again.
 */
export async function loadOwnMessages(
  language: string,
  own: Catalog | string,
  loadMessages: (source: MessageSource) => Promise<Messages>,
): Promise<Messages> {
  const key = typeof own === 'string' ? `${language} ${own}` : own;
  const ourLanguage = findLanguage(language);
  const texts =
    loaded.get(key) ??
    read(language, own).catch((error) => {
      const fault = `messages.${language} is ${toJson(own)}; allowed: the URL of a JSON file (${error})`;
      if (!ourLanguage) {
        loaded.delete(key);
        throw new Error(fault);
      }
      console.error(`nabz: ${fault}`);
      return {};
    });
  loaded.set(key, texts);
  const both = await Promise.all([loadMessages({ language: ourLanguage ?? 'en' }), texts]);
  return Object.assign({}, ...both);
}

async function read(language: string, own: Catalog | string): Promise<Messages> {
  const json = typeof own === 'string' ? await fetchJson(own) : own;
  const { catalog, mistakes } = readCatalog(json, language);
  if (mistakes.length)
    loadCheck()
      .then((it) => it.warnMistakes(mistakes))
      .catch(() => {});
  return toMessages(catalog as Record<string, string>);
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}
