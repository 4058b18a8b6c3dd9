// The figures of the overview are asked for before it is known who asks, and while the view's files still come: for the site
// of the last visit. What is not asked for again, because it was another site, is dropped.
import { readAddress } from './address/address.ts';
import { lastVisit } from './api/lastVisit.ts';
import { prefetch } from './api/useData.ts';
import { toDashboard } from './dashboard.ts';
import { overviewPath } from './views/overview/overviewPath.ts';

/** Asks, where the address is that of the overview. */
export function askEarly(): void {
  const site = lastVisit()?.site;
  const address = readAddress(location.pathname, new URLSearchParams(location.search));
  if (!site || address.view !== 'overview') return;
  const dashboard = toDashboard({ site: site.id }, [site], address, Date.now());
  if (dashboard) void prefetch(overviewPath(dashboard));
}
