// How many cards this browser showed last, so that the next visit keeps their places.

const KEY = 'nabz-dashboard-cards';
/** Places until it is known how many cards there are. */
const PLACES = 4;

/** The cards of the last visit. */
export function lastCards(): number {
  return Number(localStorage.getItem(KEY)) || PLACES;
}

/** Keeps how many are shown. */
export function keepCards(count: number): void {
  localStorage.setItem(KEY, String(count));
}

/** Forgets it; for the end of a session. */
export function forgetCards(): void {
  localStorage.removeItem(KEY);
}
