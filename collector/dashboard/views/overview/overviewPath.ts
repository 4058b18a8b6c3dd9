// What the overview asks the API for first; also before its own files are there.
import type { Dashboard } from '../../dashboard.ts';

/** The path of all cards; with the period before, unless everything there is is shown. */
export function overviewPath({
  path,
  days,
  calendar,
}: Pick<Dashboard, 'path' | 'days' | 'calendar'>): string {
  return path('/v1/overview', { calendar, compare: days.from === undefined ? 'none' : 'previous' });
}
