// What every view works with: whose session it is, the site, its days and calendar, and the parameters for the API.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Calendar, dayOf } from '../figures/calendars.ts';
import type { Days } from '../figures/step.ts';
import type { Address } from './address/address.ts';
import { daysOf, toParameters } from './address/days.ts';
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

/** Parameters of the API; `undefined` takes one away. */
export type Parameters = Record<string, string | readonly string[] | undefined>;

/** Puts together what the views work with. */
export function toDashboard(
  session: Session,
  sites: readonly Site[],
  address: Address,
  now: number,
): Dashboard | undefined {
  const wanted = address.site ?? session.site ?? 'default';
  const site = sites.find(({ id }) => id === wanted) ?? (address.site ? undefined : sites[0]);
  if (!site) return undefined;
  const calendar = address.calendar ?? site.calendar;
  const today = dayOf(now, site.timeZone);
  const days = daysOf(address.range, today, calendar);
  return {
    session,
    sites,
    site,
    calendar,
    today,
    days,
    address,
    path: createPath(site.id, days, address.filters),
  };
}

/** Makes what writes the paths of the API for a site, days and filters. */
export function createPath(site: string, days: Days, filters: Address['filters']): Dashboard['path'] {
  return (route, more = {}) => {
    const all: Parameters = { site, ...toParameters(days), ...filters, ...more };
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(all)) {
      for (const each of value === undefined ? [] : [value].flat()) query.append(name, each);
    }
    return `${route}?${query}`;
  };
}

/** Provides it to all views. */
export const DashboardContext = createContext<Dashboard | undefined>(undefined);

/** What every view works with. */
export function useDashboard(): Dashboard {
  return useContext(DashboardContext) as Dashboard;
}
