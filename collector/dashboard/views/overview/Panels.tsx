// What stands below the trend: who waits, why, and where it differs.
import type { SeriesName } from '../../../figures/figure.ts';
import type { Fields, Scores } from '../../api/types.ts';
import { type Data, useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { CrossPanel } from './CrossPanel.tsx';
import { DistributionPanel } from './DistributionPanel.tsx';
import { GroupPanel } from './GroupPanel.tsx';
import { ReasonsPanel } from './ReasonsPanel.tsx';
import { Waiting } from './Waiting.tsx';

/** Fields of the site's own context that have a panel, the most frequent first. */
const MOST_OWN = 3;

/** The panels of a metric; `all` are those that there are. */
export function Panels({
  series,
  scores,
  all,
}: {
  series: SeriesName;
  scores: Data<Scores>;
  all: readonly SeriesName[];
}) {
  const { path, address } = useDashboard();
  const none = Object.fromEntries(Object.keys(address.filters).map((name) => [name, undefined]));
  const { data } = useData<Fields>(path('/v1/fields', none));
  const divided = (data?.items ?? []).filter(({ values }) => values.length > 1).map(({ name }) => name);
  const own = (data?.items ?? []).map(({ name }) => name).filter((name) => name.startsWith('context.'));
  return (
    <div class="panels">
      <div>
        <Waiting />
        <DistributionPanel series={series} scores={scores} />
        <ReasonsPanel />
      </div>
      <div>
        {all.includes('resolution') && (
          <CrossPanel columns={all.includes('csat') ? 'csat' : all.find((name) => name !== 'resolution')} />
        )}
        {!data && <section class="panel skeleton" aria-busy="true" />}
        {['touchpoint', 'lang', ...own.slice(0, MOST_OWN)].map(
          (name) => divided.includes(name) && <GroupPanel key={name} by={name} series={series} />,
        )}
      </div>
    </div>
  );
}
