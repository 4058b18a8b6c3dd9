// The texts by language. The first sticker's come first; the rest comes into the same object when it is fetched.
import type { Language, ResolvedLanguage } from '../src/locale/language.ts';
import type { Messages } from '../src/locale/translate.ts';

/** A language, and the site's own texts of it. */
export type MessageSource = Pick<ResolvedLanguage, 'language' | 'own'>;

/** The parts of a catalog: of the first sticker, of what follows it, of all other questions, of the offer not to answer now. */
export type Part = 'first' | 'later' | 'more' | 'offer';

/** Fetches one part of a catalog. */
export type LoadTexts = () => Promise<{ default: Messages }>;

const FIRST: Record<Language, LoadTexts> = {
  fa: () => import('../locales/fa.json?messages=first'),
  ar: () => import('../locales/ar.json?messages=first'),
  en: () => import('../locales/en.json?messages=first'),
};

const catalogs: Record<string, Messages> = {};

/** The texts of a language with at least this part, the same object every time. @default the first sticker's part */
export async function openCatalog(
  { language, own }: MessageSource,
  part: Part = 'first',
  parts: Record<string, LoadTexts> = FIRST,
): Promise<Messages> {
  if (own) {
    const { openOwn } = await import('./ownTexts.ts');
    return openOwn(language, own, (base) => openCatalog({ language: base }, part, parts));
  }
  const load = parts[language] ?? (await import('./furtherTexts.ts')).loaderOf(language, part);
  const { default: texts } = await load();
  catalogs[language] ??= {};
  return Object.assign(catalogs[language], texts);
}
