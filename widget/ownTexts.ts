// A site's own texts over ours. Fetched, with what checks them, only for a language that the site has texts of.
import { type Catalog, findLanguage, type Messages, readCatalog, toMessages } from '../src/index.ts';

interface Own {
  /** Ours and the site's, as far as they are fetched: the same object every time. */
  all: Messages;
  /** The site's alone. */
  texts?: Promise<Messages>;
}

const TIMEOUT_MS = 10_000;

const opened = new Map<string | Catalog, Own>();

/**
 * The site's texts over ours of that language, or else over English ones. Its faults are told once. Where a file cannot be
 * fetched, ours stand alone, which is told, too; in a language that is not ours it rejects, and the next call tries again.
 */
export async function openOwn(
  language: string,
  given: Catalog | string,
  openOurs: (language: string) => Promise<Messages>,
): Promise<Messages> {
  const key = typeof given === 'string' ? `${language} ${given}` : given;
  const own: Own = opened.get(key) ?? { all: {} };
  opened.set(key, own);
  const ourLanguage = findLanguage(language);
  own.texts ??= read(language, given).catch((error) => {
    const fault = `messages.${language} is ${JSON.stringify(given)}; allowed: the URL of a JSON file (${error})`;
    if (!ourLanguage) {
      delete own.texts;
      throw new Error(fault);
    }
    console.error(`nabz: ${fault}`);
    return {};
  });
  const [ours, texts] = await Promise.all([openOurs(ourLanguage ?? 'en'), own.texts]);
  return Object.assign(own.all, ours, texts);
}

async function read(language: string, given: Catalog | string): Promise<Messages> {
  const { catalog, mistakes } = readCatalog(
    typeof given === 'string' ? await fetchJson(given) : given,
    language,
  );
  if (mistakes.length)
    import('../src/config/check.ts').then((it) => it.warnMistakes(mistakes)).catch(() => {});
  return toMessages(catalog as Record<string, string>);
}

async function fetchJson(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}
