import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  CALENDARS,
  type Calendar,
  dayOf,
  fromIsoDay,
  MAX_PERIODS,
  PERIODS,
  PeriodError,
  periodOf,
  periodsBetween,
  previousRange,
  startOfDay,
  toIsoDay,
} from '../../../collector/figures/calendars.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

const day = (text: string) => fromIsoDay(text) as number;
const at = (text: string) => Date.parse(text);
const isoDayAt = (text: string, zone: string) => toIsoDay(dayOf(at(text), zone));

/** A span with its days written out. */
const shown = ({ start, end, label }: { start: number; end: number; label: string }) =>
  [toIsoDay(start), toIsoDay(end), label] as const;

const anyDay = fc.integer({ min: day('1900-01-01'), max: day('2170-12-31') });
const anyCalendar = fc.constantFrom(...CALENDARS);
const anyPeriod = fc.constantFrom(...PERIODS);

describe('a day and its ISO date', () => {
  it('are the same thing', () => {
    expect(day('1970-01-01')).toBe(0);
    expect(day('2026-11-30')).toBe(20_787);
    expect(toIsoDay(-1)).toBe('1969-12-31');
    expect(toIsoDay(20_787)).toBe('2026-11-30');
  });

  it('convert back and forth from year 0 to 9999', () => {
    fc.assert(
      fc.property(fc.integer({ min: day('0000-01-01'), max: day('9999-12-31') }), (any) => {
        expect(day(toIsoDay(any))).toBe(any);
      }),
    );
  });

  it.each([
    '2026-02-30',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '2026-01-01T00:00Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '+002026-01-01',
    '۱۴۰۵-۰۹-۰۹',
    '',
  ])('%j is no date', (text) => {
    expect(fromIsoDay(text)).toBeUndefined();
  });

  it('know leap days', () => {
    expect(fromIsoDay('2024-02-29')).toBe(19_782);
  });
});

