// The texts beyond the first sticker's: of what follows it (`later`), and of all other questions (`more`).
import type { Language } from '../src/index.ts';
import { type LoadTexts, openCatalog } from './catalogs.ts';

type Part = 'later' | 'more';

const PARTS: Record<Language, Record<Part, LoadTexts>> = {
  fa: {
    later: () => import('../locales/fa.json?messages=later'),
    more: () => import('../locales/fa.json?messages=more'),
  },
  ar: {
    later: () => import('../locales/ar.json?messages=later'),
    more: () => import('../locales/ar.json?messages=more'),
  },
  en: {
    later: () => import('../locales/en.json?messages=later'),
    more: () => import('../locales/en.json?messages=more'),
  },
};

/** Fetches parts of a language's texts into its catalog. */
export function openTexts(language: Language, ...parts: Part[]): Promise<unknown> {
  return Promise.all(parts.map((part) => openCatalog(language, PARTS[language][part])));
}
