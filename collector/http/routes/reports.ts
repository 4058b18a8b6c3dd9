// Figures: scores, reasons, words, resolution × satisfaction.

import { CALENDARS, dayOf, PERIODS } from '../../figures/calendars.ts';
import { SERIES } from '../../figures/figure.ts';
import { toCrossTable } from '../../reports/crossTable.ts';
import { toFields } from '../../reports/fields.ts';
import { toOverview } from '../../reports/overview.ts';
import { toRates } from '../../reports/rates.ts';
import { toReasons } from '../../reports/reasons.ts';
import { toScores } from '../../reports/scores.ts';
import { TIME_GROUPINGS } from '../../reports/timeGroups.ts';
import { toWords } from '../../reports/words.ts';
import { GROUPINGS } from '../../store/counts.ts';
import { CONTEXT_NAME, type Filter } from '../../store/filter.ts';
import type { Site } from '../../store/sites.ts';
import { badInput } from '../problem.ts';
import { readCount, readFiltered, readOne } from '../query.ts';
import type { Call, Route } from '../route.ts';

const COMPARISONS = ['none', 'previous', 'year'] as const;

/** The routes. */
export const reportRoutes: Route[] = [
  {
    method: 'get',
    path: '/v1/scores',
    summary:
      'Scores of one metric with intervals, by period and group, and the change against the period before',
    access: 'agent',
    isFiltered: true,
    query: {
      period: PERIODS.join(', '),
      by: 'survey, lang, wording, layout, weekday (1 is Monday), hour (of the site) or a context field, such as agent or context.segment',
      compare:
        'previous: also the same number of periods, or days, before; year: the same days a year before',
    },
    responses: { 200: '{ metric, scale, filter, total, verified?, previous?, change?, series, groups? }' },
    async handle(call) {
      const { c, services, query, site } = call;
      const filter = readFiltered(call, ['period', 'by', 'compare']);
      const period = readOne(query, 'period', PERIODS, 'month');
      const calendar = readOne(query, 'calendar', CALENDARS, site.calendar);
      const compare = readOne(query, 'compare', COMPARISONS, 'none');
      const scores = await toScores(call.database, {
        filter,
        period,
        calendar,
        today: dayOf(services.now(), site.timeZone),
        by: readGrouping(query),
        compare: compare === 'none' ? undefined : compare,
        timeZone: site.timeZone,
      });
      const { metric, scale, ...rest } = scores;
      return c.json({ metric, scale, filter: describe(call), ...goalOf(site, filter, metric), ...rest });
    },
  },
  {
    method: 'get',
    path: '/v1/overview',
    summary:
      'Scores of each metric that answers of the days have, and the response rate, as /v1/scores and /v1/rates answer; periods as long as the answers allow',
    access: 'agent',
    isFiltered: true,
    query: {
      compare: 'previous: also the days before; year: the same days a year before',
    },
    responses: {
      200: '{ filter, scores: [{ metric, scale, period, goal?, total, series, … }], rates: { period, total, series } }',
    },
    async handle(call) {
      const { c, services, query, site } = call;
      const filter = readFiltered(call, ['compare']);
      const compare = readOne(query, 'compare', COMPARISONS, 'none');
      const { scores, rates } = await toOverview(call.database, {
        filter,
        calendar: readOne(query, 'calendar', CALENDARS, site.calendar),
        today: dayOf(services.now(), site.timeZone),
        compare: compare === 'none' ? undefined : compare,
        timeZone: site.timeZone,
      });
      return c.json({
        filter: describe(call),
        scores: scores.map((each) => ({ ...each, ...goalOf(site, filter, each.metric) })),
        rates,
      });
    },
  },
  {
    method: 'get',
    path: '/v1/rates',
    summary: 'How many of those who saw a survey answered it, by period',
    access: 'agent',
    isFiltered: true,
    query: { period: PERIODS.join(', ') },
    responses: { 200: '{ filter, total, series }' },
    async handle(call) {
      const { c, services, query, site } = call;
      const filter = readFiltered(call, ['period']);
      const rates = await toRates(call.database, {
        filter,
        period: readOne(query, 'period', PERIODS, 'month'),
        calendar: readOne(query, 'calendar', CALENDARS, site.calendar),
        today: dayOf(services.now(), site.timeZone),
      });
      return c.json({ filter: describe(call), ...rates });
    },
  },
  {
    method: 'get',
    path: '/v1/reasons',
    summary: 'How often each option of a question was chosen, with intervals',
    access: 'agent',
    isFiltered: true,
    query: { question: 'id of the question (default reasons)' },
    responses: { 200: '{ question, n, rule, reasons }' },
    async handle(call) {
      const filter = readFiltered(call, ['question']);
      const question = call.query.get('question') || 'reasons';
      return call.c.json({
        filter: describe(call),
        ...(await toReasons(call.database, filter, question)),
      });
    },
  },
  {
    method: 'get',
    path: '/v1/fields',
    summary:
      'What answers of the period may be filtered by: fields with their most frequent values; other filters narrow nothing',
    access: 'agent',
    isFiltered: true,
    responses: { 200: '{ items: [{ name, values: [{ value, n }], more, sampled? }] }' },
    async handle(call) {
      const filter = readFiltered(call);
      return call.c.json({ items: await toFields(call.database, filter, call.site.timeZone) });
    },
  },
  {
    method: 'get',
    path: '/v1/words',
    summary: 'Words of comments that the unhappy use more than the happy',
    access: 'agent',
    isFiltered: true,
    query: { limit: 'number of words, 1–200 (default 50)' },
    responses: { 200: '{ comments, sampled, rule, words }' },
    async handle(call) {
      const filter = readFiltered(call, ['limit']);
      const limit = readCount(call.query, 'limit', 50, 200);
      return call.c.json({
        filter: describe(call),
        ...(await toWords(call.database, filter, limit)),
      });
    },
  },
  {
    method: 'get',
    path: '/v1/cross',
    summary: 'Whether the problem was solved × how satisfied the visitor was',
    access: 'agent',
    isFiltered: true,
    query: { rows: 'resolved', columns: 'name of a metric (default csat)' },
    responses: { 200: '{ rows, columns, n, items }' },
    async handle(call) {
      const filter = readFiltered(call, ['rows', 'columns']);
      readOne(call.query, 'rows', ['resolved'] as const, 'resolved');
      const columns = readOne(
        call.query,
        'columns',
        SERIES.filter((name) => name !== 'resolution'),
        'csat',
      );
      return call.c.json({
        filter: describe(call),
        ...(await toCrossTable(call.database, filter, columns)),
      });
    },
  },
];