describe('the day at an instant', () => {
  it('is that of the zone, not of UTC', () => {
    expect(isoDayAt('2026-11-30T20:29:59Z', 'Asia/Tehran')).toBe('2026-11-30');
    expect(isoDayAt('2026-11-30T20:30:00Z', 'Asia/Tehran')).toBe('2026-12-01');
    expect(isoDayAt('2026-11-30T04:59:59Z', 'America/New_York')).toBe('2026-11-29');
    expect(isoDayAt('2026-11-30T23:59:59.999Z', 'UTC')).toBe('2026-11-30');
    expect(isoDayAt('1969-12-31T23:59:59Z', 'UTC')).toBe('1969-12-31');
  });

  // Until 2022 Iran was an hour ahead in summer, and the clocks were set at midnight.
  it.each([
    ['Asia/Tehran', '2022-03-21T20:29:59Z', '2022-03-21'],
    ['Asia/Tehran', '2022-03-21T20:30:00Z', '2022-03-22'],
    ['Asia/Tehran', '2022-09-21T19:29:59Z', '2022-09-21'],
    ['Asia/Tehran', '2022-09-21T20:29:59Z', '2022-09-21'],
    ['Asia/Tehran', '2022-09-21T20:30:00Z', '2022-09-22'],
    ['Asia/Tehran', '2022-07-01T19:30:00Z', '2022-07-02'],
    ['Asia/Tehran', '2023-07-01T19:30:00Z', '2023-07-01'],
    ['Europe/Berlin', '2026-03-28T22:59:59Z', '2026-03-28'],
    ['Europe/Berlin', '2026-03-28T23:00:00Z', '2026-03-29'],
    ['Europe/Berlin', '2026-03-29T22:00:00Z', '2026-03-30'],
    ['Europe/Berlin', '2026-10-25T22:59:59Z', '2026-10-25'],
    ['America/New_York', '2026-03-09T03:59:59Z', '2026-03-08'],
    ['America/New_York', '2026-03-09T04:00:00Z', '2026-03-09'],
    ['America/New_York', '2026-11-02T04:59:59Z', '2026-11-01'],
    ['America/New_York', '2026-11-02T05:00:00Z', '2026-11-02'],
    ['Pacific/Apia', '2011-12-30T09:59:59Z', '2011-12-29'],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', '2011-12-31'],
  ])('in %s at %s is %s', (zone, instant, expected) => {
    expect(isoDayAt(instant, zone)).toBe(expected);
  });

  it.each(['Asia/Tehran', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe'])(
    'is what Intl says, at any instant from 1990 to 2040, in %s',
    (timeZone) => {
      const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
      const instant = fc.integer({ min: at('1990-01-01'), max: at('2040-01-01') });
      fc.assert(
        fc.property(instant, (ms) => {
          expect(toIsoDay(dayOf(ms, timeZone))).toBe(format.format(ms));
        }),
        { numRuns: 300 },
      );
    },
  );

  it.each(['Asia/Tehran', 'Europe/Berlin', 'America/New_York', 'America/Havana', 'Asia/Beirut'])(
    'is what Intl says around every change of the clocks from 2017 to 2022 in %s',
    (timeZone) => {
      const format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
      const minutes = [-1, 0, 1, 29, 30, 31];
      const hour = new Intl.DateTimeFormat('en', { timeZone, hour: 'numeric', hourCycle: 'h23' });
      const offsetAt = (ms: number) => (Number(hour.format(ms)) - new Date(ms).getUTCHours() + 24) % 24;
      let changes = 0;
      for (let noon = at('2017-01-01T12:00Z'); noon < at('2023-01-01T12:00Z'); noon += DAY_MS) {
        if (offsetAt(noon) === offsetAt(noon + DAY_MS)) continue;
        changes += 1;
        for (let ms = noon; ms <= noon + DAY_MS; ms += HOUR_MS) {
          for (const minute of minutes) {
            const near = ms + minute * 60_000;
            expect(toIsoDay(dayOf(near, timeZone))).toBe(format.format(near));
          }
        }
      }
      expect(changes).toBe(12);
    },
  );

  it('asks Intl twice for a date, however many instants of it there are', () => {
    const asked = vi.spyOn(Intl.DateTimeFormat.prototype, 'formatToParts');
    // A zone that no other test asks for, and that no machine is in.
    for (let ms = at('2001-05-05'); ms < at('2001-05-06'); ms += 60_000) dayOf(ms, 'Antarctica/Vostok');
    expect(asked).toHaveBeenCalledTimes(2);
    asked.mockRestore();
  });

  it('of a zone that does not exist is an error', () => {
    expect(() => dayOf(0, 'Asia/Atlantis')).toThrow(RangeError);
  });
});

describe('the start of a day', () => {
  it.each([
    ['UTC', '2026-11-30', '2026-11-30T00:00:00Z'],
    ['Asia/Tehran', '2026-11-30', '2026-11-29T20:30:00Z'],
    ['Asia/Tehran', '2022-07-01', '2022-06-30T19:30:00Z'],
    // Clocks went from 24:00 to 01:00: the day starts at 01:00.
    ['Asia/Tehran', '2022-03-22', '2022-03-21T20:30:00Z'],
    // Clocks went from 24:00 back to 23:00: the day starts at the second midnight.
    ['Asia/Tehran', '2022-09-22', '2022-09-21T20:30:00Z'],
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z'],
    ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00Z'],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00Z'],
    ['America/New_York', '2026-11-02', '2026-11-02T05:00:00Z'],
    // Clocks went from 01:00 back to 00:00: the day starts at the first midnight.
    ['America/Havana', '2026-11-01', '2026-11-01T04:00:00Z'],
  ])('in %s of %s is %s', (zone, date, expected) => {
    expect(startOfDay(day(date), zone)).toBe(at(expected));
  });

  it.each(['Asia/Tehran', 'Europe/Berlin', 'America/New_York', 'Asia/Beirut', 'UTC'])(
    'is the first instant of the day in %s',
    (zone) => {
      for (let any = day('2021-06-01'); any < day('2023-06-01'); any += 1) {
        const start = startOfDay(any, zone);
        expect([dayOf(start - 1, zone), dayOf(start, zone)]).toEqual([any - 1, any]);
      }
    },
  );
});

describe('a date in another calendar', () => {
  /** Every day of the years, as the label of the day and as Intl writes it. */
  function mismatches(calendar: Calendar, from: string, to: string): string[] {
    const format = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
      timeZone: 'UTC',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    const wrong: string[] = [];
    for (let any = day(from); any <= day(to); any += 1) {
      const [month, date, year] = format.format(any * DAY_MS).split(/[/ ]/);
      const { label } = periodOf(any, 'day', calendar);
      if (label !== `${year}-${month}-${date}`)
        wrong.push(`${toIsoDay(any)}: ${label}, ${year}-${month}-${date}`);
    }
    return wrong;
  }

  it('is what Intl says on every day from 1340 to 1500 AP', () => {
    expect(periodOf(day('1961-03-21'), 'day', 'persian').label).toBe('1340-01-01');
    expect(periodOf(day('2122-03-20'), 'day', 'persian').label).toBe('1500-12-29');
    expect(mismatches('persian', '1961-03-21', '2122-03-20')).toEqual([]);
  });

  it('is what Intl says on every day from 1356 to 1500 AH', () => {
    expect(periodOf(day('1937-03-14'), 'day', 'islamic-umalqura').label).toBe('1356-01-01');
    expect(periodOf(day('2077-11-16'), 'day', 'islamic-umalqura').label).toBe('1500-12-30');
    expect(mismatches('islamic-umalqura', '1937-03-14', '2077-11-16')).toEqual([]);
  });
});

