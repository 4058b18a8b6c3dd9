// Starts the dashboard: words, session, sites and figures are asked for while the page's own files still come.
import { prefetch } from './api/useData.ts';
import { askEarly } from './askEarly.ts';
import { enterByLink } from './enterByLink.ts';
import { language } from './words/language.ts';
import { loadWords } from './words/words.ts';

/** What every view waits for. */
async function enter(): Promise<void> {
  await enterByLink();
  const read = ['/session', '/v1/sites'].map(prefetch);
  askEarly();
  await Promise.all(read);
}

// Until then the frame that stands in the page itself is seen.
void Promise.all([import('./App.tsx'), loadWords(language.value), enter()]).then(([{ start }, words]) =>
  start(words),
);
