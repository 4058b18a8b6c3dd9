// Starts the dashboard. This file is small, so that it asks before the files that draw are there.
import { ask } from './ask.ts';
import { enterByLink } from './enterByLink.ts';
import { sayUnreachable } from './unreachable.ts';
import { firstLanguage, tagOf } from './words/languages.ts';
import { loadMessages } from './words/messages.ts';

const language = firstLanguage();
// Until then the frame that stands in the page itself is seen.
void Promise.all([import('./App.tsx'), loadMessages(language), enter()]).then(
  ([{ start }, messages, answers]) => start(messages, answers),
  sayUnreachable,
);

/** Resolves with what the API has answered, by path. */
async function enter(): Promise<ReadonlyMap<string, unknown>> {
  await enterByLink();
  const asked = ask();
  // The first number and the first date that a browser writes take 0.2 s on a phone, in this order: while the answers come,
  // not after.
  new Intl.NumberFormat(tagOf(language), { numberingSystem: 'latn' }).format(0);
  new Intl.DateTimeFormat(tagOf(language), { numberingSystem: 'latn' }).format();
  return asked;
}
