// Why: the reasons that were chosen, with how sure their shares are; each opens its answers.
import { toAnswers, toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import type { Reasons } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { RankedBars } from '../../charts/RankedBars.tsx';
import { useDashboard } from '../../dashboard.ts';
import { Problem } from '../../parts/Problem.tsx';
import { useNames } from '../../words/useNames.ts';
import { useWords } from '../../words/words.ts';

const GOOD = ['fast', 'solved', 'friendly', 'clear'];
const MOST = 8;

/** The panel. */
export function ReasonsPanel() {
  const { t } = useWords();
  const names = useNames();
  const { address } = useAddress();
  const { path } = useDashboard();
  const { data, error, isLoading, reload } = useData<Reasons>(path('/v1/reasons'));
  if (error && !data) return <Problem error={error} onRetry={reload} />;
  if (!data) return <section class="panel skeleton" aria-busy="true" />;
  return (
    <section class="panel" aria-busy={isLoading}>
      <RankedBars
        title={t('reasons.title')}
        of={t('reasons.reason')}
        total={data.n}
        bars={data.reasons.slice(0, MOST).map(({ value, n, share, interval }) => ({
          key: value,
          name: names.value('choice', value),
          share,
          interval,
          n,
          mood: GOOD.includes(value) ? ('positive' as const) : ('negative' as const),
          href: toHref(toAnswers(address, { choice: value })),
        }))}
      />
      <p class="hint">
        {data.rule === 'hide' ? t('rule.hide') : t('reasons.of', { count: data.n, n: data.n })}
      </p>
    </section>
  );
}
