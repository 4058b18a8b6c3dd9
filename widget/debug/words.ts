// The overlay's own words: texts, digits and times in the page's language. Fetched with the overlay alone.
import {
  type Config,
  fill,
  type Language,
  type Messages,
  pageLanguage,
  type Reason,
  resolveDigits,
  type Translate,
} from '../../src/index.ts';

/** What the overlay says everything with. */
export interface Words {
  tag: string;
  dir: 'rtl' | 'ltr';
  t: Translate;
  format(value: number): string;
  /** A moment with its date; `clock` alone for what has just happened. */
  moment(at: number): string;
  clock(at: number): string;
  /** Why a survey does not show, in a sentence; a reason that has none is said by its name. */
  explain(reason: Reason): string;
}

const TEXTS: Record<Language, () => Promise<{ default: Messages }>> = {
  fa: () => import('../../locales/debug/fa.json?messages'),
  ar: () => import('../../locales/debug/ar.json?messages'),
  en: () => import('../../locales/debug/en.json?messages'),
};

/** The words for a config's language; where it has none of its own, in English. */
export async function openWords({ lang, messages, digits }: Config): Promise<Words> {
  const found = pageLanguage(lang, messages);
  const isOurs = found.language in TEXTS;
  const { language, tag, dir } = isOurs ? found : ({ language: 'en', tag: 'en', dir: 'ltr' } as const);
  const { default: texts } = await TEXTS[language as Language]();
  const numberingSystem = resolveDigits(tag, digits);
  const numbers = new Intl.NumberFormat(tag, { numberingSystem, useGrouping: false });
  const format = (value: number) => numbers.format(value);
  const t: Translate = (key, values = {}) => fill(String(texts[key] ?? key), values, format);
  const time = { timeStyle: 'medium', numberingSystem } as const;
  const moment = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', ...time, numberingSystem });
  const clock = new Intl.DateTimeFormat(tag, { ...time, numberingSystem });
  return {
    tag,
    dir,
    t,
    format,
    moment: (at) => moment.format(at),
    clock: (at) => clock.format(at),
    explain: (reason) =>
      `held.${reason}` in texts ? t(`held.${reason}`, { call: 'nabz.consent(true)' }) : reason,
  };
}
