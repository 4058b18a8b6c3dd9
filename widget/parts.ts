// What all cards share: the stylesheet, and the parts that are fetched after the first card is drawn.
import { signal } from '@preact/signals-core';
import css from './card.css?inline';

/** The later parts, or `undefined` until they are there; a card that reads this is drawn anew when they come. */
export const followUps = signal<typeof import('./followUps.ts') | undefined>(undefined);

let sheet: CSSStyleSheet | undefined;

/** The constructed stylesheet of all cards: no policy stands in its way. */
export function openSheet(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}

/** Fetches the later parts; rejects when that fails. */
export async function loadFollowUps(): Promise<void> {
  if (followUps.value) return;
  const parts = await import('./followUps.ts');
  openSheet().replaceSync(css + parts.css);
  followUps.value = parts;
}
