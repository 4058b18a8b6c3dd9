// The language of the dashboard: what was chosen on this device, else the browser's.
import { signal } from '@preact/signals';

/** Languages of the dashboard. */
export const LANGUAGES = { fa: 'فارسی', ar: 'العربية', en: 'English' } as const;

/** A language of the dashboard. */
export type Language = keyof typeof LANGUAGES;

/** Tag to format with, where the browser names no region of that language. */
const TAGS: Record<Language, string> = { fa: 'fa-IR', ar: 'ar-SA', en: 'en' };
const KEY = 'nabz-dashboard-language';

/** The chosen language. */
export const language = signal<Language>(firstLanguage());

/** Chooses a language and keeps it on this device. */
export function chooseLanguage(chosen: Language): void {
  language.value = chosen;
  localStorage.setItem(KEY, chosen);
}

/** The tag to format with: the browser's own of the language, if it names a region. */
export function tagOf(chosen: Language, browser: readonly string[] = navigator.languages): string {
  return browser.find((tag) => tag.startsWith(`${chosen}-`)) ?? TAGS[chosen];
}

function firstLanguage(): Language {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages.map((tag) => tag.slice(0, 2))];
  return wanted.find((tag): tag is Language => tag !== null && tag in LANGUAGES) ?? 'en';
}
