// The direction in which time flows in charts: with the language's reading direction, unless this reader wants it from left
// to right.
import { signal } from '@preact/signals';
import { useWords } from '../words/words.ts';

const KEY = 'nabz-dashboard-charts';

/** Whether charts run from left to right in every language. */
export const isAlwaysLtr = signal(localStorage.getItem(KEY) === 'ltr');

/** Chooses the direction and keeps it on this device. */
export function chooseAlwaysLtr(chosen: boolean): void {
  isAlwaysLtr.value = chosen;
  if (chosen) localStorage.setItem(KEY, 'ltr');
  else localStorage.removeItem(KEY);
}

/** The direction of charts. */
export function useFlow(): 'rtl' | 'ltr' {
  const { dir } = useWords();
  return isAlwaysLtr.value ? 'ltr' : dir;
}

/** A text of a drawing, which has the direction of its own first letter: drawings themselves run from left to right. */
export function isolate(text: string): string {
  return `\u2068${text}\u2069`;
}
