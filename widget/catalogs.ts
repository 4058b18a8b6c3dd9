// The texts by language. The first sticker's come first; the rest comes into the same object when it is fetched.
import type { Language, Messages } from '../src/index.ts';

/** Fetches one part of a catalog. */
export type LoadTexts = () => Promise<{ default: Messages }>;

const FIRST: Record<Language, LoadTexts> = {
  fa: () => import('../locales/fa.json?messages=first'),
  ar: () => import('../locales/ar.json?messages=first'),
  en: () => import('../locales/en.json?messages=first'),
};

const catalogs: Partial<Record<Language, Messages>> = {};

/** The texts of a language with at least this part, the same object every time. @default the first sticker's part */
export async function openCatalog(language: Language, load: LoadTexts = FIRST[language]): Promise<Messages> {
  const { default: part } = await load();
  catalogs[language] ??= {};
  return Object.assign(catalogs[language], part);
}
