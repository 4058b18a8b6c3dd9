// Entry of dist/nabz.js: fetches the chunks that lie beside it, also from another origin and under a strict policy.
import { install } from './install.ts';

const script = document.currentScript as HTMLScriptElement | null;

const beside = (file: string) => new URL(file, script?.src ?? location.href).href;

/**
 * Imports a file that lies beside this script. A classic script of another origin loses its URL and its nonce for
 * `import()` (HTML standard, "muted errors"), so the address is made whole and a preload carries the nonce: the
 * import then finds the module already fetched.
 */
function load(file: string) {
  const url = beside(file);
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
async function fallBack(): Promise<void> {
  const full = document.createElement('script');
  for (const { name, value } of script?.attributes ?? []) {
    if (name.startsWith('data-')) full.setAttribute(name, value);
  }
  full.nonce = script?.nonce ?? '';
  full.src = beside('nabz.full.js');
  document.head.append(full);
}

install({
  fallBack,
  load: () => load(CHUNKS.app),
  warm(language) {
    load(CHUNKS[(language || navigator.language).slice(0, 2) as 'fa'] ?? CHUNKS.en).catch(() => {});
  },
});
