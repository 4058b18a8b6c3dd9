// Days of a site, and the periods they belong to in three calendars. A day is a whole number: days since 1970-01-01.
import {
  CalendarDate,
  fromAbsolute,
  GregorianCalendar,
  IslamicUmalquraCalendar,
  PersianCalendar,
} from '@internationalized/date';

/** The calendars a site may count by. */
export const CALENDARS = ['gregory', 'persian', 'islamic-umalqura'] as const;

/** BCP 47 name of a calendar. */
export type Calendar = (typeof CALENDARS)[number];

/** The lengths of a period, from short to long. */
export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;

/** Length of a period. */
export type Period = (typeof PERIODS)[number];

/** A run of days. */
export interface Span {
  /** Its first day. */
  readonly start: number;
  /** Its last day, which belongs to it. */
  readonly end: number;
  /** Its name in the calendar's own numbers, in ASCII: `1405-09-09`, `2026-W49`, `1405-09`, `1405-Q3`, `1405`. */
  readonly label: string;
}

/** Thrown when a range of days cannot be divided into periods; the message says why, for who sent the request. */
export class PeriodError extends Error {
  override name = 'PeriodError';
}

/** The most periods that one range may have: more than ten years of days. */
export const MAX_PERIODS = 4000;

const DAY_MS = 86_400_000;

/** Offsets that are kept of a zone: more than ten years. */
const MAX_OFFSETS = 4096;

/** Julian day of 1970-01-01, which the calendars count from. */
const EPOCH = new GregorianCalendar().toJulianDay(new CalendarDate(1970, 1, 1));

/** 1900-01-01 and 2170-12-31: within them the table of Umm al-Qura holds, which is published, not computed. */
const FIRST_DAY = -25_567;
const LAST_DAY = 73_413;

/** Each calendar, and a day on which one of its weeks starts: a Monday, a Saturday and a Sunday. */
const RULES = {
  gregory: { calendar: new GregorianCalendar(), weekStart: 4 },
  persian: { calendar: new PersianCalendar(), weekStart: 2 },
  'islamic-umalqura': { calendar: new IslamicUmalquraCalendar(), weekStart: 3 },
};

/** By zone and day in UTC: milliseconds that the zone is ahead, `null` for a day on which that changes. */
const offsets = new Map<string, Map<number, number | null>>();

/**
 * The day at an instant (milliseconds since 1970) in a time zone (IANA name). Fast after the first call for a date.
 * Throws `RangeError` for an unknown zone.
 */
export function dayOf(ms: number, timeZone: string): number {
  const utcDay = Math.floor(ms / DAY_MS);
  const offset = offsetOf(utcDay, timeZone) ?? fromAbsolute(ms, timeZone).offset;
  return Math.floor((ms + offset) / DAY_MS);
}

/**
 * The instant at which a day starts in a time zone, in milliseconds since 1970: its midnight, or the first moment
 * after it where clocks skip midnight. Throws `RangeError` for an unknown zone.
 */
export function startOfDay(day: number, timeZone: string): number {
  return toDate(day, 'gregory').toDate(timeZone).getTime();
}

