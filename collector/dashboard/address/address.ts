// What a page of the dashboard shows, as its address says it: a link that is shared shows the same to whoever may see it.
import type { Calendar } from '../../figures/calendars.ts';
import { PRESETS, type Preset } from '../../figures/presets.ts';

/** The views, by path. */
export const VIEWS = ['overview', 'answers', 'words', 'team', 'compare', 'report', 'settings'] as const;

/** A view. */
export type View = (typeof VIEWS)[number];

/** The days that are asked about: a preset, or two ISO days, both counted in. */
export type Range = Preset | { from: string; to: string };

/** Parameters that narrow what is shown; the API has them under the same names. `context.NAME` is one, too. */
export const FILTERS = [
  'survey',
  'metric',
  'lang',
  'band',
  'status',
  'choice',
  'text',
  'agent',
  'team',
  'touchpoint',
  'channel',
  'customer',
  'ref',
  'followUp',
  'verified',
] as const;

/** What the address says. */
export interface Address {
  view: View;
  /** Id of the site; absent for the one that the token is of, else `default`. */
  site?: string;
  range: Range;
  /** Absent for the site's own. */
  calendar?: Calendar;
  /** Values by filter; several values of one filter are alternatives. */
  filters: Readonly<Record<string, readonly string[]>>;
  /** What only this view has, such as the order of a list. */
  own: Readonly<Record<string, string>>;
}

/** The range of a link that names none. */
export const DEFAULT_RANGE: Preset = '30d';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const CALENDARS: readonly string[] = ['gregory', 'persian', 'islamic-umalqura'] satisfies Calendar[];

/** Reads an address. What it does not know is kept as the view's own; a malformed range is the default. */
export function readAddress(path: string, query: URLSearchParams): Address {
  const name = path.replace(/^\/|\/$/g, '');
  const filters: Record<string, string[]> = {};
  const own: Record<string, string> = {};
  for (const [key, value] of query) {
    if (value === '' || ['site', 'range', 'from', 'to', 'calendar'].includes(key)) continue;
    if (isFilter(key)) filters[key] = [...new Set([...(filters[key] ?? []), value])];
    else own[key] = value;
  }
  const site = query.get('site');
  const calendar = query.get('calendar');
  return {
    view: VIEWS.find((view) => view === name) ?? 'overview',
    ...(site && { site }),
    range: readRange(query),
    ...(calendar && CALENDARS.includes(calendar) && { calendar: calendar as Calendar }),
    filters,
    own,
  };
}

/** Writes an address; what is the default is left out. */
export function toHref({ view, site, range, calendar, filters, own }: Address): string {
  const query = new URLSearchParams();
  if (site) query.set('site', site);
  if (typeof range === 'object') {
    query.set('from', range.from);
    query.set('to', range.to);
  } else if (range !== DEFAULT_RANGE) query.set('range', range);
  if (calendar) query.set('calendar', calendar);
  for (const [name, values] of Object.entries(filters)) for (const value of values) query.append(name, value);
  for (const [name, value] of Object.entries(own)) if (value !== '') query.set(name, value);
  const text = query.toString();
  return `${view === 'overview' ? '/' : `/${view}`}${text && `?${text}`}`;
}

/** The same address in another view: site, days and filters stay, what only the former view had goes. */
export function toView(address: Address, view: View, own: Record<string, string> = {}): Address {
  return { ...address, view, own };
}

/** The same address with one filter set to these values; without values it is taken away. */
export function withFilter(address: Address, name: string, ...values: string[]): Address {
  const { [name]: _, ...others } = address.filters;
  return { ...address, filters: values.length ? { ...others, [name]: values } : others };
}

/** The address of the answers behind a figure: the same days and filters, and what the figure is of. */
export function toAnswers(address: Address, more: Record<string, string>, range?: Range): Address {
  const filters = { ...address.filters };
  for (const [name, value] of Object.entries(more)) filters[name] = [value];
  return { ...toView(address, 'answers'), filters, ...(range && { range }) };
}

/** Whether a parameter narrows what is shown. */
export function isFilter(name: string): boolean {
  return (FILTERS as readonly string[]).includes(name) || /^context\../.test(name);
}

function readRange(query: URLSearchParams): Range {
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
  if (isDay(from) && isDay(to)) return from <= to ? { from, to } : { from: to, to: from };
  return PRESETS.find((preset) => preset === query.get('range')) ?? DEFAULT_RANGE;
}

/** Whether it is a day that the calendar has. */
function isDay(text: string): boolean {
  return DAY.test(text) && new Date(text).toJSON()?.startsWith(text) === true;
}
