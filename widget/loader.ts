// Entry of dist/nabz.js. The chunks lie beside it; `import()` in a classic script resolves against the script's own
// URL and carries its nonce, so the tag also works from another origin and under a strict policy.
import { install } from './install.ts';

install({
  load: () => import(/* @vite-ignore */ CHUNKS.app),
  warm(language) {
    const catalog = CHUNKS[(language || navigator.language).slice(0, 2) as 'fa'] ?? CHUNKS.en;
    import(/* @vite-ignore */ catalog).catch(() => {});
  },
});
