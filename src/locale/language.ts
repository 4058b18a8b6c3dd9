// Language and direction. In: what the owner, the page and the browser say. Out: one tag we have texts for.
import type { Catalog, OwnMessages } from './catalog.ts';
import { FURTHER_LANGUAGES } from './furtherLanguages.ts';

/** Languages that are found by themselves. The last resort is `en`. */
export const LANGUAGES = ['fa', 'ar', 'en'] as const;

/** A language that is found by itself. */
export type Language = (typeof LANGUAGES)[number];

/** The tag to format with (`ar-EG`), the language whose texts are shown (`ar`) and its direction. */
export interface ResolvedLanguage {
  tag: string;
  /** One of ours, or a key of the site's own messages. */
  language: string;
  dir: 'rtl' | 'ltr';
  /** The site's own texts of the language, or their URL. */
  own?: Catalog | string | undefined;
}

/** What `auto` looks at, best first. */
export interface LanguageHints {
  /** `<html lang>`; may be empty. */
  page?: string | undefined;
  /** `navigator.languages`. */
  browser?: readonly string[] | undefined;
}

const RTL_SCRIPTS = ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg'];

/** The language of this page's visitor: the wanted tag, else what page and browser say. */
export function pageLanguage(wanted: string | undefined, own?: OwnMessages): ResolvedLanguage {
  const hints = { page: globalThis.document?.documentElement.lang, browser: globalThis.navigator?.languages };
  return resolveLanguage(wanted, hints, own);
}

/**
 * The first that has texts: the wanted tag, then page, browser, `en`. The site's own messages come before ours; a
 * further language of ours counts only where it is wanted by name.
 */
export function resolveLanguage(
  wanted = 'auto',
  { page, browser = [] }: LanguageHints = {},
  own: OwnMessages = {},
): ResolvedLanguage {
  const found = [wanted, page, ...browser]
    .map((tag) => [tag, findLanguage(tag, own, tag !== wanted)] as const)
    .find(([, language]) => language);
  const [given = 'en', language = 'en'] = found ?? [];
  const tag = new Intl.Locale(given).toString();
  return { tag, language, dir: directionOf(tag), own: own[language] };
}

/**
 * The language that a BCP 47 tag falls back to, in the same script: the site's own of this very tag, its own of this
 * language, one of ours. `undefined` when there is none or the tag is malformed. `isHint`: nobody asked for it by name.
 */
export function findLanguage(tag = '', own: OwnMessages = {}, isHint = false): string | undefined {
  const wanted = toSpoken(tag);
  const known = [...Object.keys(own), ...LANGUAGES, ...(isHint ? [] : FURTHER_LANGUAGES)];
  const alike = known.filter((key) => wanted && toSpoken(key) === wanted);
  return (
    alike.find((key) => key.toLowerCase() === tag.toLowerCase()) ??
    alike.sort((one, other) => one.length - other.length)[0]
  );
}

/** Direction by script list: engines have answered wrongly for some tags (az-Arab, dv). */
export function directionOf(tag: string): 'rtl' | 'ltr' {
  const { script } = new Intl.Locale(tag).maximize();
  return RTL_SCRIPTS.includes(script ?? '') ? 'rtl' : 'ltr';
}

/** Language and script of a tag, also where it does not say the script. */
function toSpoken(tag: string): string | undefined {
  try {
    const { language, script } = new Intl.Locale(tag).maximize();
    return language + script;
  } catch {
    return undefined;
  }
}
