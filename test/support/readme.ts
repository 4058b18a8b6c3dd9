// Reading the READMEs: their tags, their prose, and numbers as their language writes them.
import { LANGUAGES } from '../../src/locale/language.ts';

/** A script tag that is shown. */
export interface ShownTag {
  src: string;
  /** Attributes by name without `data-`. */
  data: Record<string, string>;
}

/** The script tags in the blocks of HTML. */
export function tagsIn(markdown: string): ShownTag[] {
  const blocks = [...markdown.matchAll(/^ *```html\n(.*?)^ *```/gms)].map(([, block]) => block as string);
  return blocks
    .flatMap((block) => [...block.matchAll(/<script async ([^>]*)>/g)])
    .map(([, attributes = '']) => {
      const all = [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]);
      const data = all.flatMap(([name, value]) =>
        name?.startsWith('data-') ? [[name.slice('data-'.length), value]] : [],
      );
      return { src: all.find(([name]) => name === 'src')?.[1] ?? '', data: Object.fromEntries(data) };
    });
}

/** The words that people read: without code, addresses, pictures and the other languages’ names. */
export function proseOf(markdown: string): string {
  return markdown
    .replace(/^ *```.*?^ *```/gms, '')
    .replace(/`[^`]*`/g, 'x')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/^.*README\.(md|fa|ar).*$/gm, '')
    .replace(/^.*\[(English|فارسی|العربية)\].*$/gm, '');
}

/** Whether a language ships that is also chosen by itself. */
export function isLanguageShipped(lang: string | undefined): boolean {
  return (LANGUAGES as readonly (string | undefined)[]).includes(lang);
}

/** A number as the prose of a language writes it. */
export function numberIn(language: string, value: string | number): string {
  const digits = { fa: '۰۱۲۳۴۵۶۷۸۹', ar: '٠١٢٣٤٥٦٧٨٩' }[language];
  if (!digits) return String(value);
  return String(value)
    .replace(/\d/g, (digit) => digits[Number(digit)] as string)
    .replace('.', '٫');
}