describe('a period', () => {
  it.each([
    ['day', 'gregory', ['2026-11-30', '2026-11-30', '2026-11-30']],
    ['day', 'persian', ['2026-11-30', '2026-11-30', '1405-09-09']],
    ['day', 'islamic-umalqura', ['2026-11-30', '2026-11-30', '1448-06-20']],
    // Monday, Saturday and Sunday; 30 November 2026 is a Monday.
    ['week', 'gregory', ['2026-11-30', '2026-12-06', '2026-W49']],
    ['week', 'persian', ['2026-11-28', '2026-12-04', '1405-09-07']],
    ['week', 'islamic-umalqura', ['2026-11-29', '2026-12-05', '1448-06-19']],
    ['month', 'gregory', ['2026-11-01', '2026-11-30', '2026-11']],
    ['month', 'persian', ['2026-11-22', '2026-12-21', '1405-09']],
    ['month', 'islamic-umalqura', ['2026-11-11', '2026-12-09', '1448-06']],
    ['quarter', 'gregory', ['2026-10-01', '2026-12-31', '2026-Q4']],
    ['quarter', 'persian', ['2026-09-23', '2026-12-21', '1405-Q3']],
    ['quarter', 'islamic-umalqura', ['2026-09-12', '2026-12-09', '1448-Q2']],
    ['year', 'gregory', ['2026-01-01', '2026-12-31', '2026']],
    ['year', 'persian', ['2026-03-21', '2027-03-20', '1405']],
    ['year', 'islamic-umalqura', ['2026-06-16', '2027-06-05', '1448']],
  ] as const)('of 30 November 2026: the %s in %s', (period, calendar, expected) => {
    expect(shown(periodOf(day('2026-11-30'), period, calendar))).toEqual(expected);
  });

  it.each([
    ['2024-02-29', 'gregory', ['2024-02-01', '2024-02-29', '2024-02']],
    ['2025-02-10', 'gregory', ['2025-02-01', '2025-02-28', '2025-02']],
    // 1403 is a leap year, 1404 is none.
    ['2025-03-20', 'persian', ['2025-02-19', '2025-03-20', '1403-12']],
    ['2026-03-20', 'persian', ['2026-02-20', '2026-03-20', '1404-12']],
    ['2026-04-20', 'persian', ['2026-03-21', '2026-04-20', '1405-01']],
    // Ramadan 1447 as announced.
    ['2026-03-01', 'islamic-umalqura', ['2026-02-18', '2026-03-19', '1447-09']],
  ] as const)('%s: the month in %s', (date, calendar, expected) => {
    expect(shown(periodOf(day(date), 'month', calendar))).toEqual(expected);
  });

  it.each([
    ['2027-01-01', '2026-W53'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2024-12-30', '2025-W01'],
    ['2023-01-01', '2022-W52'],
    ['2020-12-31', '2020-W53'],
  ])('%s lies in ISO week %s', (date, label) => {
    expect(periodOf(day(date), 'week', 'gregory').label).toBe(label);
  });

  it('holds its day, is the same for each of its days, and the next one begins where it ends', () => {
    fc.assert(
      fc.property(anyDay, anyPeriod, anyCalendar, (any, period, calendar) => {
        const span = periodOf(any, period, calendar);
        expect(span.start).toBeLessThanOrEqual(any);
        expect(span.end).toBeGreaterThanOrEqual(any);
        fc.pre(span.start > day('1900-01-01') && span.end < day('2170-12-31'));
        expect(periodOf(span.start, period, calendar)).toEqual(span);
        expect(periodOf(span.end, period, calendar)).toEqual(span);
        expect(periodOf(span.end + 1, period, calendar).start).toBe(span.end + 1);
        expect(periodOf(span.start - 1, period, calendar).end).toBe(span.start - 1);
      }),
      { numRuns: 1000 },
    );
  });

  it('outside the years that the calendars know is an error', () => {
    expect(() => periodOf(day('1899-12-31'), 'day', 'persian')).toThrow(PeriodError);
    expect(() => periodOf(day('2171-01-01'), 'day', 'persian')).toThrow(
      'a day lies outside 1900-01-01 to 2170-12-31',
    );
    expect(() => periodOf(Number.NaN, 'day', 'gregory')).toThrow(PeriodError);
  });
});

describe('the periods of a range', () => {
  it('are in order and full, even where the range cuts them', () => {
    const spans = periodsBetween(day('2026-11-30'), day('2027-01-01'), 'month', 'gregory');
    expect(spans.map(shown)).toEqual([
      ['2026-11-01', '2026-11-30', '2026-11'],
      ['2026-12-01', '2026-12-31', '2026-12'],
      ['2027-01-01', '2027-01-31', '2027-01'],
    ]);
  });

  it('are twelve months in a year of each calendar', () => {
    for (const calendar of CALENDARS) {
      const { start, end } = periodOf(day('2026-11-30'), 'year', calendar);
      const months = periodsBetween(start, end, 'month', calendar);
      expect(months).toHaveLength(12);
      expect([months[0]?.start, months[11]?.end]).toEqual([start, end]);
      expect(periodsBetween(start, end, 'quarter', calendar)).toHaveLength(4);
    }
  });

  it('cover the range without a gap', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(900), anyPeriod, anyCalendar, (from, length, period, calendar) => {
        fc.pre(from + length <= day('2170-12-31'));
        const spans = periodsBetween(from, from + length, period, calendar);
        expect(spans[0]).toEqual(periodOf(from, period, calendar));
        expect(spans.at(-1)).toEqual(periodOf(from + length, period, calendar));
        for (const [index, span] of spans.entries()) {
          if (index) expect(span.start).toBe((spans[index - 1]?.end as number) + 1);
        }
      }),
    );
  });

  it('are none when the range ends before it starts', () => {
    expect(periodsBetween(10, 9, 'day', 'gregory')).toEqual([]);
  });

  it('are at most 4,000', () => {
    const from = day('2016-01-01');
    expect(periodsBetween(from, from + MAX_PERIODS - 1, 'day', 'persian')).toHaveLength(4000);
    expect(() => periodsBetween(from, from + MAX_PERIODS, 'day', 'persian')).toThrow(
      new PeriodError('2016-01-01 to 2026-12-14 has more than 4000 periods of a day; ask for longer ones'),
    );
  });
});

