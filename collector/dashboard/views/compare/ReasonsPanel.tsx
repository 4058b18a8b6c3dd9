// Why: the reasons of both sides with their differences.
import { useId } from 'preact/hooks';
import type { Reasons } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { Problem } from '../../parts/Problem.tsx';
import { useNames } from '../../words/useNames.ts';
import { useWords } from '../../words/words.ts';
import type { SideOf } from './Compare.tsx';
import { DifferenceTable } from './DifferenceTable.tsx';
import { differInReasons } from './difference.ts';

const GOOD = ['fast', 'solved', 'friendly', 'clear'];
const BAD = ['slow', 'unsolved', 'impolite', 'unclear', 'unreachable'];
const MOST = 10;

/** The panel. */
export function ReasonsPanel({ sides }: { sides: readonly [SideOf, SideOf] }) {
  const { t, format } = useWords();
  const names = useNames();
  const { path } = useDashboard();
  const id = useId();
  const first = useData<Reasons>(path('/v1/reasons', sides[0].parameters));
  const second = useData<Reasons>(path('/v1/reasons', sides[1].parameters));
  const error = first.error ?? second.error;
  if (error && !(first.data && second.data)) return <Problem error={error} onRetry={first.reload} />;
  if (!first.data || !second.data) return <section class="panel skeleton" aria-busy="true" />;
  const rows = differInReasons(first.data, second.data, MOST);
  return (
    <section class="panel" aria-busy={first.isLoading || second.isLoading} aria-labelledby={id}>
      <h2 id={id}>{t('reasons.title')}</h2>
      {rows.length === 0 ? (
        <p class="hint">{t('compare.hidden')}</p>
      ) : (
        <DifferenceTable
          title={t('compare.reasons')}
          of={t('reasons.reason')}
          sides={sides}
          rows={rows}
          ns={[first.data.n, second.data.n]}
          nameOf={(value) => names.value('choice', value)}
          isBadUp={(value) => (GOOD.includes(value) ? false : BAD.includes(value) || undefined)}
        />
      )}
      <p class="hint">
        {t('compare.reasons.of', { first: format.count(first.data.n), second: format.count(second.data.n) })}
      </p>
    </section>
  );
}
