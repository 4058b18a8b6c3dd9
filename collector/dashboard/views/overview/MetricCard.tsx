// One metric at a glance: score, how sure it is, how it changed, and its course.
import { useId } from 'preact/hooks';
import type { SeriesName } from '../../../figures/figure.ts';
import { toAnswers, toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import type { Figure, Scores } from '../../api/types.ts';
import type { Data } from '../../api/useData.ts';
import { Sparkline } from '../../charts/Sparkline.tsx';
import { isLowGood, limitsOf } from '../../metrics.ts';
import { Down, Level, Up } from '../../parts/icons.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { changeInWords, intervalInWords, scoreInWords, verdictOf } from '../../words/sentences.ts';
import { useWords } from '../../words/words.ts';

/** The card; its name is a link that shows the metric below. */
export function MetricCard({
  series,
  scores,
  isChosen,
}: {
  series: SeriesName;
  scores: Data<Scores>;
  isChosen: boolean;
}) {
  const words = useWords();
  const { t, format } = words;
  const { address } = useAddress();
  const { data, error, isLoading, reload } = scores;
  const id = useId();
  if (error && !data) return <Problem error={error} onRetry={reload} />;
  if (!data) return <div class="card skeleton" aria-busy="true" />;
  const { total, change, goal } = data;
  const verdict = verdictOf(change, isLowGood(series));
  const limits = limitsOf(series);
  return (
    <article class="card" aria-labelledby={id} aria-busy={isLoading} data-rule={total.rule}>
      <h2 id={id}>
        <a
          href={toHref({ ...address, own: { ...address.own, show: series } })}
          aria-current={isChosen ? 'true' : undefined}
        >
          {t(`metric.${series}`)}
        </a>
      </h2>
      <p class="score">
        <b>{scoreInWords(words, total)}</b>
        {total.unit === 'mean' && limits && total.score !== null && (
          <span class="of">{t('score.of', { max: format.number(limits[1]) })}</span>
        )}
      </p>
      <Band figure={total} limits={limits} />
      <p class="sure">
        {total.rule === 'hide'
          ? t('rule.hide')
          : t(total.rule === 'caution' ? 'rule.caution' : 'rule.show', {
              interval: intervalInWords(words, total),
            })}
      </p>
      {total.rule !== 'hide' && data.previous && (
        <p class="change" data-verdict={verdict}>
          {verdict === 'better' || verdict === 'worse' ? (
            change && change.difference > 0 ? (
              <Up />
            ) : (
              <Down />
            )
          ) : (
            <Level />
          )}
          {changeInWords(words, change, total.unit)}
        </p>
      )}
      <Sparkline points={data.series} limits={limits} />
      <p class="foot">
        <a href={toHref(toAnswers(address, { metric: series }))}>
          {t('answers.count', { count: total.n, n: total.n })}
        </a>
        {goal !== undefined && total.score !== null && (
          <span class="goal" data-met={isLowGood(series) ? total.score <= goal : total.score >= goal}>
            {t((isLowGood(series) ? total.score <= goal : total.score >= goal) ? 'goal.met' : 'goal.missed', {
              goal: format.score(goal, total.unit),
            })}
          </span>
        )}
      </p>
    </article>
  );
}

/** The interval on its whole scale; for the eye, the words beside it say the same. */
function Band({ figure, limits }: { figure: Figure; limits: readonly [number, number] | undefined }) {
  if (!figure.interval || figure.score === null) return <div class="band" aria-hidden="true" />;
  const [least, most] = limits ?? (figure.unit === 'points' ? [-100, 100] : [0, 100]);
  const place = (value: number) => (100 * (value - least)) / (most - least);
  const { low, high } = figure.interval;
  return (
    <div class="band" aria-hidden="true">
      <div
        class="range"
        style={{
          insetInlineStart: `${place(low)}%`,
          inlineSize: `${Math.max(1, place(high) - place(low))}%`,
        }}
      />
      <div class="point" style={{ insetInlineStart: `${place(figure.score)}%` }} />
    </div>
  );
}
