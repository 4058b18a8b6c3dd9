// Quiet hours: a span of the day in the site's time zone in which no alert goes out.
import * as z from 'zod';
import { dayOf, startOfDay } from '../figures/calendars.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Minutes of half a day. */
const HALF = 12 * 60;

const clock = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'allowed: a time of day such as 22:00, from 00:00 to 23:59');

/** Schema of quiet hours; `to` may be on the next day. */
export const quietHoursSchema = z
  .strictObject({ from: clock, to: clock })
  .refine(({ from, to }) => from !== to, { error: 'from and to are the same; allowed: two different times' });

/** Quiet hours: `{ from: '22:00', to: '07:00' }`. */
export type QuietHours = z.infer<typeof quietHoursSchema>;

/** The instant from which on an alert may go out: `at` itself, or the end of the quiet hours that it lies in. */
export function afterQuiet(quiet: QuietHours | undefined, at: number, timeZone: string): number {
  if (!quiet) return at;
  const [from, to] = [toMinutes(quiet.from), toMinutes(quiet.to)];
  const today = dayOf(at, timeZone);
  // The quiet hours that began yesterday, and those that begin today.
  for (const day of [today - 1, today]) {
    const start = instantOf(day, from, timeZone);
    const end = instantOf(to > from ? day : day + 1, to, timeZone);
    if (at >= start && at < end) return end;
  }
  return at;
}

function toMinutes(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

/** When the clock of the zone shows so many minutes of the day; right across a change of the clocks in the night, too. */
function instantOf(day: number, minutes: number, timeZone: string): number {
  const start = startOfDay(day, timeZone);
  const guess = start + minutes * MINUTE;
  // How far the clock has moved since the day began: nothing on a day of 24 hours.
  const length = startOfDay(day + 1, timeZone) - start;
  if (length === DAY) return guess;
  const off = minutes - clockAt(guess, timeZone);
  // By an hour or so, never by a day.
  const error = off > HALF ? off - 2 * HALF : off < -HALF ? off + 2 * HALF : off;
  return guess + error * MINUTE;
}

function clockAt(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-u-nu-latn', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return read('hour') * 60 + read('minute');
}
