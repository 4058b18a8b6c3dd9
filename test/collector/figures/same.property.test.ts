// Figures of the API against src/scores over the same responses, filtered in JavaScript: revisions, late answers, any filter.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { countsToSeries, csat } from '../../../src/scores/index.ts';
import {
  answer,
  DAY,
  type Json,
  nextId,
  onBothEngines,
  type Posted,
  type Stage,
} from '../support/figuresStage.ts';

const RUNS = 12;
const SEED = Number(process.env.SEED ?? 1);
const ZONES = ['UTC', 'Asia/Tehran', 'America/Los_Angeles', 'Pacific/Auckland'];
const LANGS = ['fa', 'ar', 'en'];
const AGENTS = ['a', 'b', 'c'];
const SURVEYS = ['one', 'two'];

/** What arrives: a revision of one of a few responses. */
interface Arrival {
  of: number;
  revision: number;
  score: number;
  agent: string | null;
  lang: string;
  survey: string;
  /** Minutes before now. */
  ago: number;
}

const arrival: fc.Arbitrary<Arrival> = fc.record({
  of: fc.nat(60),
  revision: fc.integer({ min: 1, max: 3 }),
  score: fc.integer({ min: 1, max: 5 }),
  agent: fc.constantFrom(...AGENTS, null),
  lang: fc.constantFrom(...LANGS),
  survey: fc.constantFrom(...SURVEYS),
  ago: fc.integer({ min: 1, max: 9 * 24 * 60 }),
});

const filterOf = fc.record({
  agent: fc.option(fc.subarray(AGENTS, { minLength: 1 })),
  lang: fc.option(fc.subarray(LANGS, { minLength: 1 })),
  survey: fc.option(fc.subarray(SURVEYS, { minLength: 1 })),
  days: fc.option(fc.tuple(fc.nat(9), fc.nat(9))),
});
type Filter = typeof filterOf extends fc.Arbitrary<infer F> ? F : never;

const fieldOf = {
  agent: (response: Posted) => response.context.agent as string | undefined,
  lang: (response: Posted) => response.lang,
  survey: (response: Posted) => response.survey,
};
type Field = keyof typeof fieldOf;
const FIELDS = Object.keys(fieldOf) as Field[];

onBothEngines('figures of any responses', (open) => {
  let stage: Stage;
  let sites = 0;
  beforeAll(async () => {
    stage = await open();
  });
  afterAll(() => stage.close());

  it('are those of src/scores, before and after the days are counted', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(arrival, { minLength: 20, maxLength: 120 }),
        fc.constantFrom(...ZONES),
        fc.constantFrom('day', 'week', 'month'),
        fc.array(filterOf, { minLength: 3, maxLength: 3 }),
        async (arrivals, timeZone, period, filters) => {
          sites += 1;
          const site = `p${sites}`;
          await stage.call(`/v1/sites/${site}`, { method: 'PUT', body: JSON.stringify({ timeZone }) });
          const ids = new Map<number, string>();
          const now = Date.now();
          const posted = arrivals.map(({ of, revision, score, agent, lang, survey, ago }) => {
            const id = ids.get(of) ?? nextId();
            ids.set(of, id);
            const context = agent === null ? {} : { agent };
            return answer('csat', score, now - ago * 60_000, { id, revision, lang, survey, context });
          });
          // Half of them come after the others were counted.
          const half = posted.length >> 1;
          await stage.post(posted.slice(0, half), site);
          await stage.collector.settle();
          await stage.post(posted.slice(half), site);

          const kept = new Map<string, Posted>();
          for (const response of posted) {
            if (response.revision > (kept.get(response.id)?.revision ?? 0)) kept.set(response.id, response);
          }
          const truth = createTruth([...kept.values()], timeZone);
          const check = () =>
            Promise.all(filters.map((filter) => compare(stage, site, period, filter, truth)));
          const early = await check();
          await stage.collector.settle();
          expect(await check()).toEqual(early);
        },
      ),
      { numRuns: RUNS, seed: SEED },
    );
  }, 60_000);
});

