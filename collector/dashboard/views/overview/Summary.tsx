// The morning in two sentences: the first metric with its change, and how many unhappy customers there are.
import type { SeriesName } from '../../../figures/figure.ts';
import { toAnswers, toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import type { Scores } from '../../api/types.ts';
import type { Data } from '../../api/useData.ts';
import { isLowGood } from '../../metrics.ts';
import { Empty } from '../../parts/Empty.tsx';
import { changeInWords, scoreInWords, verdictOf } from '../../words/sentences.ts';
import { useWords } from '../../words/words.ts';

/** The sentences; a place for them while they are read. */
export function Summary({ series, scores }: { series: SeriesName; scores: Data<Scores> }) {
  const words = useWords();
  const { t, format } = words;
  const { address } = useAddress();
  const { data, isLoading } = scores;
  if (!data) return <p class="summary" aria-busy="true" />;
  const { total, change } = data;
  if (total.n === 0 && Object.keys(address.filters).length > 0) return <Empty />;
  const unhappy =
    total.distribution && total.shares ? Math.round((total.shares.negative * total.n) / 100) : undefined;
  return (
    <p class="summary" aria-busy={isLoading} data-verdict={verdictOf(change, isLowGood(series))}>
      <span>
        {total.score === null
          ? t('summary.few', { count: total.n, n: total.n })
          : t('summary.score', {
              metric: t(`metric.${series}`),
              score: scoreInWords(words, total),
              answers: t('answers.count', { count: total.n, n: total.n }),
            })}
        {total.score !== null && data.previous && (
          <> {t('summary.change', { change: changeInWords(words, change, total.unit) })}</>
        )}
      </span>{' '}
      {unhappy !== undefined && unhappy > 0 && (
        <a href={toHref(toAnswers(address, { metric: series, band: 'negative' }))}>
          {t('summary.unhappy', { count: unhappy, n: format.count(unhappy) })}
        </a>
      )}
    </p>
  );
}
