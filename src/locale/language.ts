// Language and direction. In: what the owner, the page and the browser say. Out: one tag we have texts for.

/** Languages whose texts ship with Nabz. The last resort is `en`. */
export const LANGUAGES = ['fa', 'ar', 'en'] as const;

/** A language whose texts ship with Nabz. */
export type Language = (typeof LANGUAGES)[number];

/** The tag to format with (`ar-EG`), the language whose texts are shown (`ar`) and its direction. */
export interface ResolvedLanguage {
  tag: string;
  language: Language;
  dir: 'rtl' | 'ltr';
}

/** What `auto` looks at, best first. */
export interface LanguageHints {
  /** `<html lang>`; may be empty. */
  page?: string | undefined;
  /** `navigator.languages`. */
  browser?: readonly string[] | undefined;
}

const RTL_SCRIPTS = ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg'];

/** The language of this page's visitor: the wanted tag, or for `auto` what page and browser say. */
export function pageLanguage(wanted: string | undefined): ResolvedLanguage {
  return resolveLanguage(wanted, {
    page: globalThis.document?.documentElement.lang,
    browser: globalThis.navigator?.languages,
  });
}

/** The first of the candidates that has texts: the wanted tag, then (for `auto`) page, browser, `en`. */
export function resolveLanguage(wanted = 'auto', hints: LanguageHints = {}): ResolvedLanguage {
  const candidates = wanted === 'auto' ? [hints.page, ...(hints.browser ?? [])] : [wanted];
  for (const candidate of candidates) {
    const language = findLanguage(candidate);
    if (!language) continue;
    const tag = new Intl.Locale(candidate as string).toString();
    return { tag, language, dir: directionOf(tag) };
  }
  return { tag: 'en', language: 'en', dir: 'ltr' };
}

/** The shipped language that a BCP 47 tag falls back to; `undefined` when there is none or the tag is malformed. */
export function findLanguage(tag: string | undefined): Language | undefined {
  try {
    const { language } = new Intl.Locale(tag ?? '');
    return LANGUAGES.find((known) => known === language);
  } catch {
    return undefined;
  }
}

/** Direction by script list: engines have answered wrongly for some tags (az-Arab, dv). */
export function directionOf(tag: string): 'rtl' | 'ltr' {
  const { script } = new Intl.Locale(tag).maximize();
  return RTL_SCRIPTS.includes(script ?? '') ? 'rtl' : 'ltr';
}
