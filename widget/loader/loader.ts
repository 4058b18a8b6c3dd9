// Entry of dist/nabz.js: fetches the chunks in its own folder, also from another origin and under a strict policy.
import { type App, install } from './install.ts';
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
 * Loads the single file as a classic script, which hands its app over: unlike modules, it needs no CORS headers of its host,
 * and a failed one is fetched anew. Rejects with its address; and where a policy with Trusted Types forbids it.
 */
function loadFull(): Promise<App> {
  return new Promise((resolve, reject) => {
    const full = document.createElement('script');
    full.nonce = tag?.nonce ?? '';
    full.onload = full.onerror = () => reject(full.src);
    full.src = beside('nabz.full.js');
    document.head.append(Object.assign(full, { begin: resolve }));
  });
}

/**
 * Guesses the language that the app will choose: the named one, else the first of the page's and the browser's
 * languages that is chosen automatically. Where the app chooses another one (for a tag in capitals, say), it fetches
 * that.
 */
function languageOf({ lang = '' }: Record<string, string>): string {
  const tags = [lang, document.documentElement.lang, ...navigator.languages].join();
  return (/^(ckb|ur|he|tr|fr)(?:\b|_)/.exec(lang) ?? /(?:^|,)(fa|ar|en)(?:\b|_)/.exec(tags))?.[1] ?? 'en';
}

install({
  load: () => load('app').catch(loadFull),
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
