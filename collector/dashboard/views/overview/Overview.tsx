// The morning's view: how customers feel, what changed, why, and who waits for a call.
import { useEffect } from 'preact/hooks';
import type { Period } from '../../../figures/calendars.ts';
import type { Overview as Answer, Scores } from '../../api/types.ts';
import { type Data, useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { inOrder } from '../../metrics.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Later } from '../../parts/Later.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { keepCards, lastCards } from './lastCards.ts';
import { MetricCard } from './MetricCard.tsx';
import { overviewPath } from './overviewPath.ts';
import { Panels } from './Panels.tsx';
import { RateCard } from './RateCard.tsx';
import { Summary } from './Summary.tsx';
import { TrendPanel } from './TrendPanel.tsx';

/** The view. Filters and periods around it are drawn at once, its figures one paint later. */
export function Overview() {
  return (
    <Later>
      <OverviewBody />
    </Later>
  );
}

function OverviewBody() {
  const { address } = useDashboard();
  const { data, error, isLoading, reload } = useData<Answer>(overviewPath(address));
  const cards = data && data.scores.length + 1;
  useEffect(() => {
    if (cards !== undefined) keepCards(cards);
  }, [cards]);

  if (error && !data) return <Problem error={error} onRetry={reload} />;
  if (!data) {
    return (
      <>
        <p class="summary" aria-busy="true" />
        <div class="cards">
          {Array.from({ length: lastCards() }, (_, index) => (
            <div key={index} class="card skeleton" />
          ))}
        </div>
        <div class="panel skeleton tall" />
      </>
    );
  }
  const series = inOrder(data.scores.map(({ metric }) => metric));
  // Filters take no metric away: what they leave without answers is not what the page begins with.
  const isAnswered = (name: string) =>
    data.scores.some(({ metric, total }) => metric === name && total.n > 0);
  const first = series.find(isAnswered) ?? series[0];
  const chosen = series.find((name) => name === address.own.show) ?? first;
  if (!first || !chosen) return <Empty />;
  const scoresOf = (name: string): Data<Scores> => {
    const found = data.scores.find(({ metric }) => metric === name);
    return { ...(found && { data: found }), isLoading, reload };
  };
  const ofChosen = scoresOf(chosen);

  return (
    <>
      <Summary series={first} scores={scoresOf(first)} />
      <div class="cards">
        {series.map((name) => (
          <MetricCard key={name} series={name} scores={scoresOf(name)} isChosen={name === chosen} />
        ))}
        <RateCard rates={{ data: data.rates, isLoading, reload }} />
      </div>
      <Later place={<div class="panel skeleton tall" />}>
        <TrendPanel series={chosen} scores={ofChosen} step={stepIn(data, chosen)} all={series} />
        <Panels series={chosen} scores={ofChosen} all={series} />
      </Later>
    </>
  );
}

/** The length of the periods of a metric. */
function stepIn({ scores, rates }: Answer, name: string): Period {
  return scores.find(({ metric }) => metric === name)?.period ?? rates.period;
}
