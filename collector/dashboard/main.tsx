// Starts the dashboard: words, session, sites and figures are asked for while the page's own files still come.
import { dayOf } from '../figures/calendars.ts';
import { lastVisit } from './api/lastVisit.ts';
import { prefetch } from './api/useData.ts';
import { askEarly } from './askEarly.ts';
import { enterByLink } from './enterByLink.ts';
import { sayUnreachable } from './unreachable.ts';
import { createFormat } from './words/format.ts';
import { language, tagOf } from './words/language.ts';
import { loadWords } from './words/words.ts';

/** So long the frame waits for the figures: with them it is drawn once, not twice. */
const FIGURES_MS = 150;

/** What every view waits for. */
async function enter(): Promise<void> {
  await enterByLink();
  const known = Promise.all(['/session', '/v1/sites'].map(prefetch));
  const figures = askEarly();
  // The first number and the first date that a browser writes take 0.2 s on a phone, in this order: while the answers come,
  // not after.
  createFormat(tagOf(language.value)).count(0);
  dayOf(Date.now(), lastVisit()?.site.timeZone ?? 'UTC');
  await known;
  await Promise.race([figures, new Promise((resolve) => setTimeout(resolve, FIGURES_MS))]);
}

// Until then the frame that stands in the page itself is seen.
void Promise.all([import('./App.tsx'), loadWords(language.value), enter()]).then(
  ([{ start }, words]) => start(words),
  sayUnreachable,
);
