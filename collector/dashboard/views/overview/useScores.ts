// The scores of one series for the days and filters of the address.
import type { Period } from '../../../figures/calendars.ts';
import type { SeriesName } from '../../../figures/figure.ts';
import type { Parameters } from '../../api/path.ts';
import type { Scores } from '../../api/types.ts';
import { type Data, useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { toMetric } from '../../metrics.ts';

/** Reads the scores; with the period before, unless everything there is is shown. Reads nothing without a series. */
export function useScores(
  series: SeriesName | undefined,
  period: Period,
  more: Parameters = {},
): Data<Scores> {
  const { path, days, calendar } = useDashboard();
  return useData<Scores>(
    series === undefined
      ? null
      : path('/v1/scores', {
          ...toMetric(series),
          period,
          calendar,
          compare: days.from === undefined ? 'none' : 'previous',
          ...more,
        }),
  );
}
