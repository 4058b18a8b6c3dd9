// The first metric by touchpoint, team, language and the owner's own fields.
import type { SeriesName } from '../../../figures/figure.ts';
import { toAnswers, toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import type { Scores } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { Forest } from '../../charts/Forest.tsx';
import { useDashboard } from '../../dashboard.ts';
import { limitsOf, toMetric } from '../../metrics.ts';
import { Problem } from '../../parts/Problem.tsx';
import { useNames } from '../../words/useNames.ts';
import { useWords } from '../../words/words.ts';

const MOST = 8;
type Days = Record<'from' | 'to', string>;

/** The panel; nothing when there is nothing to divide by. */
export function ReportGroups({
  series,
  days,
  fields,
}: {
  series: SeriesName;
  days: Days;
  fields: readonly string[];
}) {
  const { t } = useWords();
  if (fields.length === 0) return null;
  return (
    <section class="panel">
      <h2>{t('report.groups')}</h2>
      {fields.map((field) => (
        <Groups key={field} by={field} series={series} days={days} />
      ))}
    </section>
  );
}

function Groups({ by, series, days }: { by: string; series: SeriesName; days: Days }) {
  const { t } = useWords();
  const names = useNames();
  const { address } = useAddress();
  const { path, calendar } = useDashboard();
  const { data, error, reload } = useData<Scores>(
    path('/v1/scores', { ...toMetric(series), ...days, period: 'year', calendar, by }),
  );
  if (error && !data) return <Problem error={error} onRetry={reload} />;
  if (!data) return <div class="skeleton report-wait" aria-busy="true" />;
  const rows = (data.groups ?? []).slice(0, MOST).map((group) => ({
    ...group,
    key: group.value,
    name: names.value(by, group.value),
    href: toHref(toAnswers(address, { metric: series, [by]: group.value }, days)),
  }));
  if (rows.length < 2) return null;
  return (
    <Forest
      title={t('groups.title', { metric: t(`metric.${series}`), field: names.field(by) })}
      of={names.field(by)}
      rows={rows}
      all={data.total.score}
      limits={limitsOf(series)}
    />
  );
}
