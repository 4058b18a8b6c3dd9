// One metric of both sides: scores on one axis, the difference in words, and the moods.
import { useId } from 'preact/hooks';
import type { SeriesName } from '../../../figures/figure.ts';
import { toAnswers, toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import type { Scores } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { Forest } from '../../charts/Forest.tsx';
import { useDashboard } from '../../dashboard.ts';
import { isLowGood, limitsOf, toMetric } from '../../metrics.ts';
import { Problem } from '../../parts/Problem.tsx';
import { verdictOf } from '../../words/sentences.ts';
import { useNames } from '../../words/useNames.ts';
import { useWords } from '../../words/words.ts';
import type { SideOf } from './Compare.tsx';
import { DifferenceTable } from './DifferenceTable.tsx';
import { differ, differInMoods } from './difference.ts';
import { differenceInWords } from './sentences.ts';
import { sideAnswers } from './sideAnswers.ts';

/** The panel. */
export function MetricPanel({ series, sides }: { series: SeriesName; sides: readonly [SideOf, SideOf] }) {
  const words = useWords();
  const { t } = words;
  const names = useNames();
  const { address } = useAddress();
  const { path, calendar } = useDashboard();
  const id = useId();
  const read = (side: SideOf) =>
    path('/v1/scores', { ...toMetric(series), period: 'year', calendar, ...side.parameters });
  const first = useData<Scores>(read(sides[0]));
  const second = useData<Scores>(read(sides[1]));
  const error = first.error ?? second.error;
  if (error && !(first.data && second.data)) return <Problem error={error} onRetry={first.reload} />;
  if (!first.data || !second.data) return <section class="panel skeleton" aria-busy="true" />;

  const [a, b] = [first.data, second.data];
  if (a.total.n === 0 && b.total.n === 0) return null;
  const difference = differ(a, b);
  const verdict =
    difference.kind === 'change' ? verdictOf(difference.change, isLowGood(series)) : ('unknown' as const);
  const rows = [a, b].map(({ total }, index) => {
    const side = sides[index] as SideOf;
    return {
      ...total,
      key: String(index),
      name: side.name,
      href: toHref(sideAnswers(toAnswers(address, { metric: series }), side)),
    };
  });
  return (
    <section class="panel" aria-busy={first.isLoading || second.isLoading} aria-labelledby={id}>
      <h2 id={id}>{t(`metric.${series}`)}</h2>
      <p class="compare-verdict" data-verdict={verdict}>
        {differenceInWords(words, difference, a.total.unit, { first: sides[0].name, second: sides[1].name })}
      </p>
      <Forest
        title={t('compare.scores', { metric: t(`metric.${series}`) })}
        of={t('compare.side')}
        rows={rows}
        limits={limitsOf(series)}
      />
      {(a.total.shares || b.total.shares) && difference.kind !== 'asked-differently' && (
        <DifferenceTable
          title={t('compare.moods', { metric: t(`metric.${series}`) })}
          of={names.field('band')}
          sides={sides}
          rows={differInMoods(a.total, b.total)}
          ns={[a.total.n, b.total.n]}
          nameOf={(mood) => names.value('band', mood)}
          isBadUp={(mood) => (mood === 'neutral' ? undefined : mood === 'negative')}
        />
      )}
    </section>
  );
}
