// The languages of the dashboard, and which of them a visit begins with.

/** Languages of the dashboard. */
export const LANGUAGES = { fa: 'فارسی', ar: 'العربية', en: 'English' } as const;

/** A language of the dashboard. */
export type Language = keyof typeof LANGUAGES;

/** Tag to format with, where the browser names no region of that language. */
const TAGS: Record<Language, string> = { fa: 'fa-IR', ar: 'ar-SA', en: 'en' };
const KEY = 'nabz-dashboard-language';

/** The language that was chosen on this device, else the browser's. */
export function firstLanguage(): Language {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wanted.find((tag): tag is Language => tag !== null && tag in LANGUAGES) ?? 'en';
}

/** Keeps the language on this device. */
export function keepLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
}

/** The tag to format with: the browser's own of the language, if it names a region. */
export function tagOf(language: Language, browser: readonly string[] = navigator.languages): string {
  return browser.find((tag) => tag.startsWith(`${language}-`)) ?? TAGS[language];
}
