// Numbers, scores, shares and days in one language; every digit and date of the dashboard is written here.
import { type NumberingSystem, resolveDigits } from '../../../src/locale/digits.ts';
import type { Calendar, Period } from '../../figures/calendars.ts';
import type { Figure } from '../api/types.ts';
import { once } from './once.ts';

const DAY_MS = 86_400_000;
/** From so many answers on a share is written with one decimal. */
const DECIMAL_FROM = 1_000;

/** Writes numbers and dates. */
export interface Format {
  tag: string;
  digits: NumberingSystem;
  /** A count, with grouping: 12,345. */
  count(value: number): string;
  /** A number as it is, without grouping and with at most two decimals. */
  number(value: number): string;
  /** A share of 0–100, as a whole per cent, with one decimal from 1,000 answers on. */
  percent(value: number, n?: number): string;
  /** A score in its unit: per cent, signed points, or a mean with two decimals. */
  score(value: number, unit: Figure['unit'], n?: number): string;
  /** The size of a difference in the unit, without a sign. */
  size(value: number, unit: Figure['unit']): string;
  /** A tick of a value axis in the unit. */
  tick(value: number, unit: Figure['unit']): string;
  /** A day (since 1970-01-01) in a calendar: 30 November 2026; short without its year. */
  day(day: number, calendar: Calendar, length?: 'long' | 'short'): string;
  /** The name of the month that a day is in. */
  month(day: number, calendar: Calendar): string;
  /** The name of a period by its first day: `November 2026` for a month. */
  period(start: number, period: Period, calendar: Calendar, length?: 'long' | 'short'): string;
  /** An instant (ISO 8601) with its time of day in a time zone, and with its year when that is not the year of `now`. */
  moment(instant: string, calendar: Calendar, timeZone: string, now?: number): string;
  /** A day of the week, 1 (Monday) to 7 (Sunday), by its name; short for an axis. */
  weekday(weekday: number, length?: 'long' | 'short'): string;
  /** An hour of the day, 0 to 23, as the language writes it. */
  hour(hour: number): string;
  /** How long ago something was: `5 minutes ago`. */
  ago(ms: number): string;
  /** A duration in milliseconds in its largest two units. */
  duration(ms: number): string;
  /** Names, joined as the language joins them. */
  list(names: readonly string[]): string;
}

