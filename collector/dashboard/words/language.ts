// The language in which the dashboard is shown.
import { signal } from '@preact/signals';
import { firstLanguage, keepLanguage, type Language } from './languages.ts';

/** The chosen language. */
export const language = signal<Language>(firstLanguage());

/** Chooses a language and keeps it on this device. */
export function chooseLanguage(chosen: Language): void {
  language.value = chosen;
  keepLanguage(chosen);
}