/** The day as ISO 8601 has it: `2026-11-30`. For years 0 to 9999. */
export function toIsoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day of an ISO 8601 date such as `2026-11-30`; `undefined` for anything else, `2026-02-30` included. */
export function fromIsoDay(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00Z`);
  if (Number.isNaN(ms)) return undefined;
  const day = ms / DAY_MS;
  return toIsoDay(day) === text ? day : undefined;
}

/**
 * The period of a calendar that a day belongs to. Weeks start on Monday in `gregory` (ISO 8601), on Saturday in
 * `persian`, on Sunday in `islamic-umalqura`; outside `gregory` a week is named by its first day. Throws `PeriodError`
 * outside 1900-01-01 to 2170-12-31.
 */
export function periodOf(day: number, period: Period, calendar: Calendar): Span {
  assertDay(day);
  const date = toDate(day, calendar);
  switch (period) {
    case 'day':
      return { start: day, end: day, label: labelOfDay(date) };
    case 'week':
      return weekOf(day, calendar);
    case 'month':
      return monthsOf(date, date.month, 1, labelOfMonth(date));
    case 'quarter': {
      const quarter = Math.ceil(date.month / 3);
      return monthsOf(date, 3 * quarter - 2, 3, `${labelOfYear(date)}-Q${quarter}`);
    }
    case 'year':
      return monthsOf(date, 1, 12, labelOfYear(date));
  }
}

/**
 * All periods that have a day from `from` to `to` (both included), in order and in full: the first may start before
 * `from`, the last end after `to`. None when `to` lies before `from`. Throws `PeriodError` when there are more than
 * `MAX_PERIODS`, or for days that `periodOf` refuses.
 */
export function periodsBetween(from: number, to: number, period: Period, calendar: Calendar): Span[] {
  const spans: Span[] = [];
  for (let day = from; day <= to; ) {
    if (spans.length === MAX_PERIODS) {
      const range = `${toIsoDay(from)} to ${toIsoDay(to)}`;
      throw new PeriodError(
        `${range} has more than ${MAX_PERIODS} periods of a ${period}; ask for longer ones`,
      );
    }
    const span = periodOf(day, period, calendar);
    spans.push(span);
    day = span.end + 1;
  }
  return spans;
}

/**
 * The range of days to compare with: of one or several whole months, quarters or years of the calendar, as many before
 * them; of any other range, whole weeks included, as many days before it. Throws `PeriodError` for days that `periodOf`
 * refuses.
 */
export function previousRange(from: number, to: number, calendar: Calendar): { from: number; to: number } {
  const first = periodOf(from, 'month', calendar);
  const last = periodOf(to, 'month', calendar);
  if (first.start !== from || last.end !== to) return { from: from - (to - from + 1), to: from - 1 };
  // Quarters and years are three and twelve months in each of the calendars.
  const [start, end] = [toDate(from, calendar), toDate(to, calendar)];
  const months = 12 * (end.year - start.year) + end.month - start.month + 1;
  return { from: toDay(start.subtract({ months })), to: from - 1 };
}

/** Year, month and day in a calendar, from 1. */
export interface DateParts {
  year: number;
  month: number;
  day: number;
}

/** The date of a day in a calendar. Throws `PeriodError` for days that `periodOf` refuses. */
export function partsOf(day: number, calendar: Calendar): DateParts {
  assertDay(day);
  const date = toDate(day, calendar);
  return { year: date.year, month: date.month, day: date.day };
}

/** The day of a date in a calendar; a day after the month's last is its last. */
export function dayFrom({ year, month, day }: DateParts, calendar: Calendar): number {
  return toDay(new CalendarDate(RULES[calendar].calendar, year, month, day));
}

/**
 * The same days a year before in the calendar; whole months stay whole, so that February has its 28 or 29 days. Throws
 * `PeriodError` for days that `periodOf` refuses.
 */
export function yearBefore(from: number, to: number, calendar: Calendar): { from: number; to: number } {
  const isWhole =
    periodOf(from, 'month', calendar).start === from && periodOf(to, 'month', calendar).end === to;
  const last = toDate(to, calendar);
  const before = toDay((isWhole ? last.set({ day: 1 }) : last).subtract({ years: 1 }));
  return {
    from: toDay(toDate(from, calendar).subtract({ years: 1 })),
    to: isWhole ? periodOf(before, 'month', calendar).end : before,
  };
}

/** The day of the week as ISO 8601 numbers it: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: number): number {
  // 1970-01-01 was a Thursday.
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** A time in which a zone does not change its clocks. */
export interface OffsetSpan {
  /** Where it ends, in milliseconds since 1970; the instant itself belongs to the next. */
  readonly until: number;
  /** Milliseconds that the zone is ahead of UTC. */
  readonly offset: number;
}

/** Clocks are not changed twice within so long. */
const STEP_MS = 3 * DAY_MS;

/**
 * How far a time zone is ahead of UTC from one instant to another (milliseconds since 1970), in order; the first span reaches
 * back, and the last one ends never. Throws `RangeError` for an unknown zone.
 */
export function offsetsBetween(from: number, to: number, timeZone: string): OffsetSpan[] {
  const offsetAt = (ms: number) => fromAbsolute(ms, timeZone).offset;
  const spans: OffsetSpan[] = [];
  let offset = offsetAt(from);
  for (let before = from; before < to; before += STEP_MS) {
    const next = offsetAt(before + STEP_MS);
    if (next === offset) continue;
    let [low, high] = [before, before + STEP_MS];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(middle) === offset) low = middle;
      else high = middle;
    }
    spans.push({ until: high, offset });
    offset = next;
  }
  return [...spans, { until: Number.POSITIVE_INFINITY, offset }];
}

function offsetOf(utcDay: number, timeZone: string): number | null {
  const ofZone = offsets.get(timeZone) ?? new Map<number, number | null>();
  const known = ofZone.get(utcDay);
  if (known !== undefined) return known;
  const start = fromAbsolute(utcDay * DAY_MS, timeZone).offset;
  const end = fromAbsolute((utcDay + 1) * DAY_MS - 1, timeZone).offset;
  const offset = start === end ? start : null;
  if (ofZone.size >= MAX_OFFSETS) ofZone.clear();
  offsets.set(timeZone, ofZone.set(utcDay, offset));
  return offset;
}

function toDate(day: number, calendar: Calendar): CalendarDate {
  return RULES[calendar].calendar.fromJulianDay(day + EPOCH);
}

function toDay(date: CalendarDate): number {
  return date.calendar.toJulianDay(date) - EPOCH;
}

function weekOf(day: number, calendar: Calendar): Span {
  const sinceStart = (((day - RULES[calendar].weekStart) % 7) + 7) % 7;
  const start = day - sinceStart;
  const label = calendar === 'gregory' ? labelOfIsoWeek(start) : labelOfDay(toDate(start, calendar));
  return { start, end: start + 6, label };
}

/** The span of `count` months of the year of `date`, from month `first` on. */
function monthsOf(date: CalendarDate, first: number, count: number, label: string): Span {
  const start = date.set({ day: 1, month: first });
  return { start: toDay(start), end: toDay(start.add({ months: count })) - 1, label };
}

/** An ISO week belongs to the year that its Thursday is in. */
function labelOfIsoWeek(monday: number): string {
  const thursday = toDate(monday + 3, 'gregory');
  const daysBefore = monday + 3 - toDay(thursday.set({ day: 1, month: 1 }));
  return `${labelOfYear(thursday)}-W${pad(Math.floor(daysBefore / 7) + 1, 2)}`;
}

function labelOfYear({ year }: CalendarDate): string {
  return pad(year, 4);
}

function labelOfMonth(date: CalendarDate): string {
  return `${labelOfYear(date)}-${pad(date.month, 2)}`;
}

function labelOfDay(date: CalendarDate): string {
  return `${labelOfMonth(date)}-${pad(date.day, 2)}`;
}

function pad(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}

function assertDay(day: number): void {
  if (day >= FIRST_DAY && day <= LAST_DAY) return;
  throw new PeriodError(`a day lies outside ${toIsoDay(FIRST_DAY)} to ${toIsoDay(LAST_DAY)}`);
}
