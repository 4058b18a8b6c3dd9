// Entry of dist/nabz.js: fetches the chunks that lie beside it, also from another origin and under a strict policy.
import { install } from './install.ts';

const script = document.currentScript as HTMLScriptElement | null;

const beside = (file: string) => new URL(file, script?.src ?? location.href).href;

/**
 * Imports a file that lies beside this script. A classic script of another origin loses its URL and its nonce for
 * `import()` (HTML standard, "muted errors"), so the address is made whole and a preload carries the nonce: the
 * import then finds the module already fetched.
 */
function load(name: string) {
  const url = beside(`nabz-${name}-${BUILD}.js`);
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = url;
  link.nonce = script?.nonce ?? '';
  document.head.append(link);
  return import(/* @vite-ignore */ url).finally(() => link.remove());
}

/**
 * The single file as a classic script with the same attributes: it needs no permission (CORS) from its host, as modules
 * do. A policy with Trusted Types does not let it through; then the promise rejects.
 */
async function fallBack(_: unknown, attributes: Record<string, string>): Promise<void> {
  const full = document.createElement('script');
  for (const name in attributes) full.setAttribute(`data-${name}`, attributes[name] as string);
  full.nonce = script?.nonce ?? '';
  full.src = beside('nabz.full.js');
  document.head.append(full);
}

/**
 * The language that the app will choose, as far as the loader can tell: the named one, else the first of the page's and
 * the browser's that is found by itself. Where the app chooses another one (a tag in capitals, say), it fetches that.
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
    // The checks of a config read triggers.
    if (config || !/^(load|manual|chat|(delay|event|chat):[^,+]*)$/.test(trigger)) chunks.push('triggers');
    if (/\bchat\b/.test(trigger)) chunks.push('chat');
    for (const name of chunks) load(name).catch(() => {});
  },
});
