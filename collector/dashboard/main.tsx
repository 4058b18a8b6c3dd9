// Starts the dashboard.
import { render } from 'preact';
import { App, FIRST } from './App.tsx';
import { prefetch } from './api/useData.ts';
import { enterByLink } from './enterByLink.ts';
import { language } from './words/language.ts';
import { loadWords } from './words/words.ts';

const enter = async () => {
  await enterByLink();
  await Promise.all(FIRST.map(prefetch));
};

// Until then the frame that stands in the page itself is seen.
void Promise.all([loadWords(language.value), enter()]).then(([words]) =>
  render(<App first={words} />, document.body),
);
