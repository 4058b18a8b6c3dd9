// How often one reason is named in each team, with how sure the share is: where training would help.
import { wilson } from '../../../../src/scores/index.ts';
import { toAnswers, toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import type { Reasons } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { MAX_EACH, useEach } from '../../api/useEach.ts';
import { RankedBars } from '../../charts/RankedBars.tsx';
import { useDashboard } from '../../dashboard.ts';
import { Problem } from '../../parts/Problem.tsx';
import { useNames } from '../../words/useNames.ts';
import { useWords } from '../../words/words.ts';

/** The reason that tells most about training. */
const FIRST = 'impolite';
const GOOD = ['fast', 'solved', 'friendly', 'clear'];

/** The panel; nothing without two teams. */
export function ReasonShares({ teams }: { teams: readonly string[] }) {
  const { t } = useWords();
  const names = useNames();
  const { address, go } = useAddress();
  const { path } = useDashboard();
  const some = teams.length > 1 ? teams.slice(0, MAX_EACH) : [];
  const all = useData<Reasons>(some.length ? path('/v1/reasons') : null);
  const each = useEach<Reasons>(some.map((team) => path('/v1/reasons', { team })));
  if (some.length === 0) return null;
  if (all.error && !all.data) return <Problem error={all.error} onRetry={all.reload} />;
  if (!all.data || each.some(({ data, error }) => !data && !error)) {
    return <section class="panel skeleton" aria-busy="true" />;
  }
  const reasons = all.data.reasons.map(({ value }) => value);
  const reason =
    reasons.find((value) => value === address.own.reason) ??
    reasons.find((value) => value === FIRST) ??
    reasons[0];
  if (reason === undefined) return null;
  const mood = GOOD.includes(reason) ? ('positive' as const) : ('negative' as const);
  const name = names.value('choice', reason);
  const bars = some
    .map((team, index) => {
      const data = each[index]?.data;
      const found = data?.reasons.find(({ value }) => value === reason);
      const isShown = data !== undefined && data.rule !== 'hide';
      return {
        key: team,
        name: names.value('team', team),
        share: isShown ? (found?.share ?? 0) : null,
        // A reason that nobody named is not listed; how sure that is depends on how many answered.
        interval: found?.interval ?? (isShown ? wilson(0, data.n) : null),
        n: data?.n ?? 0,
        mood,
        href: toHref(toAnswers(address, { team, choice: reason })),
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name));
  return (
    <section class="panel" aria-busy={each.some(({ isLoading }) => isLoading)}>
      <label class="labelled">
        <span>{t('reasons.reason')}</span>
        <select
          value={reason}
          onChange={({ currentTarget }) =>
            go({ ...address, own: { ...address.own, reason: currentTarget.value } }, { replace: true })
          }
        >
          {reasons.map((value) => (
            <option key={value} value={value}>
              {names.value('choice', value)}
            </option>
          ))}
        </select>
      </label>
      <RankedBars title={t('team.reason', { reason: name })} of={names.field('team')} total={0} bars={bars} />
      <p class="hint">{t('team.reasonHint')}</p>
    </section>
  );
}
