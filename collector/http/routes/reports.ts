// Figures: scores, reasons, words, resolution × satisfaction.

import { CALENDARS, dayOf, PERIODS } from '../../figures/calendars.ts';
import type { SeriesName } from '../../figures/figure.ts';
import { toCrossTable } from '../../reports/crossTable.ts';
import { toReasons } from '../../reports/reasons.ts';
import { toScores } from '../../reports/scores.ts';
import { toWords } from '../../reports/words.ts';
import { GROUPINGS } from '../../store/counts.ts';
import { CONTEXT_NAME } from '../../store/filter.ts';
import { badInput } from '../problem.ts';
import { readCount, readFiltered, readOne } from '../query.ts';
import type { Call, Route } from '../route.ts';

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
      calendar: `${CALENDARS.join(', ')} (default: the site's)`,
      by: 'survey, lang, wording, layout or a context field, such as agent or context.segment',
      compare: 'previous: also the same number of periods, or days, before',
    },
    responses: { 200: '{ metric, scale, filter, total, previous?, change?, series, groups? }' },
    async handle(call) {
      const { c, services, query, site } = call;
      const filter = readFiltered(call, ['period', 'calendar', 'by', 'compare']);
      const period = readOne(query, 'period', PERIODS, 'month');
      const calendar = readOne(query, 'calendar', CALENDARS, site.calendar);
      const isCompared = readOne(query, 'compare', ['none', 'previous'] as const, 'none') === 'previous';
      const scores = await toScores(services.database, {
        filter,
        period,
        calendar,
        today: dayOf(services.now(), site.timeZone),
        by: readGrouping(query),
        isCompared,
      });
      const goal = site.goals.find(
        ({ metric, survey }) =>
          metric === scores.metric &&
          (survey === undefined || (filter.survey?.length === 1 && filter.survey[0] === survey)),
      );
      const { metric, scale, ...rest } = scores;
      return c.json({ metric, scale, filter: describe(call), ...(goal && { goal: goal.target }), ...rest });
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
        ...(await toReasons(call.services.database, filter, question)),
      });
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
        ...(await toWords(call.services.database, filter, limit)),
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
        [
          'stickers',
          'csat',
          'csat10',
          'nps',
          'nps10',
          'ces',
          'ces1',
          'ease5',
          'ease7',
        ] as const satisfies SeriesName[],
        'csat',
      );
      return call.c.json({
        filter: describe(call),
        ...(await toCrossTable(call.services.database, filter, columns)),
      });
    },
  },
];

function readGrouping(query: URLSearchParams): string | undefined {
  const value = query.get('by');
  if (value === null || value === '') return undefined;
  const name = value.startsWith('context.') ? value.slice('context.'.length) : value;
  if (GROUPINGS.includes(name) || CONTEXT_NAME.test(name)) return name;
  throw badInput([
    { path: 'by', message: `by is "${value}"; allowed: ${GROUPINGS.join(', ')}, context.NAME` },
  ]);
}

/** The filter as it was asked for, so that the same figures can be asked for again. */
function describe({ query, site, access }: Call): Record<string, unknown> {
  const filter: Record<string, unknown> = { site: site.id };
  for (const name of new Set(query.keys())) {
    if (
      ['period', 'calendar', 'by', 'compare', 'limit', 'question', 'rows', 'columns', 'site'].includes(name)
    )
      continue;
    const values = query.getAll(name);
    filter[name] = values.length === 1 ? values[0] : values;
  }
  if (access.agent !== undefined) filter['context.agent'] = access.agent;
  if (access.team !== undefined) filter['context.team'] = access.team;
  return filter;
}
