// The words of a language for tests, as the dashboard makes them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFormat } from '../../../collector/dashboard/words/format.ts';
import type { Words } from '../../../collector/dashboard/words/words.ts';
import { compileCatalog } from '../../../locales/compile.ts';
import { createTranslate } from '../../../src/locale/translate.ts';

const TAGS = { fa: 'fa-IR', ar: 'ar-SA', en: 'en' } as const;

/** The languages of the dashboard. */
export const LANGUAGES = ['fa', 'ar', 'en'] as const;

/** The words of a language, without the isolates around values, so that sentences can be read in tests. */
export async function wordsOf(language: keyof typeof TAGS): Promise<Words> {
  const file = join(import.meta.dirname, `../../../locales/dashboard.${language}.json`);
  const messages = await compileCatalog(language, JSON.parse(readFileSync(file, 'utf8')));
  const tag = TAGS[language];
  const format = createFormat(tag);
  const translate = createTranslate(messages, tag, format.count);
  return {
    language,
    dir: language === 'en' ? 'ltr' : 'rtl',
    t: (key, values) => plain(translate(key, values)),
    name: (prefix, name) => {
      const found = messages[`${prefix}.${name}`];
      return typeof found === 'string' ? found : name;
    },
    format,
  };
}

function plain(text: string): string {
  return text.replace(/[\u2068\u2069]/g, '');
}
