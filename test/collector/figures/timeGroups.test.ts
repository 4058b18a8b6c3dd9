// Figures by day of the week and by hour of the site's zone, and against the same days a year before.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  fromIsoDay,
  offsetsBetween,
  startOfDay,
  toIsoDay,
  weekdayOf,
  yearBefore,
} from '../../../collector/figures/calendars.ts';
import { answers, type Json, onBothEngines, type Stage } from '../support/figuresStage.ts';

const dayOfIso = (text: string) => fromIsoDay(text) as number;

describe('the day of the week', () => {
  it('is that of Intl, before 1970, too', () => {
    const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
    const format = new Intl.DateTimeFormat('en', { weekday: 'short', timeZone: 'UTC' });
    for (let day = -20; day < 20_600; day += 13) {
      expect([day, names[weekdayOf(day) - 1]]).toEqual([day, format.format(day * 86_400_000)]);
    }
  });
});

describe('how far a zone is ahead', () => {
  const from = Date.parse('2021-01-01T00:00Z');
  const to = Date.parse('2026-12-31T00:00Z');

  it.each([
    'UTC',
    'Asia/Tehran',
    'Asia/Kathmandu',
    'Europe/Berlin',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
    'Africa/Cairo',
  ])('gives the hours of Intl in %s, also around each change of its clocks', (timeZone) => {
    const spans = offsetsBetween(from, to, timeZone);
    const format = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone });
    const times = [from, to - 1];
    for (let ms = from; ms < to; ms += 37 * 3_600_000) times.push(ms);
    for (const { until } of spans.slice(0, -1)) times.push(until - 1, until, until + 3_600_000);
    for (const ms of times) {
      const offset = spans.find(({ until }) => ms < until)?.offset ?? Number.NaN;
      const hour = Math.floor(((ms + offset) % 86_400_000) / 3_600_000);
      expect([ms, hour]).toEqual([ms, Number(format.format(ms))]);
    }
  });

  it('knows each change', () => {
    const ends = offsetsBetween(Date.parse('2026-01-01T00:00Z'), to, 'Europe/Berlin').map(
      ({ until }) => until,
    );
    expect(ends).toEqual([
      Date.parse('2026-03-29T01:00Z'),
      Date.parse('2026-10-25T01:00Z'),
      Number.POSITIVE_INFINITY,
    ]);
    // Iran gave up summer time in 2022.
    expect(offsetsBetween(Date.parse('2023-01-01T00:00Z'), to, 'Asia/Tehran')).toEqual([
      { until: Number.POSITIVE_INFINITY, offset: 3.5 * 3_600_000 },
    ]);
  });
});

describe('the same days a year before', () => {
  it.each([
    ['gregory', '2026-11-01', '2026-11-30', '2025-11-01', '2025-11-30'],
    ['gregory', '2025-02-01', '2025-02-28', '2024-02-01', '2024-02-29'],
    ['gregory', '2024-02-29', '2024-03-10', '2023-02-28', '2023-03-10'],
    ['gregory', '2026-11-07', '2026-11-13', '2025-11-07', '2025-11-13'],
    // Mehr and Aban of 1405, and of 1404, which follows a leap year.
    ['persian', '2026-09-23', '2026-11-21', '2025-09-23', '2025-11-21'],
    // Esfand of 1404 has 29 days, that of 1403 has 30.
    ['persian', '2026-02-20', '2026-03-20', '2025-02-19', '2025-03-20'],
  ] as const)('in %s of %s to %s are %s to %s', (calendar, from, to, start, end) => {
    const before = yearBefore(dayOfIso(from), dayOfIso(to), calendar);
    expect([toIsoDay(before.from), toIsoDay(before.to)]).toEqual([start, end]);
  });
});

