// The texts of the playground. The parts that it shares with the dashboard find them in the same place.
import type { Messages } from '../../src/locale/translate.ts';
import type { Language } from '../dashboard/words/languages.ts';
import { createWords, type Words } from '../dashboard/words/words.ts';

const CATALOGS: Record<Language, () => Promise<{ default: Messages }>> = {
  fa: () => import('../../locales/playground.fa.json?messages'),
  ar: () => import('../../locales/playground.ar.json?messages'),
  en: () => import('../../locales/playground.en.json?messages'),
};

/** Loads the texts of a language. */
export async function loadPlaygroundWords(language: Language): Promise<Words> {
  return createWords(language, (await CATALOGS[language]()).default);
}
