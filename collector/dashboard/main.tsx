// Starts the dashboard.
import { render } from 'preact';
import { App } from './App.tsx';
import { enterByLink } from './enterByLink.ts';
import { language } from './words/language.ts';
import { loadWords } from './words/words.ts';

// Until then the frame that stands in the page itself is seen.
void Promise.all([loadWords(language.value), enterByLink()]).then(([words]) =>
  render(<App first={words} />, document.body),
);
