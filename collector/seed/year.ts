// When responses come in over a year at a shop in Iran: seasons, weekends, office hours, and one bad week.
import type { Random } from './random.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Iran has had no summer time since 2022. */
const TEHRAN_MS = 3.5 * HOUR_MS;
const HOURS_OF_YEAR = 365 * 24;
/** The last response came in so long before now, so that none ends in the future. */
const QUIET_MS = 5 * 60_000;

/** A carrier fails: parcels are late, from so many days before now and for so many days. */
export const INCIDENT = { daysBefore: 75, days: 9 };

/** Whether a time lies in the incident. */
export function isIncident(time: number, now: number): boolean {
  const begun = now - INCIDENT.daysBefore * DAY_MS;
  return time >= begun && time < begun + INCIDENT.days * DAY_MS;
}

/** From Sunday; the weekend is Thursday afternoon and Friday. */
const WEEKDAYS = [1.1, 1.05, 1, 1, 0.75, 0.4, 1.15];
/** From midnight: office hours, and an evening at home. */
const HOURS = [
  0.25, 0.12, 0.08, 0.05, 0.05, 0.08, 0.2, 0.5, 0.9, 1.4, 1.6, 1.6, 1.4, 1.2, 1.3, 1.4, 1.3, 1.1, 0.9, 0.9, 1,
  1.1, 0.9, 0.5,
];
/** From a day of the Gregorian year (month × 100 + day) to another: how much more or less comes in. */
const SEASONS: [from: number, to: number, factor: number][] = [
  [305, 319, 1.6], // before Nowruz
  [320, 401, 0.25], // Nowruz
  [701, 831, 0.85], // summer
  [1120, 1130, 1.5], // sales in autumn
  [1214, 1221, 1.3], // before Yalda
];

/**
 * The times of `count` responses in the year before `now`, in order, in milliseconds since 1970. Hours get their share of
 * the count by season, weekday and hour in Tehran, and by chance.
 */
export function* timesOfYear(count: number, now: number, random: Random): Generator<number> {
  const begin = now - QUIET_MS - HOURS_OF_YEAR * HOUR_MS;
  const weights = new Float64Array(HOURS_OF_YEAR);
  let luck = 1;
  let total = 0;
  for (let hour = 0; hour < HOURS_OF_YEAR; hour++) {
    if (hour % 24 === 0) luck = 1 + random.normal() * 0.12;
    total += weights[hour] = weightOf(begin + hour * HOUR_MS, now) * luck;
  }
  let sum = 0;
  let given = 0;
  for (let hour = 0; hour < HOURS_OF_YEAR; hour++) {
    sum += weights[hour] as number;
    const due = hour === HOURS_OF_YEAR - 1 ? count : Math.round((sum / total) * count);
    const times = Array.from({ length: due - given }, () => random.next() * HOUR_MS).sort((a, b) => a - b);
    given = due;
    for (const time of times) yield Math.floor(begin + hour * HOUR_MS + time);
  }
}

function weightOf(time: number, now: number): number {
  const local = new Date(time + TEHRAN_MS);
  const day = (local.getUTCMonth() + 1) * 100 + local.getUTCDate();
  const season = SEASONS.find(([from, to]) => day >= from && day <= to)?.[2] ?? 1;
  const weekday = WEEKDAYS[local.getUTCDay()] as number;
  const hour = HOURS[local.getUTCHours()] as number;
  return season * weekday * hour * (isIncident(time, now) ? 1.35 : 1);
}
