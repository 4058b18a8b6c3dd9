// Days that end today, by their name: the same answers as for their first and last day.
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { answers, type Json, onBothEngines, type Stage } from '../support/figuresStage.ts';

/** At half past midnight of 1 December, 10 Azar 1405, in Tehran; elsewhere it is still November. */
const NOW = Date.parse('2026-11-30T21:00:00Z');
const AT = [
  '2026-11-30T20:45',
  '2026-11-29T09:00',
  '2026-11-15T09:00',
  '2026-10-25T09:00',
  '2026-02-01T09:00',
];

/** By the calendar of the site, and by another. */
const RANGES = [
  ['range=today', 'from=2026-12-01&to=2026-12-01'],
  ['range=7d', 'from=2026-11-25&to=2026-12-01'],
  ['range=30d', 'from=2026-11-02&to=2026-12-01'],
  ['range=90d', 'from=2026-09-03&to=2026-12-01'],
  ['range=month', 'from=2026-11-22&to=2026-12-01'],
  ['range=month&calendar=gregory', 'from=2026-12-01&to=2026-12-01'],
  ['range=last-month', 'from=2026-10-23&to=2026-11-21'],
  ['range=quarter', 'from=2026-09-23&to=2026-12-01'],
  ['range=year', 'from=2026-03-21&to=2026-12-01'],
  ['range=year&calendar=gregory', 'from=2026-01-01&to=2026-12-01'],
  ['range=all', 'to=2026-12-01'],
] as const;

onBothEngines('a range', (open) => {
  let stage: Stage;
  beforeAll(async () => {
    vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
    stage = await open({ timeZone: 'Asia/Tehran', calendar: 'persian' });
    await stage.post(AT.flatMap((at) => answers('csat', { 1: 3, 5: 4 }, Date.parse(`${at}Z`))));
  });
  afterAll(async () => {
    await stage?.close();
    vi.useRealTimers();
  });

  it.each(RANGES)('%s means %s', async (range, days) => {
    const ids = async (query: string) =>
      (await stage.read(`/v1/responses?limit=500&${query}`)).items.map(({ id }: Json) => id);
    const expected = await ids(days);
    expect(expected).not.toEqual([]);
    expect(await ids(range)).toEqual(expected);
    const figures = async (query: string) => {
      const { filter, ...rest } = await stage.read(`/v1/overview?compare=previous&${query}`);
      return rest;
    };
    const calendar = /calendar=\w+/.exec(range)?.[0] ?? '';
    expect(await figures(range)).toEqual(await figures(`${days}&${calendar}`));
  });

  it('is repeated in the answer', async () => {
    const filterOf = async (query: string) => (await stage.read(`/v1/scores?metric=csat&${query}`)).filter;
    const asked = { site: 'default', metric: 'csat' };
    expect(await filterOf('range=month')).toEqual({ ...asked, range: 'month' });
    expect(await filterOf('range=month&calendar=gregory')).toEqual({
      ...asked,
      range: 'month',
      calendar: 'gregory',
    });
    expect(await filterOf('calendar=gregory')).toEqual(asked);
  });

  it.each([
    ['range=fortnight', 'range', 'range is "fortnight"; allowed: today, 7d, 30d, 90d, month'],
    ['range=7d&range=30d', 'range', 'range is "7d" and "30d"; allowed: one of them'],
    ['range=7d&from=2026-11-01', 'range', 'range is "7d"; allowed: instead of from and to, not beside them'],
    ['range=year&calendar=mayan', 'calendar', 'calendar is "mayan"; allowed: gregory, persian'],
  ])('says what is wrong with %s', async (query, path, message) => {
    for (const route of ['/v1/responses', '/v1/scores', '/v1/follow-ups', '/v1/responses.csv']) {
      const answer = await stage.call(`${route}?${query}`);
      expect(answer.status).toBe(400);
      const { errors } = (await answer.json()) as Json;
      expect(errors).toEqual([{ path, message: expect.stringContaining(message) }]);
    }
  });
});
