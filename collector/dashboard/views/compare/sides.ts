// The two sides of a comparison, as the address says them: days, or values of a field.
import {
  type Calendar,
  fromIsoDay,
  previousRange,
  toIsoDay,
  yearBefore,
} from '../../../figures/calendars.ts';

/** A run of days, both counted in, as days since 1970-01-01. */
export interface Span {
  from: number;
  to: number;
}

const SPAN = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/;

/** Reads `2026-11-01..2026-11-30`; `undefined` for anything else. Days in the wrong order are turned around. */
export function readSpan(text: string | undefined): Span | undefined {
  const [, first, last] = SPAN.exec(text ?? '') ?? [];
  const [from, to] = [fromIsoDay(first ?? ''), fromIsoDay(last ?? '')];
  if (from === undefined || to === undefined) return undefined;
  return from <= to ? { from, to } : { from: to, to: from };
}

/** Writes what `readSpan` reads. */
export function writeSpan({ from, to }: Span): string {
  return `${toIsoDay(from)}..${toIsoDay(to)}`;
}

/** How the earlier days of a comparison follow from the later ones. */
export type Earlier = 'previous' | 'year';

/** The days before, or the same days a year before. */
export function earlierSpan(later: Span, how: Earlier, calendar: Calendar): Span {
  return (how === 'year' ? yearBefore : previousRange)(later.from, later.to, calendar);
}

/** How two spans follow from each other, if they do. */
export function relationOf(earlier: Span, later: Span, calendar: Calendar): Earlier | undefined {
  return (['previous', 'year'] as const).find(
    (how) => writeSpan(earlierSpan(later, how, calendar)) === writeSpan(earlier),
  );
}

/** Fields whose values can be set against each other, first those that a shop asks about most. */
const FIRST = ['touchpoint', 'team', 'agent', 'lang', 'channel'];

/** The fields of a list that have two values or more, in the order in which they are offered. */
export function comparable<F extends { name: string; values: readonly unknown[] }>(
  fields: readonly F[],
): F[] {
  const rank = ({ name }: F) => {
    const at = FIRST.indexOf(name);
    return at < 0 ? FIRST.length : at;
  };
  return fields
    .filter(
      ({ name, values }) => values.length > 1 && name !== 'metric' && name !== 'status' && name !== 'survey',
    )
    .sort((a, b) => rank(a) - rank(b));
}
