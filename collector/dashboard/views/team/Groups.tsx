// Agents, teams or touchpoints on one axis, with what chance may do and what changed suddenly.
import { previousRange, toIsoDay } from '../../../figures/calendars.ts';
import type { SeriesName } from '../../../figures/figure.ts';
import { toAnswers, toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import type { Scores } from '../../api/types.ts';
import { useData } from '../../api/useData.ts';
import { Forest } from '../../charts/Forest.tsx';
import { useDashboard } from '../../dashboard.ts';
import { isLowGood, limitsOf, toMetric } from '../../metrics.ts';
import { Empty } from '../../parts/Empty.tsx';
import { Problem } from '../../parts/Problem.tsx';
import { changeInWords } from '../../words/sentences.ts';
import { useNames } from '../../words/useNames.ts';
import { useWords } from '../../words/words.ts';
import type { Grouping } from './groupings.ts';
import { inOrderOf, ORDERS } from './groupOrder.ts';
import { findSuddenChanges } from './suddenChanges.ts';

/** The panel. */
export function Groups({ series, groupings }: { series: SeriesName; groupings: readonly Grouping[] }) {
  const words = useWords();
  const { t, format } = words;
  const names = useNames();
  const { address, go } = useAddress();
  const { path, days, calendar } = useDashboard();
  const by = groupings.find((name) => name === address.own.by) ?? (groupings[0] as Grouping);
  const order = ORDERS.find((name) => name === address.own.order) ?? 'name';
  const asked = { ...toMetric(series), by, period: 'year', calendar };
  const { data, error, isLoading, reload } = useData<Scores>(path('/v1/scores', asked));
  const before = days.from === undefined ? undefined : previousRange(days.from, days.to, calendar);
  const former = useData<Scores>(
    before ? path('/v1/scores', { ...asked, from: toIsoDay(before.from), to: toIsoDay(before.to) }) : null,
  );
  if (error && !data) return <Problem error={error} onRetry={reload} />;
  if (!data) return <section class="panel skeleton tall" aria-busy="true" />;

  const groups = data.groups ?? [];
  const { compared, changes } = findSuddenChanges((before && former.data?.groups) || [], groups);
  const rows = groups.map((group) => {
    const change = changes.get(group.value);
    return {
      ...group,
      key: group.value,
      name: names.value(by, group.value),
      href: toHref(toAnswers(address, { metric: series, [by]: group.value })),
      ...(change && { note: t('team.sudden', { change: changeInWords(words, change, group.unit) }) }),
    };
  });
  const shown = rows.filter(({ score }) => score !== null).length;
  const choose = (own: Record<string, string>) =>
    go({ ...address, own: { ...address.own, ...own } }, { replace: true });

  return (
    <section class="panel wide" aria-busy={isLoading || former.isLoading}>
      <div class="choices">
        <label class="labelled">
          <span>{t('team.by')}</span>
          <select value={by} onChange={({ currentTarget }) => choose({ by: currentTarget.value })}>
            {groupings.map((name) => (
              <option key={name} value={name}>
                {names.field(name)}
              </option>
            ))}
          </select>
        </label>
        <label class="labelled">
          <span>{t('team.order')}</span>
          <select value={order} onChange={({ currentTarget }) => choose({ order: currentTarget.value })}>
            {ORDERS.map((name) => (
              <option key={name} value={name}>
                {t(`team.order.${name}`)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {rows.length === 0 ? (
        <Empty />
      ) : (
        <Forest
          title={t('groups.title', { metric: t(`metric.${series}`), field: names.field(by) })}
          of={names.field(by)}
          rows={inOrderOf(rows, order, { tag: format.tag, isLowGood: isLowGood(series) })}
          all={data.total.score}
          limits={limitsOf(series)}
        />
      )}
      <ul class="notes-below">
        {data.total.score !== null && (
          <li>{t('team.all', { score: format.score(data.total.score, data.total.unit, data.total.n) })}</li>
        )}
        {rows.some(({ rule }) => rule !== 'show') && <li>{t('team.hollow')}</li>}
        {order === 'low' && <li>{t('team.lowOnly')}</li>}
        {shown > 1 && <li>{t('team.chance', { count: shown, n: shown })}</li>}
        {compared > 0 && (
          <li>
            {changes.size
              ? t('team.changed', { count: changes.size, n: changes.size, compared: format.count(compared) })
              : t('team.unchanged', { count: compared, n: compared })}
          </li>
        )}
        <li class="warning">{t('team.fair')}</li>
      </ul>
    </section>
  );
}
