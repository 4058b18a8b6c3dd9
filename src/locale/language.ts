// The language of a survey: which texts are shown, and in which direction.
import type { Catalog, OwnMessages } from './catalog.ts';

/** Languages that are also chosen by the page's and the browser's language. The last resort is `en`. */
export const LANGUAGES = ['fa', 'ar', 'en'] as const;

/**
 * Languages that are chosen only where the owner names them, because no native reader has read their texts yet. The build of
 * `nabz.full.js` has none of them: a page that wants one there names the file of its texts in `messages`.
 */
export const FURTHER_LANGUAGES: readonly string[] =
  import.meta.env?.MODE === 'full' ? [] : ['ckb', 'ur', 'he', 'tr', 'fr'];

/** A language that is also chosen by the page's and the browser's language. */
export type Language = (typeof LANGUAGES)[number];

/** A language that there are texts for. */
export interface ResolvedLanguage {
  /** The tag to format with, in its canonical spelling: `ar-EG`. */
  tag: string;
  /** The language of the texts: one of ours (`ar`), or a key of the site's own messages. */
  language: string;
  /** The direction of the tag's script. */
  dir: 'rtl' | 'ltr';
  /** The site's own texts of the language, or their URL. @default none */
  own?: Catalog | string | undefined;
}

/** Where `auto` looks for a language, best first. */
export interface LanguageHints {
  /** `<html lang>`; may be empty. */
  page?: string | undefined;
  /** `navigator.languages`. @default none */
  browser?: readonly string[] | undefined;
}

/**
 * Languages that have the same script in every region (CLDR likely subtags). For others the engine is asked, whose first
 * answer takes 13 ms on a CPU slowed four times.
 */
const SCRIPTS: Record<string, string> = {
  ar: 'Arab',
  ckb: 'Arab',
  fa: 'Arab',
  ps: 'Arab',
  ur: 'Arab',
  he: 'Hebr',
  yi: 'Hebr',
  dv: 'Thaa',
  de: 'Latn',
  en: 'Latn',
  es: 'Latn',
  fr: 'Latn',
  it: 'Latn',
  nl: 'Latn',
  pt: 'Latn',
  sv: 'Latn',
  tr: 'Latn',
};

const RTL_SCRIPTS = ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg'];

/** The language for the visitor of this page; see {@link resolveLanguage}. */
export function pageLanguage(wanted: string | undefined, own?: OwnMessages): ResolvedLanguage {
  const hints = { page: globalThis.document?.documentElement.lang, browser: globalThis.navigator?.languages };
  return resolveLanguage(wanted, hints, own);
}

/**
 * The first language that has texts: of the wanted tag, the page, the browser, `en`. The site's own messages come before
 * ours. {@link FURTHER_LANGUAGES} count only for the wanted tag.
 */
export function resolveLanguage(
  wanted = 'auto',
  { page, browser = [] }: LanguageHints = {},
  own: OwnMessages = {},
): ResolvedLanguage {
  const found = [wanted, page, ...browser].find((hint) => findLanguage(hint, own, hint !== wanted)) ?? 'en';
  const language = findLanguage(found, own, found !== wanted) ?? 'en';
  const tag = new Intl.Locale(toTag(found)).toString();
  return { tag, language, dir: directionOf(tag), own: own[language] };
}

/**
 * The language whose texts are shown for a BCP 47 tag, in the same script: the site's own of this very tag, the site's own
 * of this language, one of ours. `undefined` when there is none or the tag is malformed.
 *
 * @param isHint - The tag is the page's or the browser's, so {@link FURTHER_LANGUAGES} do not count. @default false
 */
export function findLanguage(tag = '', own: OwnMessages = {}, isHint = false): string | undefined {
  const wanted = toSpoken(tag);
  const known = [...Object.keys(own), ...LANGUAGES, ...(isHint ? [] : FURTHER_LANGUAGES)];
  const alike = wanted ? known.filter((key) => toSpoken(key) === wanted) : [];
  return findKey(alike, tag) ?? alike.sort((one, other) => one.length - other.length)[0];
}

/**
 * The direction of a tag's script. Throws a `RangeError` when the tag is malformed. The engine's own answer is not used:
 * some are wrong for `az-Arab` and `dv`.
 */
export function directionOf(tag: string): 'rtl' | 'ltr' {
  return RTL_SCRIPTS.includes(maximize(tag).script ?? '') ? 'rtl' : 'ltr';
}

/** A tag as BCP 47 separates it: many frameworks write `fa_IR`. */
export function toTag(text: string): string {
  return text.replaceAll('_', '-');
}

/** The first of the tags that is among the keys, whatever its case and separators; the key as it is written. */
export function findKey(keys: readonly string[], ...tags: string[]): string | undefined {
  const plain = (tag: string) => toTag(tag).toLowerCase();
  return tags.flatMap((tag) => keys.filter((key) => plain(key) === plain(tag)))[0];
}

/** Language and script of a tag; `undefined` when it is malformed. */
function toSpoken(tag: string): string | undefined {
  try {
    const { language, script } = maximize(tag);
    return language + script;
  } catch {
    return undefined;
  }
}

/** The tag with its script, also where it leaves the script out. */
function maximize(tag: string): { language: string; script?: string | undefined } {
  const locale = new Intl.Locale(toTag(tag));
  const { language, script = SCRIPTS[language] } = locale;
  return language in SCRIPTS ? { language, script } : locale.maximize();
}
