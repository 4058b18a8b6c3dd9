// The texts beyond the first sticker's: of what follows it (`later`), and of all other questions (`more`).
import type { Language } from '../src/locale/language.ts';
import { type LoadTexts, type MessageSource, openCatalog } from './catalogs.ts';

const PARTS: Record<'later' | 'more', Record<Language, LoadTexts>> = {
  later: {
    fa: () => import('../locales/fa.json?messages=later'),
    ar: () => import('../locales/ar.json?messages=later'),
    en: () => import('../locales/en.json?messages=later'),
  },
  more: {
    fa: () => import('../locales/fa.json?messages=more'),
    ar: () => import('../locales/ar.json?messages=more'),
    en: () => import('../locales/en.json?messages=more'),
  },
};

/** Fetches parts of a language's texts into its catalog. */
export function openTexts(language: MessageSource, ...parts: ('later' | 'more')[]): Promise<unknown> {
  return Promise.all(parts.map((part) => openCatalog(language, part, PARTS[part])));
}
