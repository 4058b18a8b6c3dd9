// What the overview asks the API for first. It is made of the address alone, so that it can be asked for before the site, its
// days and the view's own files are there.
import type { Address } from '../../address/address.ts';
import { toPath } from '../../api/path.ts';

/** The path of all cards; with the period before, unless everything there is is shown. */
export function overviewPath({ site, range, calendar, filters }: Address): string {
  return toPath('/v1/overview', {
    site,
    ...(typeof range === 'object' ? range : { range }),
    calendar,
    ...filters,
    compare: range === 'all' ? 'none' : 'previous',
  });
}
