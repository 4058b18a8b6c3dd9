// How often each point of the scale was given; faces where faces were asked.

import { bandOf } from '../../../figures/band.ts';
import type { SeriesName } from '../../../figures/figure.ts';
import { toAnswers, toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import type { Scores } from '../../api/types.ts';
import type { Data } from '../../api/useData.ts';
import { type Bar, RankedBars } from '../../charts/RankedBars.tsx';
import { useNames } from '../../words/useNames.ts';
import { useWords } from '../../words/words.ts';

const MOODS = { [-1]: 'negative', 0: 'neutral', 1: 'positive' } as const;
const RESOLUTION = { yes: 'positive', partly: 'neutral', no: 'negative' } as const;

/** The panel; a point opens the answers of its mood. */
export function DistributionPanel({ series, scores }: { series: SeriesName; scores: Data<Scores> }) {
  const { t, format } = useWords();
  const names = useNames();
  const { address } = useAddress();
  const { data, isLoading } = scores;
  if (!data) return <section class="panel skeleton" aria-busy="true" />;
  const { total } = data;
  const bars = (total.distribution ?? []).map(({ value, n }): Bar => {
    const mood =
      series === 'resolution'
        ? RESOLUTION[value as keyof typeof RESOLUTION]
        : MOODS[bandOf(series, value as number)];
    return {
      key: String(value),
      name:
        typeof value === 'number' && series !== 'stickers'
          ? format.number(value)
          : names.value(series, String(value)),
      share: total.n ? (100 * n) / total.n : null,
      n,
      mood,
      href: toHref(
        series === 'resolution'
          ? toAnswers(address, { choice: String(value) })
          : toAnswers(address, { metric: series, band: mood }),
      ),
    };
  });
  return (
    <section class="panel" aria-busy={isLoading}>
      <RankedBars
        title={t('distribution.title')}
        of={t(`metric.${series}`)}
        // The best first, as the moods of a morning are read.
        bars={series === 'resolution' ? bars : bars.reverse()}
        total={total.n}
      />
      {total.rule === 'hide' && <p class="hint">{t('rule.hide')}</p>}
    </section>
  );
}
