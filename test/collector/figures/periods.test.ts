// Days and periods of a site: its time zone and three calendars, asked of a running collector.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answers, isoDay, type Json, onBothEngines, type Stage } from '../support/figuresStage.ts';

const CALENDARS: Record<string, string> = {
  gregory: 'gregory',
  persian: 'persian',
  'islamic-umalqura': 'islamic-umalqura',
};
/** The day of a date that a week begins with: Monday, Saturday, Sunday. */
const WEEK_STARTS: Record<string, number> = { gregory: 1, persian: 6, 'islamic-umalqura': 0 };
const DAY = 86_400_000;
// A recent noon, so that the answer is within what a clock is believed.
const NOON = Math.floor(Date.now() / DAY) * DAY - 40 * DAY + DAY / 2;

/** Year, month and day by the platform's own calendars. */
function partsOf(day: string, calendar: string): { year: number; month: number; day: number } {
  const parts = new Intl.DateTimeFormat(`en-u-ca-${CALENDARS[calendar]}-nu-latn`, {
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  }).formatToParts(new Date(`${day}T12:00Z`));
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return { year: of('year'), month: of('month'), day: of('day') };
}
const dayAfter = (day: string) => isoDay(Date.parse(day) + DAY);
const pad = (number: number) => String(number).padStart(2, '0');

