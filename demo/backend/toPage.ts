// Fills the places of the built page: language and direction, brand, address of the endpoint.

import { type Lang, toDirection } from '../language.ts';
import { strings } from '../strings.ts';

/** The page in one language; the script tag reads the language from it, so it must be there before any script. */
export function toPage(html: string, lang: Lang, endpoint: string): string {
  return html
    .replace('<html lang="fa" dir="rtl">', `<html lang="${lang}" dir="${toDirection(lang)}">`)
    .replaceAll('%BRAND%', strings[lang].brand)
    .replaceAll('%ENDPOINT%', endpoint);
}
