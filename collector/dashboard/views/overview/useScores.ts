// The scores of one series for the days and filters of the address.
import type { SeriesName } from '../../../figures/figure.ts';
import { stepOf } from '../../address/days.ts';
import type { Scores } from '../../api/types.ts';
import { type Data, useData } from '../../api/useData.ts';
import { type Parameters, useDashboard } from '../../dashboard.ts';
import { toMetric } from '../../metrics.ts';

/** Reads the scores; with the period before, unless everything there is is shown. `n` is about how many answers there are. */
export function useScores(series: SeriesName, n: number, more: Parameters = {}): Data<Scores> {
  const { path, days, calendar } = useDashboard();
  return useData<Scores>(
    path('/v1/scores', {
      ...toMetric(series),
      period: stepOf(days, n),
      calendar,
      compare: days.from === undefined ? 'none' : 'previous',
      ...more,
    }),
  );
}
