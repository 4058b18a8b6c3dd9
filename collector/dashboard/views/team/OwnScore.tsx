// An agent's own score, from five answers on, with its course.
import type { SeriesName } from '../../../figures/figure.ts';
import { stepOf } from '../../../figures/step.ts';
import { useDashboard } from '../../dashboard.ts';
import { useWords } from '../../words/words.ts';
import { MetricCard } from '../overview/MetricCard.tsx';
import { TrendPanel } from '../overview/TrendPanel.tsx';
import { useScores } from '../overview/useScores.ts';

/** The card and the trend; below five answers how many there are. */
export function OwnScore({ series, n }: { series: SeriesName; n: number }) {
  const { t } = useWords();
  const { days } = useDashboard();
  const step = stepOf(days, n);
  const scores = useScores(series, step);
  const { data } = scores;
  return (
    <>
      <div class="own-score">
        <MetricCard series={series} scores={scores} isChosen={false} />
        {data && data.total.rule === 'hide' ? (
          <p class="panel">{t('team.fewOwn', { count: data.total.n, n: data.total.n })}</p>
        ) : (
          <TrendPanel series={series} scores={scores} step={step} all={[series]} />
        )}
      </div>
      <p class="hint">{t('team.ownNote')}</p>
    </>
  );
}
