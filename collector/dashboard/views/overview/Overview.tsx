// The morning's view: how customers feel, what changed, why, and who waits for a call.
import type { Fields } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { inOrder } from '../../metrics.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { CrossPanel } from './CrossPanel.tsx';
import { DistributionPanel } from './DistributionPanel.tsx';
import { GroupPanel } from './GroupPanel.tsx';
import { MetricCard } from './MetricCard.tsx';
import { RateCard } from './RateCard.tsx';
import { ReasonsPanel } from './ReasonsPanel.tsx';
import { Summary } from './Summary.tsx';
import { TrendPanel } from './TrendPanel.tsx';
import { useRemembered } from './useRemembered.ts';
import { Waiting } from './Waiting.tsx';

/** The view. */
export function Overview() {
  const { path, address, site } = useDashboard();
  const none = Object.fromEntries(Object.keys(address.filters).map((name) => [name, undefined]));
  const { data, error, reload } = useData<Fields>(path('/v1/fields', none));
  const valuesOf = (name: string) => data?.items.find((field) => field.name === name)?.values ?? [];
  // Those of the last visit are asked for at once; until then nobody knows which there are.
  const metrics = useRemembered(`metrics ${site.id}`, data && valuesOf('metric')) ?? [];
  if (error && !data) return <Problem error={error} onRetry={reload} />;
  const series = inOrder(metrics.map(({ value }) => value));
  if (data && series.length === 0) return <Empty />;
  const sizeOf = (name: string) => metrics.find(({ value }) => value === name)?.n ?? 0;
  const chosen = series.find((name) => name === address.own.show) ?? series[0];
  const others = data?.items.filter(({ name }) => name.startsWith('context.')).slice(0, 3) ?? [];

  return (
    <>
      <Summary series={series[0]} n={sizeOf(series[0] ?? '')} />
      <div class="cards">
        {(series.length ? series : (['', '', '', ''] as const)).map((name, index) =>
          name === '' ? (
            <div key={index} class="card skeleton" />
          ) : (
            <MetricCard key={name} series={name} n={sizeOf(name)} isChosen={name === chosen} />
          ),
        )}
        {series.length > 0 && <RateCard />}
      </div>
      {chosen ? (
        <>
          <TrendPanel series={chosen} n={sizeOf(chosen)} all={series} />
          <div class="panels">
            <Waiting />
            <DistributionPanel series={chosen} n={sizeOf(chosen)} />
            <ReasonsPanel />
            {series.includes('resolution') && (
              <CrossPanel
                columns={series.includes('csat') ? 'csat' : series.find((name) => name !== 'resolution')}
              />
            )}
            {['touchpoint', 'lang', ...others.map(({ name }) => name)].map(
              (name) => valuesOf(name).length > 1 && <GroupPanel key={name} by={name} series={chosen} />,
            )}
          </div>
        </>
      ) : (
        <div class="panel skeleton tall" />
      )}
    </>
  );
}
