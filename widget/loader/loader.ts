// Entry of dist/nabz.js: fetches the chunks in its own folder, also from another origin and under a strict policy.
import { install } from './install.ts';
import { tag } from './tag.ts';

/** The address of this script; a script run from a `blob:` or as text has none, and its page stands in. */
const address = (tag?.dataset.nabz || tag?.src || '').replace(/^(blob|data):.*/s, '');

const beside = (file: string) => new URL(file, new URL(address, document.baseURI)).href;

/**
 * Imports a chunk from the folder of this script. For a classic script of another origin, `import()` knows neither its
 * URL nor its nonce (HTML standard, "muted errors"). So the URL is absolute, and a preload carries the nonce: the
 * import then finds the module already fetched.
 */
function load(name: string) {
  const url = beside(`nabz-${name}-${BUILD}.js`);
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = url;
  link.nonce = tag?.nonce ?? '';
  document.head.append(link);
  return import(/* @vite-ignore */ url).finally(() => link.remove());
}

/**
 * Loads the single file as a classic script with the same attributes: unlike modules, it needs no CORS headers of its
 * host. Rejects where a policy with Trusted Types forbids it.
 */
async function fallBack(_: unknown, attributes: Record<string, string>): Promise<void> {
  const full = document.createElement('script');
  for (const name in attributes) full.setAttribute(`data-${name}`, attributes[name] as string);
  full.nonce = tag?.nonce ?? '';
  full.src = beside('nabz.full.js');
  document.head.append(full);
}

/**
 * Guesses the language that the app will choose: the named one, else the first of the page's and the browser's
 * languages that is chosen automatically. Where the app chooses another one (for a tag in capitals, say), it fetches
 * that.
 */
function languageOf({ lang = '' }: Record<string, string>): string {
  const tags = [lang, document.documentElement.lang, ...navigator.languages].join();
  return (/^(ckb|ur|he|tr|fr)\b/.exec(lang) ?? /(?:^|,)(fa|ar|en)\b/.exec(tags))?.[1] ?? 'en';
}

install({
  fallBack,
  load: () => load('app'),
  warm(attributes) {
    const { trigger = 'load', config } = attributes;
    const chunks = [languageOf(attributes)];
    if (config) chunks.push('config');
    // The check of a config parses triggers.
    if (config || !/^(load|manual|chat|(delay|event|chat):[^,+]*)$/.test(trigger)) chunks.push('triggers');
    if (/\bchat\b/.test(trigger)) chunks.push('chat');
    for (const name of chunks) load(name).catch(() => {});
  },
});
