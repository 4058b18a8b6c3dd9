// The days of a span that moves with today.
import { type Calendar, periodOf } from './calendars.ts';
import type { Preset } from './presets.ts';
import type { Days } from './step.ts';

/** The days of a span: they end `today`, or with the month before. `calendar` says when a month, quarter or year begins. */
export function daysOf(preset: Preset, today: number, calendar: Calendar): Days {
  const last = (days: number) => ({ from: today - days + 1, to: today });
  switch (preset) {
    case 'today':
      return last(1);
    case '7d':
      return last(7);
    case '30d':
      return last(30);
    case '90d':
      return last(90);
    case 'month':
    case 'quarter':
    case 'year':
      return { from: periodOf(today, preset, calendar).start, to: today };
    case 'last-month': {
      const { start } = periodOf(today, 'month', calendar);
      return { from: periodOf(start - 1, 'month', calendar).start, to: start - 1 };
    }
    case 'all':
      return { to: today };
  }
}
