// Entry of dist/nabz.js: fetches the chunks that lie beside it, also from another origin and under a strict policy.
import { install } from './install.ts';

const script = document.currentScript as HTMLScriptElement | null;

/**
 * Imports a file that lies beside this script. A classic script of another origin loses its URL and its nonce for
 * `import()` (HTML standard, "muted errors"), so the address is made whole and a preload carries the nonce: the
 * import then finds the module already fetched.
 */
function load(file: string) {
  const url = new URL(file, script?.src ?? location.href).href;
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = url;
  link.nonce = script?.nonce ?? '';
  document.head.append(link);
  return import(/* @vite-ignore */ url).finally(() => link.remove());
}

install({
  load: () => load(CHUNKS.app),
  warm(language) {
    load(CHUNKS[(language || navigator.language).slice(0, 2) as 'fa'] ?? CHUNKS.en).catch(() => {});
  },
});
