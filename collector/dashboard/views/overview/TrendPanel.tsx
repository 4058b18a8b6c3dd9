// The course of one metric, and the choice of which.
import { fromIsoDay, PERIODS, type Period } from '../../../figures/calendars.ts';
import type { SeriesName } from '../../../figures/figure.ts';
import { toAnswers, toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import type { Annotation, Scores } from '../../api/types.ts';
import { type Data, useData } from '../../api/useData.ts';
import { Trend, type TrendPoint } from '../../charts/Trend.tsx';
import { useDashboard } from '../../dashboard.ts';
import { limitsOf } from '../../metrics.ts';
import { Problem } from '../../parts/Problem.tsx';
import { useWords } from '../../words/words.ts';
import { useScores } from './useScores.ts';

/** The panel. */
export function TrendPanel({
  series,
  scores,
  step: ofScores,
  all,
}: {
  series: SeriesName;
  scores: Data<Scores>;
  /** The length of the periods of `scores`; the address may want another. */
  step: Period;
  all: readonly SeriesName[];
}) {
  const { t, format } = useWords();
  const { address, go, open } = useAddress();
  const { path, calendar } = useDashboard();
  const step = PERIODS.find((each) => each === address.own.step) ?? ofScores;
  const ofStep = useScores(step === ofScores ? undefined : series, step);
  const { data, error, isLoading, reload } = step === ofScores ? scores : ofStep;
  const { data: notes } = useData<{ items: Annotation[] }>(
    path('/v1/annotations', noFilters(address.filters)),
  );
  if (error && !data) return <Problem error={error} onRetry={reload} />;
  if (!data) return <section class="panel skeleton tall" aria-busy="true" />;

  const points = data.series.map((item): TrendPoint => {
    const start = fromIsoDay(item.start) as number;
    return {
      ...item,
      name: nameOf(start, fromIsoDay(item.end) as number, step),
      tick: format.period(start, step, calendar, 'short'),
      href: toHref(toAnswers(address, { metric: series }, { from: item.start, to: item.end })),
    };
  });

  function nameOf(start: number, end: number, period: Period): string {
    return period === 'week'
      ? t('range.custom', { from: format.day(start, calendar, 'short'), to: format.day(end, calendar) })
      : format.period(start, period, calendar);
  }

  const choose = (own: Record<string, string>) =>
    go({ ...address, own: { ...address.own, ...own } }, { replace: true });
  return (
    <section class="panel wide" aria-busy={isLoading}>
      <Trend
        title={t('trend.title', { metric: t(`metric.${series}`) })}
        points={points}
        goal={data.goal}
        limits={limitsOf(series)}
        annotations={notes?.items ?? []}
        onOpen={open}
        actions={
          <div class="choices">
            {all.length > 1 && (
              <label>
                <span class="for-ears">{t('trend.metric')}</span>
                <select
                  value={series}
                  onChange={({ currentTarget }) => choose({ show: currentTarget.value })}
                >
                  {all.map((name) => (
                    <option key={name} value={name}>
                      {t(`metric.${name}`)}
                    </option>
                  ))}
                </select>
              </label>
            )}
            <label>
              <span class="for-ears">{t('trend.step')}</span>
              <select value={step} onChange={({ currentTarget }) => choose({ step: currentTarget.value })}>
                {PERIODS.map((name) => (
                  <option key={name} value={name}>
                    {t(`step.${name}`)}
                  </option>
                ))}
              </select>
            </label>
          </div>
        }
      />
    </section>
  );
}

function noFilters(filters: Readonly<Record<string, unknown>>): Record<string, undefined> {
  return Object.fromEntries(Object.keys(filters).map((name) => [name, undefined]));
}
