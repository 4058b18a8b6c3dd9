// What every view works with: whose session it is, the site, its days and calendar, and the parameters for the API.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Calendar, dayOf } from '../figures/calendars.ts';
import type { Days } from '../figures/step.ts';
import type { Address } from './address/address.ts';
import { toDays, toParameters } from './address/days.ts';
import { type Parameters, toPath } from './api/path.ts';
import type { Session, Site } from './api/types.ts';

/** What every view works with. */
export interface Dashboard {
  session: Session;
  sites: readonly Site[];
  site: Site;
  calendar: Calendar;
  /** The day that it is at the site, since 1970-01-01. */
  today: number;
  days: Days;
  address: Address;
  /** A path of the API for the site, days and filters of the address; `more` adds or replaces parameters. */
  path(route: string, more?: Parameters): string;
}

/** Puts together what the views work with. */
export function toDashboard(
  session: Session,
  sites: readonly Site[],
  address: Address,
  now: number,
): Dashboard | undefined {
  const wanted = address.site ?? session.site ?? 'default';
  const site = sites.find(({ id }) => id === wanted);
  if (!site) return undefined;
  const calendar = address.calendar ?? site.calendar;
  const today = dayOf(now, site.timeZone);
  const days = toDays(address.range, today, calendar);
  return {
    session,
    sites,
    site,
    calendar,
    today,
    days,
    address,
    path: (route, more = {}) =>
      toPath(route, { site: site.id, ...toParameters(days), ...address.filters, ...more }),
  };
}

/** Provides it to all views. */
export const DashboardContext = createContext<Dashboard | undefined>(undefined);

/** What every view works with. */
export function useDashboard(): Dashboard {
  return useContext(DashboardContext) as Dashboard;
}
