// The texts of the dashboard, a file a language.
import type { Messages } from '../../../src/locale/translate.ts';
import type { Language } from './languages.ts';

const CATALOGS: Record<Language, () => Promise<{ default: Messages }>> = {
  fa: () => import('../../../locales/dashboard.fa.json?messages'),
  ar: () => import('../../../locales/dashboard.ar.json?messages'),
  en: () => import('../../../locales/dashboard.en.json?messages'),
};

/** Loads the texts of a language. */
export async function loadMessages(language: Language): Promise<Messages> {
  return (await CATALOGS[language]()).default;
}
