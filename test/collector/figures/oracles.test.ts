// Worked examples of every metric, asked of a running collector before and after its days are counted.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MeasureName } from '../../../src/scores/index.ts';
import json from '../../src/scores/oracles.json';
import {
  answer,
  answers,
  DAY,
  display,
  isoDay,
  type Json,
  monthsAgo,
  onBothEngines,
  type Stage,
} from '../support/figuresStage.ts';

const TOLERANCE = 1e-6;
const ORACLES = new Map((json as Json[]).map((oracle) => [oracle.id as string, oracle]));
const before = monthsAgo(2).getTime() + 9 * DAY;
const after = monthsAgo(1).getTime() + 9 * DAY;
const FROM = isoDay(monthsAgo(1));
const TO = isoDay(monthsAgo(0).getTime() - DAY);

const near = (actual: number, expected: number) => {
  expect(actual).toBeGreaterThanOrEqual(expected - TOLERANCE);
  expect(actual).toBeLessThanOrEqual(expected + TOLERANCE);
};
const nearRange = (actual: { low: number; high: number }, [low, high]: [number, number]) => {
  near(actual.low, low);
  near(actual.high, high);
};
const nearShare = (actual: Json, { k, n, pct, ci95 }: Json) => {
  expect(actual).toMatchObject({ k, n });
  near(actual.pct, pct);
  nearRange(actual.interval, ci95);
};
const nearMean = (actual: Json, oracle: Json) => {
  near(actual.mean, oracle.mean);
  near(actual.variance, oracle.var);
  near(actual.sd, oracle.sd);
  nearRange(actual.unclamped, oracle.ci95);
  if (oracle.norm100 !== undefined) near(actual.norm100, oracle.norm100);
};

/** Oracles with counts per point: the measure, and the checks of its figures. */
const SCALED: [id: string, measure: MeasureName, check: (total: Json, oracle: Json) => void][] = [
  ...['CSAT-1', 'CSAT-2'].map((id): (typeof SCALED)[number] => [
    id,
    'csat',
    ({ score, figures }, { top2, top1, bottom2, ...oracle }) => {
      near(score, top2.pct);
      nearShare(figures.top2, top2);
      nearShare(figures.top1, top1);
      nearShare(figures.bottom2, bottom2);
      nearMean(figures.mean, oracle);
    },
  ]),
  [
    'CSAT-5',
    'csat10',
    ({ score, figures }, oracle) => {
      near(score, oracle['top2(9-10)'].pct);
      nearShare(figures.top2, oracle['top2(9-10)']);
      nearShare(figures.top3, oracle['top3(8-10)']);
      nearMean(figures.mean, oracle);
    },
  ],
  ...['NPS-1', 'NPS-2', 'NPS-3', 'NPS-4', 'NPS-5', 'NPS-6', 'NPS-8', 'NPS-9'].map(
    (id): (typeof SCALED)[number] => [
      id,
      id === 'NPS-9' ? 'nps10' : 'nps',
      ({ n, score, interval, shares, figures }, oracle) => {
        near(score, oracle.score);
        nearRange(interval, oracle.adjWaldCi95);
        near(shares.positive, (100 * oracle.promoters) / n);
        near(shares.neutral, (100 * oracle.passives) / n);
        near(shares.negative, (100 * oracle.detractors) / n);
        near(figures.net.variance, oracle.variance);
      },
    ],
  ),
  [
    'CES-1',
    'ces',
    ({ score, unit, figures }, oracle) => {
      expect(unit).toBe('mean');
      near(score, oracle.mean);
      nearMean(figures.mean, oracle);
      nearShare(figures.agree, oracle['agree(5-7)']);
      nearShare(figures.strongAgree, oracle['strongAgree(6-7)']);
      nearShare(figures.disagree, oracle['disagree(1-3)']);
    },
  ],
  [
    'CES-2',
    'ces1',
    ({ score, unit, figures }, oracle) => {
      expect(unit).toBe('mean');
      near(score, oracle.mean);
      nearMean(figures.mean, oracle);
      nearShare(figures.lowEffort, oracle['lowEffort(1-2)']);
      nearShare(figures.highEffort, oracle['highEffort(4-5)']);
      near(figures.ease100, oracle.ease100);
    },
  ],
  ...['STK-1', 'STK-2'].map((id): (typeof SCALED)[number] => [
    id,
    'stickers',
    ({ score, figures }, oracle) => {
      near(score, oracle.happy.pct);
      nearShare(figures.happy, oracle.happy);
      if (oracle.sad) nearShare(figures.sad, oracle.sad);
      near(figures.net.score, oracle.net);
      nearRange(figures.net.interval, oracle.netAdjWaldCi95);
    },
  ]),
];

/** Too few to show anything of. */
const HIDDEN: [id: string, measure: MeasureName][] = [
  ['CSAT-3', 'csat'],
  ['CSAT-4', 'csat'],
  ['NPS-7', 'nps'],
];

/** Two months against each other. */
const CHANGES: [id: string, measure: MeasureName][] = [
  ['DIF-1', 'nps'],
  ['DIF-2', 'nps'],
  ['DIF-3', 'csat'],
  ['DIF-4', 'csat'],
  ['DIF-5', 'csat'],
  ['DIF-6', 'csat'],
  ['DIF-7', 'ces1'],
];

const oracleOf = (id: string): Json => ORACLES.get(id) ?? expect.fail(`there is no oracle ${id}`);