/** Makes the format of a tag. */
export function createFormat(tag: string): Format {
  const digits = resolveDigits(tag);
  const numbers = (options: Intl.NumberFormatOptions) => {
    const format = once(() => new Intl.NumberFormat(tag, { numberingSystem: digits, ...options }));
    return (value: number) => format().format(value);
  };
  const count = numbers({ maximumFractionDigits: 0 });
  const number = numbers({ useGrouping: false, maximumFractionDigits: 2 });
  const whole = numbers({ style: 'percent', maximumFractionDigits: 0 });
  const tenth = numbers({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const points = numbers({ maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  const mean = numbers({ minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const size = numbers({ maximumFractionDigits: 1 });
  const relative = once(() => new Intl.RelativeTimeFormat(`${tag}-u-nu-${digits}`, { numeric: 'auto' }));
  const list = once(() => new Intl.ListFormat(tag));
  const percent = (value: number, n = 0) => (n >= DECIMAL_FROM ? tenth : whole)(value / 100);
  const dates = createDates(tag, digits);

  return {
    tag,
    digits,
    count,
    number,
    percent,
    score(value, unit, n) {
      if (unit === 'percent') return percent(value, n);
      return unit === 'points' ? points(value) : mean(value);
    },
    size: (value, unit) => (unit === 'mean' ? mean(Math.abs(value)) : size(Math.abs(value))),
    tick(value, unit) {
      if (unit === 'percent') return whole(value / 100);
      return unit === 'points' ? points(value) : number(value);
    },
    ...dates,
    ago(ms) {
      const [value, unit] = largest(ms);
      return relative().format(-value, unit);
    },
    duration(ms) {
      const [value, unit] = largest(ms);
      return numbers({ style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 })(value);
    },
    list: (names) => list().format(names),
  };
}

type Dates = Pick<Format, 'day' | 'month' | 'period' | 'moment' | 'weekday' | 'hour'>;

/** A Monday, since 1970-01-01. */
const MONDAY = 4;
const HOUR_MS = 3_600_000;

/** Months of the Persian calendar in Arabic: engines misspell several of them (آيان, تار, شهرفار, اسفندار). */
const ARABIC_JALALI = [
  'فروردين',
  'أرديبهشت',
  'خرداد',
  'تير',
  'مرداد',
  'شهريور',
  'مهر',
  'آبان',
  'آذر',
  'دي',
  'بهمن',
  'إسفند',
];

function createDates(tag: string, digits: NumberingSystem): Dates {
  const made = new Map<string, Intl.DateTimeFormat>();
  const formatOf = (calendar: Calendar, options: Intl.DateTimeFormatOptions) => {
    const key = calendar + JSON.stringify(options);
    let found = made.get(key);
    if (!found) {
      found = new Intl.DateTimeFormat(tag, {
        calendar,
        numberingSystem: digits,
        timeZone: 'UTC',
        ...options,
      });
      made.set(key, found);
    }
    return found;
  };
  const months = new Map<string, Intl.DateTimeFormat>();
  /** Number of the month in the Persian calendar. */
  const monthOf = (at: number | Date, timeZone = 'UTC') => {
    const format =
      months.get(timeZone) ??
      new Intl.DateTimeFormat('en-u-ca-persian-nu-latn', { month: 'numeric', timeZone });
    months.set(timeZone, format);
    return Number(format.format(at));
  };
  /** Without the era, which is that of the calendar. */
  const write = (at: number | Date, calendar: Calendar, options: Intl.DateTimeFormatOptions) =>
    formatOf(calendar, options)
      .formatToParts(at)
      .filter(({ type }) => type !== 'era')
      .map(({ type, value }) =>
        type === 'month' && calendar === 'persian' && tag.startsWith('ar')
          ? (ARABIC_JALALI[monthOf(at, options.timeZone) - 1] ?? value)
          : value,
      )
      .join('')
      .trim();
  const day: Format['day'] = (at, calendar, length = 'long') =>
    write(
      at * DAY_MS,
      calendar,
      length === 'long'
        ? { day: 'numeric', month: 'long', year: 'numeric' }
        : { day: 'numeric', month: 'short' },
    );
  return {
    day,
    month: (at, calendar) => write(at * DAY_MS, calendar, { month: 'long' }),
    period(start, period, calendar, length = 'long') {
      const at = start * DAY_MS;
      const year = () => write(at, calendar, { year: 'numeric' });
      switch (period) {
        case 'day':
        case 'week':
          return day(start, calendar, length);
        case 'month':
          // Month first in each of the languages; some versions of ICU turn it around for Persian.
          return length === 'long'
            ? `${write(at, calendar, { month: 'long' })} ${year()}`
            : write(at, calendar, { month: 'short' });
        case 'quarter':
          return `${write(at, calendar, { month: 'long' })} ${year()}`;
        case 'year':
          return year();
      }
    },
    weekday: (weekday, length = 'long') =>
      write((MONDAY + weekday - 1) * DAY_MS, 'gregory', { weekday: length }),
    hour: (hour) => write(hour * HOUR_MS, 'gregory', { hour: 'numeric' }),
    moment(instant, calendar, timeZone, now = Date.now()) {
      const at = new Date(instant);
      const yearOf = (date: Date) => write(date, calendar, { year: 'numeric', timeZone });
      return write(at, calendar, {
        ...(yearOf(at) !== yearOf(new Date(now)) && { year: 'numeric' }),
        day: 'numeric',
        month: 'long',
        hour: 'numeric',
        minute: '2-digit',
        timeZone,
      });
    },
  };
}

function largest(ms: number): [number, 'minute' | 'hour' | 'day'] {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  if (minutes < 60) return [minutes, 'minute'];
  const hours = Math.round(minutes / 60);
  return hours < 48 ? [hours, 'hour'] : [Math.round(hours / 24), 'day'];
}
