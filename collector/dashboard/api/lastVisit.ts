// What this browser showed last, so that the next visit asks for its figures and keeps their places before it knows the site.
import type { Site } from './types.ts';

/** The site, and how many cards its overview had. */
export interface LastVisit {
  site: Pick<Site, 'id' | 'timeZone' | 'calendar'>;
  cards: number;
}

const KEY = 'nabz-dashboard last';

/** Keeps what is shown. */
export function keepVisit({ site: { id, timeZone, calendar }, cards }: LastVisit): void {
  localStorage.setItem(KEY, JSON.stringify({ site: { id, timeZone, calendar }, cards } satisfies LastVisit));
}

/** What was shown last; `undefined` at the first visit. */
export function lastVisit(): LastVisit | undefined {
  const kept = localStorage.getItem(KEY);
  return kept === null ? undefined : (JSON.parse(kept) as LastVisit);
}