function countsOf(measure: MeasureName, oracle: Json): Record<string, number> {
  if (measure === 'stickers') {
    const { happy, neutral, sad } = oracle.counts;
    return { 3: happy, 2: neutral, 1: sad };
  }
  return oracle.counts ?? { 9: oracle.promoters, 7: oracle.passives, 1: oracle.detractors };
}

function periodCounts(measure: MeasureName, part: Json): Record<string, number> {
  if (measure === 'nps') return { 9: part[0], 7: part[1], 1: part[2] };
  if (measure === 'csat') return { 5: part[0], 1: part[1] - part[0] };
  return part;
}

/** Answers to "was your problem solved", without a score. */
function resolved(value: string, at: number) {
  const { metric: _m, value: _v, score: _s, scale: _c, ...rest } = answer('csat', 5, at);
  return {
    ...rest,
    survey: 'RES-1',
    answers: [{ question: 'resolved', type: 'choice', value, wording: 'resolved.question@1' }],
  };
}

function everything(): unknown[] {
  const rsp = oracleOf('RSP-1').counts;
  return [
    ...SCALED.flatMap(([id, measure]) =>
      answers(measure, countsOf(measure, oracleOf(id)), after, { survey: id }),
    ),
    ...HIDDEN.flatMap(([id, measure]) =>
      answers(measure, countsOf(measure, oracleOf(id)), after, { survey: id }),
    ),
    ...CHANGES.flatMap(([id, measure]) => [
      ...answers(measure, periodCounts(measure, oracleOf(id).before), before, { survey: id }),
      ...answers(measure, periodCounts(measure, oracleOf(id).after), after, { survey: id }),
    ]),
    ...Object.entries(oracleOf('RES-1').counts as Record<string, number>).flatMap(([value, n]) =>
      Array.from({ length: n }, () => resolved(value, after)),
    ),
    ...answers('csat', { 5: rsp.completed }, after, { survey: 'RSP-1' }),
    ...answers('csat', { 4: rsp.answered - rsp.completed }, after, { survey: 'RSP-1', status: 'answered' }),
    ...Array.from({ length: rsp.shown - rsp.answered }, () => display('RSP-1', after)),
  ];
}

onBothEngines('worked examples over HTTP', (open) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await open();
    await stage.post(everything());
  }, 60_000);
  afterAll(() => stage.close());

  describe.each(['while the days are not counted yet', 'after the days are counted'])('%s', (state) => {
    beforeAll(async () => {
      if (state.startsWith('after')) await stage.collector.settle();
    });

    it.each(SCALED)('answers %s', async (id, measure, check) => {
      const { metric, total, series } = await stage.read(`/v1/scores?survey=${id}&metric=${measure}`);
      expect(metric).toBe(measure);
      const n = Object.values(countsOf(measure, oracleOf(id))).reduce((all, each) => all + each, 0);
      expect(total.n).toBe(n);
      expect(total.rule).toBe(n < 30 ? 'caution' : 'show');
      check(total, oracleOf(id));
      // The series goes on until today.
      expect(series.map((item: Json) => item.n)).toEqual([n, 0]);
      const { figures, ...headline } = total;
      expect(series[0]).toEqual({
        start: expect.any(String),
        end: expect.any(String),
        label: expect.any(String),
        ...headline,
      });
    });

    it.each(HIDDEN)('hides %s, which has too few answers', async (id, measure) => {
      const { total, series } = await stage.read(`/v1/scores?survey=${id}&metric=${measure}`);
      const n = Object.values(countsOf(measure, oracleOf(id))).reduce((all, each) => all + each, 0);
      for (const figure of [total, series[0]]) {
        expect(figure).toMatchObject({
          n,
          score: null,
          shares: null,
          distribution: null,
          interval: null,
          rule: 'hide',
        });
      }
      expect(total.figures).toBeNull();
    });

    it('answers RES-1, with "partly" as not resolved', async () => {
      const oracle = oracleOf('RES-1');
      const { total, scale } = await stage.read('/v1/scores?survey=RES-1&metric=resolution');
      expect(scale).toBeNull();
      near(total.score, oracle.strict.pct);
      nearShare(total.figures.strict, oracle.strict);
      nearShare(total.figures.withoutPartly, oracle.withoutPartly);
    });

    it('answers the response rate of RSP-1', async () => {
      const { response } = oracleOf('RSP-1');
      const { total, series } = await stage.read('/v1/scores?survey=RSP-1&metric=csat');
      for (const { responseRate } of [total, series[0]]) {
        expect(responseRate).toMatchObject({ shown: response.n, answered: response.k });
        near(responseRate.rate, response.pct);
        nearRange(responseRate.interval, response.ci95);
      }
    });

    it.each(CHANGES)('answers %s as the change from the month before', async (id, measure) => {
      const oracle = oracleOf(id);
      const { previous, change } = await stage.read(
        `/v1/scores?survey=${id}&metric=${measure}&from=${FROM}&to=${TO}&compare=previous`,
      );
      expect(previous.start).toBe(isoDay(monthsAgo(2)));
      expect(previous.end).toBe(isoDay(monthsAgo(1).getTime() - DAY));
      near(change.difference, oracle.rawDiff ?? oracle.diff);
      nearRange(change.interval, oracle.newcombeCi95 ?? oracle.ci95);
      near(change.p, oracle.p);
      expect(change.isSignificant).toBe(oracle.significant);
    });
  });
});
