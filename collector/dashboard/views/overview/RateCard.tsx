// How many of those who saw a survey answered it.
import { useId } from 'preact/hooks';
import type { Rates } from '../../api/types.ts';
import type { Data } from '../../api/useData.ts';
import { Sparkline } from '../../charts/Sparkline.tsx';
import { useWords } from '../../words/words.ts';

/** The card. */
export function RateCard({ rates }: { rates: Data<Rates> }) {
  const { t, format } = useWords();
  const id = useId();
  const { data, isLoading } = rates;
  if (!data) return <div class="card skeleton" aria-busy="true" />;
  const { shown, answered, rate, interval } = data.total;
  return (
    <article class="card" aria-labelledby={id} aria-busy={isLoading}>
      <h2 id={id}>{t('metric.response')}</h2>
      <p class="score">
        <b>{rate === null ? '–' : format.percent(rate, shown)}</b>
      </p>
      <div class="band" aria-hidden="true">
        {interval && (
          <div
            class="range"
            style={{
              insetInlineStart: `${interval.low}%`,
              inlineSize: `${Math.max(1, interval.high - interval.low)}%`,
            }}
          />
        )}
        {rate !== null && <div class="point" style={{ insetInlineStart: `${rate}%` }} />}
      </div>
      <p class="sure">
        {interval
          ? t('rule.show', {
              interval: t('interval', {
                low: format.percent(interval.low, shown),
                high: format.percent(interval.high, shown),
              }),
            })
          : t('rates.none')}
      </p>
      <Sparkline
        points={data.series.map((item) => ({
          n: item.shown,
          score: item.rate,
          unit: 'percent' as const,
          shares: null,
          distribution: null,
          interval: item.interval,
          rule: 'show' as const,
          figures: null,
        }))}
      />
      <p class="foot">
        {rate !== null && t('rates.of', { answered: format.count(answered), shown: format.count(shown) })}
      </p>
    </article>
  );
}