/** The site's goal for the metric: one of the survey is for that survey alone. */
function goalOf(site: Site, filter: Filter, name: string): { goal?: number } {
  const goal = site.goals.find(
    ({ metric, survey }) =>
      metric === name &&
      (survey === undefined || (filter.survey?.length === 1 && filter.survey[0] === survey)),
  );
  return goal ? { goal: goal.target } : {};
}

function readGrouping(query: URLSearchParams): string | undefined {
  const value = query.get('by');
  if (value === null || value === '') return undefined;
  const time = TIME_GROUPINGS.find((each) => each === `@${value}`);
  if (time) return time;
  const name = value.startsWith('context.') ? value.slice('context.'.length) : value;
  if (GROUPINGS.includes(name) || CONTEXT_NAME.test(name)) return name;
  throw badInput([
    {
      path: 'by',
      message: `by is "${value}"; allowed: ${GROUPINGS.join(', ')}, weekday, hour, context.NAME`,
    },
  ]);
}

/** The filter as it was asked for, so that the same figures can be asked for again. */
function describe({ query, site, access }: Call): Record<string, unknown> {
  const filter: Record<string, unknown> = { site: site.id };
  for (const name of new Set(query.keys())) {
    // The calendar says which days a range has; without one it divides the figures alone.
    if (name === 'calendar' && !query.get('range')) continue;
    if (['period', 'by', 'compare', 'limit', 'question', 'rows', 'columns', 'site'].includes(name)) continue;
    const values = query.getAll(name);
    filter[name] = values.length === 1 ? values[0] : values;
  }
  if (access.agent !== undefined) filter['context.agent'] = access.agent;
  if (access.team !== undefined) filter['context.team'] = access.team;
  return filter;
}
