// What a dashboard asks the collector.

/** One request of a dashboard. */
export interface Question {
  name: string;
  path: string;
  /** Belongs to the overview, whose time has a bar. @default false */
  isOverview?: boolean;
}

const DAY_MS = 86_400_000;

/** The questions of a dashboard over the year before today. */
export function toQuestions(now = Date.now()): Question[] {
  const day = (before: number) => new Date(now - before * DAY_MS).toISOString().slice(0, 10);
  const last = (days: number) => ({ from: day(days - 1), to: day(0) });
  const ask = (path: string, query: Record<string, string>) => `${path}?${new URLSearchParams(query)}`;
  const scores = (query: Record<string, string>) => ask('/v1/scores', query);
  const overview = ['stickers', 'csat', 'nps', 'ces', 'resolution'].map((metric) => ({
    name: `overview: ${metric}, 90 days, compared`,
    path: scores({ metric, period: 'day', compare: 'previous', ...last(90) }),
    isOverview: true,
  }));
  return [
    ...overview,
    {
      name: 'a year by month',
      path: scores({ metric: 'stickers', period: 'month', ...last(365) }),
      isOverview: true,
    },
    {
      name: 'a survey, 30 days',
      path: scores({ survey: 'after-chat', metric: 'stickers', period: 'day', ...last(30) }),
    },
    {
      name: 'an agent, 30 days',
      path: scores({ metric: 'stickers', period: 'day', 'context.agent': 'sara', ...last(30) }),
    },
    {
      name: 'an agent and a channel, 90 days',
      path: scores({
        metric: 'stickers',
        period: 'week',
        'context.agent': 'sara',
        'context.channel': 'email',
        ...last(90),
      }),
    },
    { name: 'all agents by week, a year', path: heaviest(now) },
    { name: 'reasons, 90 days', path: ask('/v1/reasons', last(90)) },
    { name: 'words, 90 days', path: ask('/v1/words', last(90)) },
    { name: 'list, newest', path: ask('/v1/responses', { sort: 'newest', limit: '50' }) },
    { name: 'list, worst, 90 days', path: ask('/v1/responses', { sort: 'worst', limit: '50', ...last(90) }) },
    {
      name: 'list, text search, 90 days',
      path: ask('/v1/responses', { text: 'سریع', limit: '50', ...last(90) }),
    },
  ];
}

/** The heaviest question: every agent by week over a year. */
export function heaviest(now = Date.now()): string {
  const day = (before: number) => new Date(now - before * DAY_MS).toISOString().slice(0, 10);
  const query = {
    survey: 'after-chat',
    metric: 'stickers',
    from: day(364),
    to: day(0),
    by: 'agent',
    period: 'week',
  };
  return `/v1/scores?${new URLSearchParams(query)}`;
}
