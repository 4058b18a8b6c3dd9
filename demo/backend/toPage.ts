import { type Lang, toDirection } from '../language.ts';
import { strings } from '../strings.ts';

/**
 * Fills the placeholders of the built page: language and direction, brand, address of the endpoint. The language must
 * be set before any script runs, because the script tag reads it.
 */
export function toPage(html: string, lang: Lang, endpoint: string): string {
  return html
    .replace('<html lang="fa" dir="rtl">', `<html lang="${lang}" dir="${toDirection(lang)}">`)
    .replaceAll('%BRAND%', strings[lang].brand)
    .replaceAll('%ENDPOINT%', endpoint);
}