describe('the range before', () => {
  it.each([
    ['gregory', '2026-11-01', '2026-11-30', '2026-10-01', '2026-10-31'],
    ['gregory', '2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['gregory', '2026-10-01', '2026-12-31', '2026-07-01', '2026-09-30'],
    ['gregory', '2024-01-01', '2024-12-31', '2023-01-01', '2023-12-31'],
    ['gregory', '2025-01-01', '2026-12-31', '2023-01-01', '2024-12-31'],
    ['gregory', '2026-11-16', '2026-11-29', '2026-11-02', '2026-11-15'],
    ['gregory', '2026-11-03', '2026-11-12', '2026-10-24', '2026-11-02'],
    ['gregory', '2026-11-30', '2026-11-30', '2026-11-29', '2026-11-29'],
    // A whole February is a month, though it is four weeks as well.
    ['gregory', '2027-02-01', '2027-02-28', '2027-01-01', '2027-01-31'],
    ['persian', '2026-11-22', '2026-12-21', '2026-10-23', '2026-11-21'],
    ['persian', '2026-03-21', '2027-03-20', '2025-03-21', '2026-03-20'],
    ['persian', '2026-11-28', '2026-12-04', '2026-11-21', '2026-11-27'],
    // A whole month of one calendar is a number of days to another.
    ['persian', '2026-11-01', '2026-11-30', '2026-10-02', '2026-10-31'],
    ['islamic-umalqura', '2026-02-18', '2026-03-19', '2026-01-20', '2026-02-17'],
  ] as const)('in %s of %s to %s is %s to %s', (calendar, from, to, before, until) => {
    const range = previousRange(day(from), day(to), calendar);
    expect([toIsoDay(range.from), toIsoDay(range.to)]).toEqual([before, until]);
  });

  it('is as many whole periods as the range is', () => {
    const period = fc.constantFrom('week', 'month', 'quarter', 'year');
    const start = fc.integer({ min: day('1950-01-01'), max: day('2100-01-01') });
    fc.assert(
      fc.property(start, fc.nat(1500), period, anyCalendar, (any, length, each, calendar) => {
        const spans = periodsBetween(any, any + length, each, calendar);
        const [from, to] = [spans[0]?.start as number, spans.at(-1)?.end as number];
        // Weeks that make up whole months are months.
        fc.pre(each !== 'week' || periodOf(from, 'month', calendar).start !== from);
        const before = previousRange(from, to, calendar);
        const spansBefore = periodsBetween(before.from, before.to, each, calendar);
        expect(before.to).toBe(from - 1);
        expect(spansBefore).toHaveLength(spans.length);
        expect(spansBefore[0]?.start).toBe(before.from);
      }),
    );
  });
});
