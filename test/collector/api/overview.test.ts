// The overview in one answer: the same figures as /v1/scores and /v1/rates, for whoever may see them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answers,
  DAY,
  display,
  isoDay,
  type Json,
  onBothEngines,
  type Stage,
} from '../support/figuresStage.ts';

const NOW = Date.now();
const FROM = isoDay(NOW - 80 * DAY);
const TODAY = isoDay(NOW);
const SARA = { context: { agent: 'sara' } };
const OMID = { context: { agent: 'omid' } };

/** Three months of several metrics; NPS is asked by Omid alone. */
const posted = [
  ...Array.from({ length: 12 }, (_, week) => NOW - week * 6 * DAY - DAY).flatMap((at) => [
    ...answers('stickers', { 1: 2, 3: 4 }, at, SARA),
    ...answers('stickers', { 1: 3, 2: 1 }, at, OMID),
    ...answers('csat', { 2: 1, 5: 2 }, at, SARA),
    ...Array.from({ length: 3 }, () => display('stickers', at, SARA)),
  ]),
  ...answers('nps', { 0: 3, 9: 9 }, NOW - 10 * DAY, OMID),
  ...answers('ease7', { 4: 2 }, NOW - 10 * DAY, SARA),
];

const QUERIES = [
  `from=${FROM}&to=${TODAY}&compare=previous`,
  `from=${FROM}&to=${TODAY}&calendar=persian&agent=sara`,
  `from=${isoDay(NOW - 6 * DAY)}&to=${TODAY}&compare=year`,
  `from=${isoDay(NOW - 29 * DAY)}&to=${TODAY}&band=negative`,
  `from=${FROM}&to=${TODAY}&metric=nps`,
  '',
];

onBothEngines('the overview', (open) => {
  let stage: Stage;
  let ofSara: string;
  beforeAll(async () => {
    stage = await open();
    await stage.post(posted);
    await stage.call('/v1/goals', {
      method: 'PUT',
      body: JSON.stringify({ items: [{ metric: 'csat', target: 80 }] }),
    });
    ofSara = await stage.token({ name: 'Sara', role: 'agent', agent: 'sara' });
  });
  afterAll(() => stage?.close());

  describe.each(['as they came', 'when the days are counted'])('of answers, %s', (when) => {
    beforeAll(async () => {
      if (when !== 'as they came') await stage.collector.settle();
    });

    it.each(QUERIES)('has the figures of the other routes: %s', async (query) => {
      const { scores, rates } = await stage.read(`/v1/overview?${query}`);
      expect(scores.map(({ metric }: Json) => metric).sort()).not.toEqual([]);
      for (const { period, ...item } of scores as Json[]) {
        const own = new URLSearchParams(query);
        own.set('metric', item.metric);
        own.set('period', period);
        const { filter, ...same } = await stage.read(`/v1/scores?${own}`);
        expect(item).toEqual(same);
      }
      const { period, ...rest } = rates;
      const { filter, ...same } = await stage.read(
        `/v1/rates?${query.replace(/&compare=\w+/, '')}&period=${period}`,
      );
      expect(rest).toEqual(same);
    });

    it('divides weeks as days add up to them', async () => {
      const [coarse, fine] = [
        await stage.read(`/v1/scores?metric=stickers&period=week&from=${FROM}&to=${TODAY}`),
        // Without an end it is read day by day.
        await stage.read(`/v1/scores?metric=stickers&period=week&from=${FROM}`),
      ];
      expect(coarse.series.filter(({ n }: Json) => n > 0).length).toBeGreaterThan(8);
      expect(coarse.series).toEqual(fine.series);
      expect(coarse.total).toEqual(fine.total);
    });
  });

  it('keeps the metrics of the days whatever the filter is, and hides what is too few', async () => {
    const { scores } = await stage.read(`/v1/overview?from=${FROM}&to=${TODAY}&agent=sara`);
    const of = (name: string) => scores.find(({ metric }: Json) => metric === name);
    expect(scores.map(({ metric }: Json) => metric).sort()).toEqual(['csat', 'ease7', 'nps', 'stickers']);
    expect(of('nps').total).toMatchObject({ n: 0, score: null });
    expect(of('ease7').total).toMatchObject({ n: 2, score: null, rule: 'hide' });
    expect(of('csat').goal).toBe(80);
    expect(of('stickers').goal).toBeUndefined();
  });

  it('shows an agent their own answers alone', async () => {
    const { scores } = await stage.read(`/v1/overview?from=${FROM}&to=${TODAY}`, ofSara);
    expect(Object.fromEntries(scores.map(({ metric, total }: Json) => [metric, total.n]))).toEqual({
      stickers: 72,
      csat: 36,
      ease7: 2,
    });
  });

  it('says which parameter is wrong', async () => {
    const answer = await stage.call('/v1/overview?period=month');
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as Json).errors).toEqual([expect.objectContaining({ path: 'period' })]);
  });
});
