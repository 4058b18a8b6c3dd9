// What every view works with: whose session it is, the site, its days and calendar, and the parameters for the API.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { type Calendar, dayOf } from '../figures/calendars.ts';
import type { Days } from '../figures/step.ts';
import type { Address } from './address/address.ts';
import { daysOf, toParameters } from './address/days.ts';
import type { Session, Site } from './api/types.ts';

/** What every view works with. */
export type Dashboard = Known<Session, Site>;

/** What is known with this much of the session and the sites. */
interface Known<Of, At> {
  session: Of;
  sites: readonly At[];
  site: At;
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
export function toDashboard<
  Of extends Pick<Session, 'site'>,
  At extends Pick<Site, 'id' | 'timeZone' | 'calendar'>,
>(session: Of, sites: readonly At[], address: Address, now: number): Known<Of, At> | undefined {
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
    path: (route, more = {}) => {
      const all: Parameters = { site: site.id, ...toParameters(days), ...address.filters, ...more };
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries(all)) {
        for (const each of value === undefined ? [] : [value].flat()) query.append(name, each);
      }
      return `${route}?${query}`;
    },
  };
}

/** Provides it to all views. */
export const DashboardContext = createContext<Dashboard | undefined>(undefined);

/** What every view works with. */
export function useDashboard(): Dashboard {
  return useContext(DashboardContext) as Dashboard;
}