/** What is known of the responses without any database. */
interface Truth {
  of(filter: Filter, from?: string, to?: string): Posted[];
  /** Midnight of the site's day, in UTC. */
  today: number;
}

function createTruth(kept: Posted[], timeZone: string): Truth {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  const dayOf = (response: Posted) => format.format(new Date(response.answeredAt as string));
  return {
    today: Date.parse(format.format(new Date())),
    of: (filter, from = '', to = '9999') =>
      kept.filter(
        (response) =>
          FIELDS.every((field) => !filter[field] || filter[field].includes(fieldOf[field](response) ?? '')) &&
          dayOf(response) >= from &&
          dayOf(response) <= to,
      ),
  };
}

const isFew = (n: number) => n > 0 && n < 5;

async function compare(
  stage: Stage,
  site: string,
  period: string,
  filter: Filter,
  truth: Truth,
): Promise<Json> {
  const query = new URLSearchParams({ site, metric: 'csat', period, by: 'agent' });
  for (const field of FIELDS) for (const value of filter[field] ?? []) query.append(field, value);
  const isoOf = (days: number) => new Date(truth.today - days * DAY).toISOString().slice(0, 10);
  const range =
    filter.days && ([Math.max(...filter.days), Math.min(...filter.days)].map(isoOf) as [string, string]);
  if (range) {
    query.set('from', range[0]);
    query.set('to', range[1]);
  }
  const answered = await stage.read(`/v1/scores?${query}`);
  const { total, series, groups } = answered;
  const [from, to] = range ?? ['', '9999'];
  const later = (a: string, b: string) => (a > b ? a : b);
  const earlier = (a: string, b: string) => (a < b ? a : b);

  expect(total.figures).toEqual(expectFigure(total, filter, truth, from, to));
  let counted = 0;
  for (const item of series) {
    const end = earlier(item.end, to);
    const figures = expectFigure(item, filter, truth, later(item.start, from), end);
    expect([item.score, item.interval?.low]).toEqual([figures?.top2.pct ?? null, figures?.top2.interval.low]);
    counted += item.n;
  }
  expect(counted).toBe(total.n);
  for (const group of groups) {
    const own = truth.of({ ...filter, agent: [group.value] }, from, to);
    expect(filter.agent === null || filter.agent.includes(group.value)).toBe(true);
    expect(group.n).toBe(own.length);
    if (group.rule === 'hide') expect(group.score).toBeNull();
    else expect(group.figures).toEqual(figuresOf(own));
  }
  const values = new Set(truth.of(filter, from, to).map(fieldOf.agent));
  values.delete(undefined);
  expect(new Set(groups.map(({ value }: Json) => value))).toEqual(values);

  // A second field takes the way over the responses; one that leaves nothing out changes nothing.
  if (!filter.lang) {
    for (const lang of LANGS) query.append('lang', lang);
    const raw = await stage.read(`/v1/scores?${query}`);
    expect(raw.total).toEqual(total);
    expect(raw.series).toEqual(series);
  }
  return answered;
}

/** Checks what a figure counts and whether it is hidden; returns what src/scores makes of the same answers, `null` where it is. */
function expectFigure(figure: Json, filter: Filter, truth: Truth, from: string, to: string): Json {
  const own = truth.of(filter, from, to);
  expect(figure.n).toBe(own.length);
  const chosen = FIELDS.filter((field) => filter[field]);
  const wider = [
    ...chosen.map((field) => ({ ...filter, [field]: null })),
    { ...filter, agent: null, lang: null, survey: null },
  ];
  const isHidden =
    own.length < 5 || wider.some((each) => isFew(truth.of(each as Filter, from, to).length - own.length));
  expect(figure.rule).toBe(isHidden ? 'hide' : own.length < 30 ? 'caution' : 'show');
  return isHidden ? null : figuresOf(own);
}

function figuresOf(responses: Posted[]): Json {
  const counts: Record<number, number> = {};
  for (const { score = 0 } of responses) counts[score] = (counts[score] ?? 0) + 1;
  return JSON.parse(JSON.stringify(csat(countsToSeries('csat', counts, { wording: 'csat.question@1' }))));
}
