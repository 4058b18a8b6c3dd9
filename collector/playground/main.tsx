// Starts the playground.
import { render } from 'preact';
import { language } from '../dashboard/words/language.ts';
import { App } from './App.tsx';
import { follow } from './state/store.ts';
import { loadPlaygroundWords } from './words.ts';

follow();
// Until then the frame that stands in the page itself is seen.
void loadPlaygroundWords(language.value).then((words) => render(<App first={words} />, document.body));
