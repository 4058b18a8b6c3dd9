import { describe, expect, it } from 'vitest';
import { toDays, toParameters } from '../../../collector/dashboard/address/days.ts';
import { type Calendar, fromIsoDay } from '../../../collector/figures/calendars.ts';

const TODAY = fromIsoDay('2026-11-30') as number;
const of = (range: Parameters<typeof toDays>[0], calendar: Calendar = 'gregory') =>
  toParameters(toDays(range, TODAY, calendar));

describe('the days of a range', () => {
  it.each([
    ['today', { from: '2026-11-30', to: '2026-11-30' }],
    ['7d', { from: '2026-11-24', to: '2026-11-30' }],
    ['30d', { from: '2026-11-01', to: '2026-11-30' }],
    ['90d', { from: '2026-09-02', to: '2026-11-30' }],
    ['month', { from: '2026-11-01', to: '2026-11-30' }],
    ['last-month', { from: '2026-10-01', to: '2026-10-31' }],
    ['quarter', { from: '2026-10-01', to: '2026-11-30' }],
    ['year', { from: '2026-01-01', to: '2026-11-30' }],
    ['all', { to: '2026-11-30' }],
  ] as const)('%s end today, or with the month', (range, expected) => {
    expect(of(range)).toEqual(expected);
  });

  it('are those of the calendar', () => {
    // 30 November 2026 is 9 Azar 1405, and 20 Jumada al-Akhirah 1448.
    expect(of('month', 'persian')).toEqual({ from: '2026-11-22', to: '2026-11-30' });
    expect(of('last-month', 'persian')).toEqual({ from: '2026-10-23', to: '2026-11-21' });
    expect(of('year', 'persian')).toEqual({ from: '2026-03-21', to: '2026-11-30' });
    expect(of('month', 'islamic-umalqura')).toEqual({ from: '2026-11-11', to: '2026-11-30' });
  });

  it('of two days are those', () => {
    expect(of({ from: '2026-02-01', to: '2026-02-28' })).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  });
});
