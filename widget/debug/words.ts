import type { Config } from '../../src/config/options.ts';
import { importOnce } from '../../src/importOnce.ts';
import { resolveDigits } from '../../src/locale/digits.ts';
import { type Language, pageLanguage } from '../../src/locale/language.ts';
import { fill, type Messages, type Translate } from '../../src/locale/translate.ts';
import type { Because } from './because.ts';

/** Texts, digits and times of the overlay in one language. */
export interface Words {
  tag: string;
  dir: 'rtl' | 'ltr';
  t: Translate;
  format(value: number): string;
  /** Formats a date with its time of day; `clock` the time of day alone. Both take milliseconds since 1970. */
  moment(at: number): string;
  clock(at: number): string;
  /** Returns the sentence that explains why a survey does not show; the key itself where there is no sentence. */
  explain(because: Because): string;
}

const TEXTS: Record<Language, () => Promise<{ default: Messages }>> = {
  fa: importOnce(() => import('../../locales/debug/fa.json?messages')),
  ar: importOnce(() => import('../../locales/debug/ar.json?messages')),
  en: importOnce(() => import('../../locales/debug/en.json?messages')),
};

/** Loads the texts in the language of a config; in English where the overlay is not translated to it. */
export async function openWords({ lang, messages, digits }: Config): Promise<Words> {
  const found = pageLanguage(lang, messages);
  const isOurs = found.language in TEXTS;
  const { language, tag, dir } = isOurs ? found : ({ language: 'en', tag: 'en', dir: 'ltr' } as const);
  const { default: texts } = await TEXTS[language as Language]();
  const numberingSystem = resolveDigits(tag, digits);
  const numbers = new Intl.NumberFormat(tag, { numberingSystem, useGrouping: false });
  const format = (value: number) => numbers.format(value);
  const t: Translate = (key, values = {}) => fill(String(texts[key] ?? key), values, format);
  const shares = new Intl.NumberFormat(tag, { numberingSystem, style: 'percent', maximumFractionDigits: 2 });
  const moments = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeStyle: 'short', numberingSystem });
  const clock = new Intl.DateTimeFormat(tag, { timeStyle: 'medium', numberingSystem });
  return {
    tag,
    dir,
    t,
    format,
    moment: (at) => moments.format(at),
    clock: (at) => clock.format(at),
    explain: (because) =>
      `held.${because.key}` in texts
        ? t(`held.${because.key}`, {
            call: 'nabz.consent(true)',
            ...because.values,
            ...mapValues(because.shares, (share) => shares.format(share)),
            ...mapValues(because.moments, (at) => moments.format(at)),
          })
        : because.key,
  };
}

function mapValues(all: Record<string, number> = {}, write: (value: number) => string) {
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, write(value)]));
}
