// The order of the days of a week, by language.
import type { Language } from '../../words/languages.ts';

/** The first day of the week, as ISO 8601 numbers it; browsers do not all know it. */
const FIRST: Record<Language, number> = { fa: 6, ar: 7, en: 1 };

/** The days, each with its ISO number as `value`, in the order of the language's week. */
export function inWeekOrder<D extends { value: string }>(days: readonly D[], language: Language): D[] {
  const placeOf = ({ value }: D) => (Number(value) - FIRST[language] + 7) % 7;
  return [...days].sort((a, b) => placeOf(a) - placeOf(b));
}