onBothEngines('periods of a site', (open) => {
  let stage: Stage;
  const scores = async (query: string): Promise<Json> => stage.read(`/v1/scores?metric=csat&${query}`);
  const daysOf = async (site: string, query = ''): Promise<[string, number][]> => {
    const { series } = await scores(`site=${site}&period=day&calendar=gregory${query}`);
    return series
      .filter(({ n }: Json) => n)
      .map(({ start, end, n }: Json) => {
        expect(start).toBe(end);
        return [start, n];
      });
  };
  const save = (site: string, timeZone: string, calendar = 'gregory') =>
    stage.call(`/v1/sites/${site}`, { method: 'PUT', body: JSON.stringify({ timeZone, calendar }) });

  beforeAll(async () => {
    stage = await open();
    await save('plain', 'UTC');
    await stage.post(answers('csat', { 5: 6 }, NOON), 'plain');
  });
  afterAll(() => stage.close());

  it.each(Object.keys(CALENDARS))('divides by the months, quarters and years of %s', async (calendar) => {
    const today = isoDay(NOON);
    const { year, month } = partsOf(today, calendar);
    const labels = {
      month: `${year}-${pad(month)}`,
      quarter: `${year}-Q${Math.ceil(month / 3)}`,
      year: `${year}`,
    };
    for (const [period, label] of Object.entries(labels)) {
      const { series } = await scores(
        `site=plain&period=${period}&calendar=${calendar}&from=${today}&to=${today}`,
      );
      expect(series).toHaveLength(1);
      const [{ start, end, n, ...item }] = series;
      expect(item.label).toBe(label);
      expect(n).toBe(6);
      const months = { month: 1, quarter: 3, year: 12 }[period] as number;
      const first = period === 'month' ? month : period === 'quarter' ? 3 * Math.ceil(month / 3) - 2 : 1;
      expect(partsOf(start, calendar)).toEqual({ year, month: first, day: 1 });
      const next = partsOf(dayAfter(end), calendar);
      expect(next.day).toBe(1);
      expect(12 * next.year + next.month).toBe(12 * year + first + months);
    }
  });

  it.each(Object.keys(CALENDARS))('begins the weeks of %s on their day', async (calendar) => {
    const { series } = await scores(`site=plain&period=week&calendar=${calendar}`);
    expect(series.length).toBeGreaterThan(4);
    for (const { start, end } of series) {
      expect(new Date(start).getUTCDay()).toBe(WEEK_STARTS[calendar]);
      expect(Date.parse(end) - Date.parse(start)).toBe(6 * DAY);
    }
    for (const [index, { start }] of series.entries()) {
      if (index) expect(start).toBe(dayAfter(series[index - 1].end));
    }
    expect(series.reduce((sum: number, { n }: Json) => sum + n, 0)).toBe(6);
  });

  it('knows the Persian new year and the month of fasting', async () => {
    const read = (query: string) => scores(`site=plain&${query}`);
    const persian = await read('period=year&calendar=persian&from=2026-03-20&to=2026-03-21');
    // Without answers in the range there is no series; the bounds come from the comparison.
    expect(persian.series).toEqual([]);
    const { previous } = await read(
      'period=month&calendar=persian&from=2026-03-21&to=2026-04-20&compare=previous',
    );
    expect([previous.start, previous.end]).toEqual(['2026-02-20', '2026-03-20']);
    const fasting = await read(
      'period=month&calendar=islamic-umalqura&from=2026-03-20&to=2026-04-17&compare=previous',
    );
    expect([fasting.previous.start, fasting.previous.end]).toEqual(['2026-02-18', '2026-03-19']);
  });

  it("uses the site's own calendar unless told otherwise", async () => {
    await save('iran', 'Asia/Tehran', 'persian');
    await stage.post(answers('csat', { 4: 5 }, NOON), 'iran');
    const { year, month } = partsOf(isoDay(NOON), 'persian');
    const { series } = await scores('site=iran');
    expect(series[0].label).toBe(`${year}-${pad(month)}`);
    expect((await scores('site=iran&calendar=gregory')).series[0].label).toBe(isoDay(NOON).slice(0, 7));
  });

  it('counts what was given ten minutes before midnight in Tehran to that day, and ten minutes later to the next', async () => {
    await save('tehran', 'Asia/Tehran');
    const local = isoDay(NOON);
    const late = Date.parse(`${local}T20:20:00Z`);
    const early = late + 20 * 60_000;
    await stage.post([...answers('csat', { 5: 5 }, late), ...answers('csat', { 1: 6 }, early)], 'tehran');
    const expected = [
      [local, 5],
      [dayAfter(local), 6],
    ];
    expect(await daysOf('tehran')).toEqual(expected);
    await stage.collector.settle();
    expect(await daysOf('tehran')).toEqual(expected);
    expect((await scores(`site=tehran&from=${local}&to=${local}`)).total).toMatchObject({ n: 5, score: 100 });
    expect((await scores(`site=tehran&from=${dayAfter(local)}&to=${dayAfter(local)}`)).total).toMatchObject({
      n: 6,
      score: 0,
    });
    const { items } = await stage.read(`/v1/responses?site=tehran&from=${local}&to=${local}`);
    expect(items).toHaveLength(5);
    for (const { answeredAt } of items) expect(answeredAt).toBe(new Date(late).toISOString());
    const instants = `from=${new Date(early).toISOString()}&to=${new Date(early + 1).toISOString()}`;
    expect((await scores(`site=tehran&${instants}`)).total.n).toBe(6);
  });

  it('moves the days when the site moves to another time zone', async () => {
    await save('moving', 'UTC');
    const day = isoDay(NOON);
    const at = Date.parse(`${day}T21:00:00Z`);
    await stage.post(answers('csat', { 5: 7 }, at), 'moving');
    await stage.collector.settle();
    expect(await daysOf('moving')).toEqual([[day, 7]]);
    for (const [timeZone, expected] of [
      ['Asia/Tehran', dayAfter(day)],
      ['America/Los_Angeles', day],
      ['Pacific/Auckland', dayAfter(day)],
      ['UTC', day],
    ] as [string, string][]) {
      expect((await save('moving', timeZone)).status).toBe(200);
      expect(await daysOf('moving')).toEqual([[expected, 7]]);
      await stage.collector.settle();
      expect(await daysOf('moving')).toEqual([[expected, 7]]);
      expect((await scores(`site=moving&from=${expected}&to=${expected}`)).total.n).toBe(7);
    }
  });

  it('refuses periods and days that are none', async () => {
    for (const query of [
      'period=hour',
      'calendar=julian',
      'from=2026-02-30',
      'to=tomorrow',
      'from=2026-03-02&to=2026-03-01',
      'compare=next',
      'by=a%20b',
    ]) {
      const answer = await stage.call(`/v1/scores?${query}`);
      expect([query, answer.status]).toEqual([query, 400]);
      expect(((await answer.json()) as Json).errors[0].path).toBe(query.split('=')[0]);
    }
  });
});