onBothEngines('figures by time', (open) => {
  let stage: Stage;
  const total = (from: string, to: string, more: string, site = 'tehran') =>
    stage.read(`/v1/scores?site=${site}&metric=csat&from=${from}&to=${to}&${more}`);
  const pairs = (groups: Json) => groups.map(({ value, n }: Json) => [value, n]);

  beforeAll(async () => {
    stage = await open();
    for (const [site, timeZone, calendar] of [
      ['tehran', 'Asia/Tehran', 'persian'],
      ['berlin', 'Europe/Berlin', 'gregory'],
    ]) {
      const settings = { name: '', origins: ['*'], timeZone, calendar, goals: [] };
      await stage.call(`/v1/sites/${site}`, { method: 'PUT', body: JSON.stringify(settings) });
    }
    const at = (iso: string) => Date.parse(iso);
    // 21:15 UTC on Sunday is 0:45 on Monday in Tehran.
    await stage.post(answers('csat', { 5: 6 }, at('2026-11-22T21:15:00Z')), 'tehran');
    await stage.post(answers('csat', { 4: 8 }, at('2026-11-24T08:40:00Z')), 'tehran');
    await stage.post(answers('csat', { 1: 3 }, at('2026-11-25T08:20:00Z')), 'tehran');
    // A year before in the calendar: 1404-09-01 is 2025-11-22.
    await stage.post(answers('csat', { 3: 10 }, at('2025-11-24T08:40:00Z')), 'tehran');
    // Clocks go back in Berlin on 2026-10-25: two o'clock comes twice.
    for (const time of ['00:30', '01:30', '02:30']) {
      await stage.post(answers('csat', { 5: 5 }, at(`2026-10-25T${time}:00Z`)), 'berlin');
    }
  });
  afterAll(() => stage.close());

  it.each(['as they came', 'when the days are counted'])(
    'are of days of the week, in their order, %s',
    async (when) => {
      if (when !== 'as they came') await stage.collector.settle();
      const { groups } = await total('2026-11-20', '2026-11-30', 'by=weekday');
      expect(pairs(groups)).toEqual([
        ['1', 6],
        ['2', 8],
        ['3', 3],
      ]);
      expect(groups[1]).toMatchObject({ score: 100, rule: 'caution' });
      // Three alone would be the whole less the others; the smallest of those is hidden with them.
      expect(groups.map(({ rule }: Json) => rule)).toEqual(['hide', 'caution', 'hide']);
    },
  );

  it('are of hours of the site, on a day on which clocks change, too', async () => {
    const { groups } = await total('2026-11-24', '2026-11-24', 'by=hour');
    expect(pairs(groups)).toEqual([['12', 8]]);
    expect(pairs((await total('2026-11-20', '2026-11-30', 'by=hour')).groups)).toEqual([
      ['0', 6],
      ['11', 3],
      ['12', 8],
    ]);
    expect(pairs((await total('2026-10-25', '2026-10-25', 'by=hour', 'berlin')).groups)).toEqual([
      ['2', 10],
      ['3', 5],
    ]);
    expect(startOfDay(dayOfIso('2026-10-25'), 'Europe/Berlin')).toBe(Date.parse('2026-10-24T22:00:00Z'));
  });

  it('leave fields of the context with such names alone', async () => {
    const at = Date.parse('2026-11-10T08:00:00Z');
    await stage.post(answers('csat', { 5: 6 }, at, { context: { hour: 'late', weekday: 'x' } }), 'berlin');
    for (const name of ['hour', 'weekday']) {
      const { groups } = await total('2026-11-10', '2026-11-10', `by=context.${name}`, 'berlin');
      expect(pairs(groups)).toEqual([[name === 'hour' ? 'late' : 'x', 6]]);
    }
    expect((await stage.call('/v1/scores?by=@hour')).status).toBe(400);
  });

  it('are compared with the same days a year before, in the calendar', async () => {
    const { previous, change, total: now } = await total('2026-11-22', '2026-12-21', 'compare=year');
    expect(now.n).toBe(17);
    expect(previous).toMatchObject({ start: '2025-11-22', end: '2025-12-21', n: 10, score: 0 });
    expect(change).toEqual(expect.any(Object));
    const before = await total('2026-11-22', '2026-12-21', 'compare=previous');
    expect(before.previous).toMatchObject({ start: '2026-10-23', end: '2026-11-21', n: 0 });
    expect((await stage.call('/v1/scores?compare=decade')).status).toBe(400);
  });
});
