// The course of the first metric up to the period of the report.
import { fromIsoDay, toIsoDay } from '../../../figures/calendars.ts';
import type { SeriesName } from '../../../figures/figure.ts';
import { toAnswers, toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import type { Annotation, Scores } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { Trend } from '../../charts/Trend.tsx';
import { useDashboard } from '../../dashboard.ts';
import { limitsOf, toMetric } from '../../metrics.ts';
import { Problem } from '../../parts/Problem.tsx';
import { useWords } from '../../words/words.ts';
import { nameOfSpan, type ReportSpan, spansUpTo } from './spans.ts';

/** Periods that the chart goes back. */
const BACK = { month: 13, quarter: 8 };

/** The panel. */
export function ReportTrend({ series, span }: { series: SeriesName; span: ReportSpan }) {
  const words = useWords();
  const { t, format } = words;
  const { address, open } = useAddress();
  const { path, calendar, today } = useDashboard();
  const { length } = span;
  const first = spansUpTo(span.start, length, calendar, BACK[length]).at(-1)?.start ?? span.start;
  const days = { from: toIsoDay(first), to: toIsoDay(Math.min(span.end, today)) };
  const { data, error, reload } = useData<Scores>(
    path('/v1/scores', { ...toMetric(series), ...days, period: length, calendar }),
  );
  const none = Object.fromEntries(Object.keys(address.filters).map((name) => [name, undefined]));
  const { data: notes } = useData<{ items: Annotation[] }>(path('/v1/annotations', { ...none, ...days }));
  if (error && !data) return <Problem error={error} onRetry={reload} />;
  if (!data) return <section class="panel skeleton tall" aria-busy="true" />;
  const points = data.series.map((item) => {
    const [start, end] = [fromIsoDay(item.start) as number, fromIsoDay(item.end) as number];
    return {
      ...item,
      name: nameOfSpan(words, { start, end, label: '' }, length, calendar),
      tick: format.period(start, 'month', calendar, 'short'),
      href: toHref(toAnswers(address, { metric: series }, { from: item.start, to: item.end })),
    };
  });
  // Periods before the first answer say nothing.
  const since = points.findIndex(({ n }) => n > 0);
  return (
    <section class="panel">
      <h2>{t('report.course')}</h2>
      <Trend
        title={t('trend.title', { metric: t(`metric.${series}`) })}
        points={since > 0 ? points.slice(since) : points}
        goal={data.goal}
        limits={limitsOf(series)}
        annotations={notes?.items ?? []}
        onOpen={open}
      />
    </section>
  );
}
