// The month or quarter that a report is about, in any of the calendars.
import { type Calendar, fromIsoDay, type Period, periodOf, type Span } from '../../../figures/calendars.ts';
import type { Words } from '../../words/words.ts';

/** The lengths of a report. */
export const LENGTHS = ['month', 'quarter'] as const satisfies Period[];

/** Length of a report. */
export type Length = (typeof LENGTHS)[number];

/** Which days a report is about. */
export interface ReportSpan extends Span {
  length: Length;
  /** Whether the period has ended. */
  isOver: boolean;
}

/** The period of an address: that of the day `at`, else the last that is over. A day to come counts as today. */
export function readSpan(
  own: Readonly<Record<string, string>>,
  today: number,
  calendar: Calendar,
): ReportSpan {
  const length = LENGTHS.find((each) => each === own.of) ?? 'month';
  const wanted = fromIsoDay(own.at ?? '');
  const day = wanted === undefined ? periodOf(today, length, calendar).start - 1 : Math.min(wanted, today);
  const span = periodOf(day, length, calendar);
  return { ...span, length, isOver: span.end < today };
}

/** So many periods up to the one of a day, the latest first. */
export function spansUpTo(day: number, length: Length, calendar: Calendar, count: number): Span[] {
  const spans: Span[] = [];
  for (let at = day; spans.length < count; ) {
    const span = periodOf(at, length, calendar);
    spans.push(span);
    at = span.start - 1;
  }
  return spans;
}

/** `Aban 1405`, or `Mehr to Azar 1405`. */
export function nameOfSpan(
  { t, format }: Pick<Words, 't' | 'format'>,
  { start, end }: Span,
  length: Length,
  calendar: Calendar,
): string {
  if (length === 'month') return format.period(start, 'month', calendar);
  return t('report.quarter', {
    first: format.month(start, calendar),
    last: format.period(end, 'month', calendar),
  });
}
