// All metrics of the period in one table, each with the period before.

import { useId } from 'preact/hooks';
import type { SeriesName } from '../../../figures/figure.ts';
import type { ResponseRate, Scores } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { TableScroll } from '../../charts/TableScroll.tsx';
import { useDashboard } from '../../dashboard.ts';
import { isLowGood, toMetric } from '../../metrics.ts';
import { changeInWords, intervalInWords, scoreInWords, verdictOf } from '../../words/sentences.ts';
import { useWords } from '../../words/words.ts';

type Days = Record<'from' | 'to', string>;

/** The table. */
export function MetricsTable({
  series,
  days,
  rate,
}: {
  series: readonly SeriesName[];
  days: Days;
  rate: ResponseRate;
}) {
  const { t, format } = useWords();
  const id = useId();
  return (
    <section class="panel report-metrics">
      <h2 id={id}>{t('report.metrics')}</h2>
      <TableScroll aria-labelledby={id}>
        <table aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">{t('trend.metric')}</th>
              <th scope="col" class="n">
                {t('trend.score')}
              </th>
              <th scope="col" class="n">
                {t('trend.interval')}
              </th>
              <th scope="col" class="n">
                {t('report.before')}
              </th>
              <th scope="col">{t('report.change')}</th>
              <th scope="col" class="n">
                {t('trend.n')}
              </th>
              <th scope="col" class="n">
                {t('report.goal')}
              </th>
            </tr>
          </thead>
          <tbody>
            {series.map((name) => (
              <MetricRow key={name} series={name} days={days} />
            ))}
            {rate.rate !== null && (
              <tr>
                <th scope="row">{t('metric.response')}</th>
                <td class="n">{format.percent(rate.rate, rate.shown)}</td>
                <td class="n">
                  {rate.interval &&
                    t('interval', {
                      low: format.percent(rate.interval.low, rate.shown),
                      high: format.percent(rate.interval.high, rate.shown),
                    })}
                </td>
                <td class="n">–</td>
                <td>–</td>
                <td class="n">{format.count(rate.answered)}</td>
                <td class="n">–</td>
              </tr>
            )}
          </tbody>
        </table>
      </TableScroll>
    </section>
  );
}

function MetricRow({ series, days }: { series: SeriesName; days: Days }) {
  const words = useWords();
  const { t, format } = words;
  const { path, calendar } = useDashboard();
  const { data, error } = useData<Scores>(
    path('/v1/scores', { ...toMetric(series), ...days, period: 'year', calendar, compare: 'previous' }),
  );
  const name = <th scope="row">{t(`metric.${series}`)}</th>;
  if (!data) {
    return (
      <tr aria-busy={!error}>
        {name}
        <td colSpan={6}>{error ? t('error.server') : '…'}</td>
      </tr>
    );
  }
  const { total, previous, change, goal } = data;
  return (
    <tr>
      {name}
      {total.rule === 'hide' ? (
        <td colSpan={4}>{t('rule.hide')}</td>
      ) : (
        <>
          <td class="n">
            <b>{scoreInWords(words, total)}</b>
          </td>
          <td class="n">{intervalInWords(words, total) || '–'}</td>
          <td class="n">{previous ? scoreInWords(words, previous) : '–'}</td>
          <td data-verdict={verdictOf(change, isLowGood(series))}>
            {changeInWords(words, change, total.unit)}
          </td>
        </>
      )}
      <td class="n">{format.count(total.n)}</td>
      <td class="n">{goal === undefined ? '–' : format.score(goal, total.unit)}</td>
    </tr>
  );
}
