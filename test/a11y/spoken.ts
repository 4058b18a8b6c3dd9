// What should be spoken, from the catalogs: texts, digits and the ends of each scale; and letters that do not belong.
import { CATALOGS } from '../locales/allCatalogs.ts';
import type { Combination } from './matrix.ts';

type Lang = Combination['lang'];

/** Values of a scale, and the keys of what its ends are called. The stickers have no ends. */
const ENDS: Record<Combination['scale'], [min: number, max: number, low?: string, high?: string]> = {
  stickers: [1, 3],
  csat: [1, 5, 'csat.1', 'csat.5'],
  csat10: [1, 10, 'csat10.low', 'csat10.high'],
  nps: [0, 10, 'nps.low', 'nps.high'],
  ces: [1, 7, 'ces2.1', 'ces2.7'],
  ces1: [1, 5, 'ces1.1', 'ces1.5'],
};
const DIGITS: Record<Lang, string> = { fa: '۰۱۲۳۴۵۶۷۸۹', ar: '٠١٢٣٤٥٦٧٨٩', en: '0123456789' };
/** Letters and digits that a text of the language does not have. */
const FOREIGN: Record<Lang, RegExp> = {
  fa: /[A-Za-z0-9٠-٩يكةى]/,
  ar: /[A-Za-z0-9۰-۹پچژگکی]/,
  en: /[\u0600-\u06ff]/,
};
/** What the page has given, or an example of what to type: as it is in every language. */
const GIVEN = /Nabat|name@example\.com/g;

/** A text of a catalog. */
export function text(lang: Lang, key: string): string {
  const found = CATALOGS[lang]?.[key];
  if (!found) throw new Error(`no ${key} in ${lang}`);
  return found;
}

/** A number in the digits of the language. */
export function sayNumber(lang: Lang, value: number): string {
  return [...String(value)].map((digit) => DIGITS[lang][Number(digit)]).join('');
}

/** How many values a scale has; what its ends and the hint about them say. */
export function expectedOf({ lang, scale }: Pick<Combination, 'lang' | 'scale'>) {
  const [min, max, lowKey, highKey] = ENDS[scale];
  const count = max - min + 1;
  if (!lowKey || !highKey) return { count };
  const [low, high] = [text(lang, lowKey), text(lang, highKey)];
  const fill = (key: string, values: Record<string, string>) =>
    text(lang, key).replace(/\{\{(\w+)\}\}/g, (_, name) => values[name] ?? '');
  const [least, most] = [sayNumber(lang, min), sayNumber(lang, max)];
  return {
    count,
    ends: {
      low: fill('scale.end', { n: least, label: low }),
      high: fill('scale.end', { n: most, label: high }),
      hint: fill('scale.hint', { min: least, low, max: most, high }),
    },
  };
}

/** Texts with a letter or digit that is not the language's, or with an emoji. */
export function findForeign(lang: Lang, ...texts: string[]): string[] {
  return texts
    .filter((each) => {
      const own = each.replace(GIVEN, '');
      return FOREIGN[lang].test(own) || /\p{Extended_Pictographic}/u.test(own);
    })
    .map((each) => `foreign: ${each}`);
}
