// Whether the score is the same from day to day and from hour to hour.
import type { SeriesName } from '../../../figures/figure.ts';
import type { Scores } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { type Column, Columns } from '../../charts/Columns.tsx';
import { useDashboard } from '../../dashboard.ts';
import { limitsOf, toMetric } from '../../metrics.ts';
import { Problem } from '../../parts/Problem.tsx';
import { useWords } from '../../words/words.ts';
import { inWeekOrder } from './weekOrder.ts';

/** Widths of the widest ticks, in CSS pixels. */
const WIDTHS = { weekday: 62, hour: 52 };

/** The two panels. */
export function TimeOfWork({ series }: { series: SeriesName }) {
  return (
    <div class="panels">
      <Part series={series} by="weekday" />
      <Part series={series} by="hour" />
    </div>
  );
}

function Part({ series, by }: { series: SeriesName; by: 'weekday' | 'hour' }) {
  const { t, format, language } = useWords();
  const { path, calendar } = useDashboard();
  const { data, error, isLoading, reload } = useData<Scores>(
    path('/v1/scores', { ...toMetric(series), by, period: 'year', calendar }),
  );
  if (error && !data) return <Problem error={error} onRetry={reload} />;
  if (!data) return <section class="panel skeleton" aria-busy="true" />;
  const groups = data.groups ?? [];
  const ordered = by === 'weekday' ? inWeekOrder(groups, language) : groups;
  const columns = ordered.map((group): Column => {
    const value = Number(group.value);
    const name = by === 'weekday' ? format.weekday(value) : format.hour(value);
    return {
      ...group,
      key: group.value,
      name,
      tick: by === 'weekday' ? format.weekday(value, 'short') : name,
    };
  });
  const few = columns.filter(({ rule }) => rule !== 'show').length;
  return (
    <section class="panel" aria-busy={isLoading} data-few={few > columns.length / 2 ? true : undefined}>
      <Columns
        title={t(`team.by.${by}`, { metric: t(`metric.${series}`) })}
        of={t(`team.${by}`)}
        columns={columns}
        all={data.total.score}
        limits={limitsOf(series)}
        labelWidth={WIDTHS[by]}
      />
      {few > columns.length / 2 && <p class="hint">{t('team.fewParts')}</p>}
    </section>
  );
}
