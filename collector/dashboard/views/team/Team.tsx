// How those who look after customers do: an agent sees the own answers, a lead all agents with what chance may do.
import '../../styles/teamView.css';
import type { SeriesName } from '../../../figures/figure.ts';
import { useAddress } from '../../address/useAddress.ts';
import type { Fields } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { inOrder } from '../../metrics.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { useWords } from '../../words/words.ts';
import { Groups } from './Groups.tsx';
import { GROUPINGS } from './groupings.ts';
import { OwnScore } from './OwnScore.tsx';
import { OwnWords } from './OwnWords.tsx';
import { ReasonShares } from './ReasonShares.tsx';
import { TimeOfWork } from './TimeOfWork.tsx';

/** The view. */
export function Team() {
  const { t } = useWords();
  const { path, address, session } = useDashboard();
  const none = Object.fromEntries(Object.keys(address.filters).map((name) => [name, undefined]));
  const { data, error, reload } = useData<Fields>(path('/v1/fields', none));
  if (error && !data) return <Problem error={error} onRetry={reload} />;
  if (!data) return <section class="panel skeleton tall" aria-busy="true" />;
  const valuesOf = (name: string) => data.items.find((field) => field.name === name)?.values ?? [];
  const metrics = valuesOf('metric');
  const all = inOrder(metrics.map(({ value }) => value));
  const series = all.find((name) => name === address.own.show) ?? all[0];
  if (series === undefined) return <Empty />;
  const size = metrics.find(({ value }) => value === series)?.n ?? 0;
  if (session.role === 'agent') {
    return (
      <>
        <MetricChoice series={series} all={all} />
        <OwnScore series={series} n={size} />
        <OwnWords />
        <TimeOfWork series={series} />
      </>
    );
  }
  const groupings = GROUPINGS.filter((name) => valuesOf(name).length > 0);
  return (
    <>
      <MetricChoice series={series} all={all} />
      <h2 class="for-ears">{t(`metric.${series}`)}</h2>
      {groupings.length > 0 && <Groups series={series} groupings={groupings} />}
      <ReasonShares teams={valuesOf('team').map(({ value }) => value)} />
      <TimeOfWork series={series} />
    </>
  );
}

function MetricChoice({ series, all }: { series: SeriesName; all: readonly SeriesName[] }) {
  const { t } = useWords();
  const { address, go } = useAddress();
  if (all.length < 2) return null;
  return (
    <label class="labelled">
      <span>{t('trend.metric')}</span>
      <select
        value={series}
        onChange={({ currentTarget }) =>
          go({ ...address, own: { ...address.own, show: currentTarget.value } }, { replace: true })
        }
      >
        {all.map((name) => (
          <option key={name} value={name}>
            {t(`metric.${name}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
