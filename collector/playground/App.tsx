// The playground: what is chosen, what visitors see of it, what is sent, and what to copy.
import { useSignal, useSignalEffect } from '@preact/signals';
import { Mark } from '../dashboard/parts/icons.tsx';
import { LanguageMenu } from '../dashboard/parts/LanguageMenu.tsx';
import { language } from '../dashboard/words/language.ts';
import { type Words, WordsContext } from '../dashboard/words/words.ts';
import { Form } from './form/Form.tsx';
import { Code } from './output/Code.tsx';
import { EventList } from './output/EventList.tsx';
import { RequestList } from './output/RequestList.tsx';
import { Stage } from './stage/Stage.tsx';
import { loadPlaygroundWords } from './words.ts';

/** The whole page. `first` are the words of the language that is chosen at the start. */
export function App({ first }: { first: Words }) {
  const words = useSignal(first);
  useSignalEffect(() => {
    const wanted = language.value;
    const show = (loaded: Words) => {
      if (language.value !== wanted) return;
      document.documentElement.lang = loaded.format.tag;
      document.documentElement.dir = loaded.dir;
      document.title = loaded.t('page.title');
      words.value = loaded;
    };
    if (words.peek().language === wanted) show(words.peek());
    else void loadPlaygroundWords(wanted).then(show);
  });
  const { t } = words.value;
  return (
    <WordsContext.Provider value={words.value}>
      <a class="skip" href="#main">
        {t('skip')}
      </a>
      <header class="top">
        <span class="brand">
          <Mark />
          <span>{t('brand')}</span>
        </span>
        <LanguageMenu />
      </header>
      <main id="main" tabIndex={-1}>
        <div class="lead">
          <h1>{t('title')}</h1>
          <p>{t('lead')}</p>
        </div>
        <div class="bench">
          <Form />
          <div class="results">
            <Stage />
            <Code />
            <RequestList />
            <EventList />
          </div>
        </div>
      </main>
    </WordsContext.Provider>
  );
}
