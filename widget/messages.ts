// The texts of the card: one file a language, and the site's own texts over it.
import { importOnce } from '../src/importOnce.ts';
import type { ResolvedLanguage } from '../src/locale/language.ts';
import type { Messages } from '../src/locale/translate.ts';

/** A language, and the site's own texts of it. */
export type MessageSource = Pick<ResolvedLanguage, 'language' | 'own'>;

const FILES: Record<string, () => Promise<{ default: Messages }>> = {
  fa: importOnce(() => import('../locales/fa.json?messages')),
  ar: importOnce(() => import('../locales/ar.json?messages')),
  en: importOnce(() => import('../locales/en.json?messages')),
  // One file for strict hosting holds the first languages alone.
  ...(import.meta.env?.MODE === 'full'
    ? {}
    : {
        ckb: importOnce(() => import('../locales/ckb.json?messages')),
        ur: importOnce(() => import('../locales/ur.json?messages')),
        he: importOnce(() => import('../locales/he.json?messages')),
        tr: importOnce(() => import('../locales/tr.json?messages')),
        fr: importOnce(() => import('../locales/fr.json?messages')),
      }),
};

const importOwn = importOnce(() => import('./ownMessages.ts'));

/** Fetches the texts of a language. Rejects when its file cannot be fetched. */
export async function loadMessages({ language, own }: MessageSource): Promise<Messages> {
  if (own) return (await importOwn()).loadOwnMessages(language, own, loadMessages);
  const load = FILES[language];
  if (!load) throw new Error(`there are no texts of ${language}`);
  return (await load()).default;
}
