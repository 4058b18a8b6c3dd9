// The figures of the overview are asked for before it is known who asks, and while the view's files still come: for the site
// of the last visit. What is not asked for again, because it was another site, is dropped.
import { readAddress } from './address/address.ts';
import { daysOf } from './address/days.ts';
import { guessToday, lastVisit } from './api/lastVisit.ts';
import { prefetch } from './api/useData.ts';
import { createPath } from './dashboard.ts';
import { overviewPath } from './views/overview/overviewPath.ts';

/** Asks, where the address is that of the overview; resolves when the answer is there, or at once. */
export async function askEarly(): Promise<void> {
  const last = lastVisit();
  const {
    view,
    site: wanted,
    range,
    filters,
    ...address
  } = readAddress(location.pathname, new URLSearchParams(location.search));
  if (!last || view !== 'overview' || (wanted ?? last.site.id) !== last.site.id) return;
  const { id } = last.site;
  const calendar = address.calendar ?? last.site.calendar;
  const days = daysOf(range, guessToday(last, Date.now()), calendar);
  await prefetch(overviewPath({ path: createPath(id, days, filters), days, calendar }));
}
