// The texts and formats of the dashboard in one language, for every component.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { directionOf } from '../../../src/locale/language.ts';
import { createTranslate, type Messages, type MessageValues } from '../../../src/locale/translate.ts';
import { createFormat, type Format } from './format.ts';
import { type Language, tagOf } from './languages.ts';

/** Texts and formats. */
export interface Words {
  language: Language;
  dir: 'rtl' | 'ltr';
  /** The sentence of a key; each value is isolated, so that a Latin name does not reorder a right-to-left sentence. */
  t(key: string, values?: MessageValues): string;
  /** The sentence of a key that may be missing, such as the name of an owner's own option; else the name itself. */
  name(prefix: string, name: string): string;
  format: Format;
}

/** Makes the words of a language from its texts. */
export function createWords(language: Language, messages: Messages): Words {
  const tag = tagOf(language);
  const format = createFormat(tag);
  return {
    language,
    dir: directionOf(tag),
    t: createTranslate(messages, tag, format.count),
    name: (prefix, name) => {
      const key = `${prefix}.${name}`;
      return typeof messages[key] === 'string' ? (messages[key] as string) : name;
    },
    format,
  };
}

/** Provides the words to all components. */
export const WordsContext = createContext<Words | undefined>(undefined);

/** The words of the chosen language. */
export function useWords(): Words {
  return useContext(WordsContext) as Words;
}
