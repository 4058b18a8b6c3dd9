// One metric by the values of a field, such as touchpoint or language, on one axis.
import type { SeriesName } from '../../../figures/figure.ts';
import { toHref, withFilter } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import { Forest } from '../../charts/Forest.tsx';
import { limitsOf } from '../../metrics.ts';
import { Problem } from '../../parts/Problem.tsx';
import { useNames } from '../../words/useNames.ts';
import { useWords } from '../../words/words.ts';
import { useScores } from './useScores.ts';

const MOST = 8;

/** The panel; a name narrows the whole page to it. */
export function GroupPanel({ by, series }: { by: string; series: SeriesName }) {
  const { t } = useWords();
  const names = useNames();
  const { address } = useAddress();
  const { data, error, isLoading, reload } = useScores(series, 'year', { by, compare: undefined });
  if (error && !data) return <Problem error={error} onRetry={reload} />;
  if (!data) return <section class="panel skeleton" aria-busy="true" />;
  const rows = (data.groups ?? []).slice(0, MOST).map((group) => ({
    ...group,
    key: group.value,
    name: names.value(by, group.value),
    href: toHref(withFilter(address, by, group.value)),
  }));
  if (rows.length < 2) return null;
  return (
    <section class="panel" aria-busy={isLoading}>
      <Forest
        title={t('groups.title', { metric: t(`metric.${series}`), field: names.field(by) })}
        of={names.field(by)}
        rows={rows}
        all={data.total.score}
        limits={limitsOf(series)}
      />
    </section>
  );
}
