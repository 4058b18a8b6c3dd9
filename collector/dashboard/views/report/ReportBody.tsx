// The parts of a report, from one reading of the figures that several of them need.
import { previousRange } from '../../../figures/calendars.ts';
import type { SeriesName } from '../../../figures/figure.ts';
import type { Answer, Fields, Rates, Reasons, Scores } from '../../api/types.ts';
import { type Data, useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { toMetric } from '../../metrics.ts';
import { Problem } from '../../parts/Problem.tsx';
import { useWords } from '../../words/words.ts';
import { MetricsTable } from './MetricsTable.tsx';
import { ReportComments } from './ReportComments.tsx';
import { ReportGroups } from './ReportGroups.tsx';
import { ReportReasons } from './ReportReasons.tsx';
import { ReportTrend } from './ReportTrend.tsx';
import { nameOfSpan, type ReportSpan } from './spans.ts';
import { standoutOf } from './standout.ts';
import { toSummary } from './summary.ts';

const COMMENTS = '200';

/** Everything below the heading. */
export function ReportBody({
  span,
  days,
  series,
  period,
  fields,
}: {
  span: ReportSpan;
  days: { from: string; to: string };
  series: readonly SeriesName[];
  period: string;
  fields: Fields['items'];
}) {
  const words = useWords();
  const { t } = words;
  const { path, calendar } = useDashboard();
  const main = series[0] as SeriesName;
  const hasResolution = series.includes('resolution');
  const scoresOf = (name: SeriesName, more: Record<string, string> = {}) =>
    path('/v1/scores', {
      ...toMetric(name),
      ...days,
      period: 'year',
      calendar,
      compare: 'previous',
      ...more,
    });
  const scores = useData<Scores>(scoresOf(main, { by: 'touchpoint' }));
  const unhappy = useData<Reasons>(path('/v1/reasons', { ...days, band: 'negative' }));
  const happy = useData<Reasons>(path('/v1/reasons', { ...days, band: 'positive' }));
  const resolution = useData<Scores>(hasResolution ? scoresOf('resolution') : null);
  const rates = useData<Rates>(path('/v1/rates', { ...days, period: 'year', calendar }));
  const list = (band: string) => path('/v1/responses', { ...days, band, limit: COMMENTS, sort: 'newest' });
  const sad = useData<{ items: Answer[] }>(list('negative'));
  const glad = useData<{ items: Answer[] }>(list('positive'));

  const all: Data<unknown>[] = [scores, unhappy, happy, rates, sad, glad];
  if (hasResolution) all.push(resolution);
  const failed = all.find(({ error, data }) => error && !data);
  if (failed?.error) return <Problem error={failed.error} onRetry={failed.reload} />;
  if (!scores.data || !unhappy.data || !happy.data || !rates.data || !sad.data || !glad.data) {
    return <div class="panel skeleton tall" aria-busy="true" />;
  }
  if (hasResolution && !resolution.data) return <div class="panel skeleton tall" aria-busy="true" />;

  const before = previousRange(span.start, span.end, calendar);
  const sentences = toSummary(words, {
    period,
    before: nameOfSpan(words, { start: before.from, end: before.to, label: '' }, span.length, calendar),
    isOver: span.isOver,
    series: main,
    scores: scores.data,
    unhappy: unhappy.data,
    happy: happy.data,
    touchpoint: standoutOf(main, scores.data),
    resolution: resolution.data,
    rate: rates.data.total,
  });
  const grouped = fields.filter(
    ({ name, values }) =>
      values.length > 1 && (['touchpoint', 'team', 'lang'].includes(name) || name.startsWith('context.')),
  );
  return (
    <>
      <section class="panel report-summary">
        <h2>{t('report.summary')}</h2>
        <ul>
          {sentences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
        <p class="hint">{t('report.limits')}</p>
      </section>
      <MetricsTable series={series} days={days} rate={rates.data.total} />
      <ReportTrend series={main} span={span} />
      <ReportReasons unhappy={unhappy.data} happy={happy.data} days={days} />
      <ReportGroups series={main} days={days} fields={grouped.map(({ name }) => name)} />
      <ReportComments unhappy={sad.data.items} happy={glad.data.items} />
    </>
  );
}
