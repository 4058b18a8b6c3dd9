/** A language of the shop. */
export type Lang = 'fa' | 'ar' | 'en';

/** All languages, in the order of the switch. */
export const langs: readonly Lang[] = ['fa', 'ar', 'en'];

// The numbering system is always named: plain `ar` means different digits in different browsers.
const locales: Record<Lang, string> = { fa: 'fa-u-nu-arabext', ar: 'ar-u-nu-arab', en: 'en-u-nu-latn' };

/** Parses a `lang` parameter; Persian when it is missing or unknown. */
export function toLang(value: string | null | undefined): Lang {
  return langs.find((lang) => lang === value) ?? 'fa';
}

/** Returns the direction of the script. */
export function toDirection(lang: Lang): 'rtl' | 'ltr' {
  return lang === 'en' ? 'ltr' : 'rtl';
}

/** Formats a number in the digits and grouping of the language. */
export function toNumber(lang: Lang, value: number): string {
  return new Intl.NumberFormat(locales[lang]).format(value);
}

/** Formats the time of day with seconds, on a 24-hour clock. */
export function toClock(lang: Lang, time: Date): string {
  const options = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(locales[lang], options).format(time);
}

/** Fills the `{name}` placeholders of a text; isolates each value, so that it keeps its own direction. */
export function fill(text: string, values: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) =>
    name in values ? `\u2068${values[name]}\u2069` : place,
  );
}
