// What this browser showed last, so that the next visit asks for its figures, and keeps their places, before it knows the site.
import { startOfDay } from '../../figures/calendars.ts';
import type { Site } from './types.ts';

/** The site, and how many cards its overview had. */
export interface LastVisit {
  site: Pick<Site, 'id' | 'timeZone' | 'calendar'>;
  /** Milliseconds that the site's clock was ahead of UTC: enough to guess what day it is there. */
  ahead: number;
  cards: number;
}

const KEY = 'nabz-dashboard last';
const DAY_MS = 86_400_000;

/** Keeps what is shown; `today` is the day at the site. */
export function keepVisit({ id, timeZone, calendar }: Site, today: number, cards: number): void {
  const ahead = today * DAY_MS - startOfDay(today, timeZone);
  const visit: LastVisit = { site: { id, timeZone, calendar }, ahead, cards };
  localStorage.setItem(KEY, JSON.stringify(visit));
}

/** What was shown last; `undefined` at the first visit. */
export function lastVisit(): LastVisit | undefined {
  const kept = localStorage.getItem(KEY);
  return kept === null ? undefined : (JSON.parse(kept) as LastVisit);
}

/** Forgets what was shown; for the end of a session. */
export function forgetVisit(): void {
  localStorage.removeItem(KEY);
}

/** The day that it is at the site, by its clock of then; a page that shows another day asks again. */
export function guessToday({ ahead }: LastVisit, now: number): number {
  return Math.floor((now + ahead) / DAY_MS);
}
