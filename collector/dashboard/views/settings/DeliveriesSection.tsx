// What was sent, what waits and what failed, the newest first, and sending again.
import { useEffect, useId } from 'preact/hooks';
import type { ListedDelivery, State } from '../../../alerts/deliveries.ts';
import type { Rule } from '../../../alerts/rules.ts';
import type { ListedTarget } from '../../../alerts/targets.ts';
import { toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { Problem } from '../../parts/Problem.tsx';
import { Records } from '../../parts/Records.tsx';
import { useWords } from '../../words/words.ts';
import { DeliveryRow } from './DeliveryRow.tsx';
import { sitePath } from './sections.ts';

const LIMIT = '50';
/** How long after an attempt is due it is looked at, and the longest wait. One that is overdue is looked at ever less often. */
const LOOK_MS = 1_500;
const MAX_WAIT_MS = 5 * 60_000;
const STATES: readonly State[] = ['waiting', 'delivered', 'failed', 'cancelled'];
/** What the address narrows the list by. */
const NARROWED = ['state', 'target', 'rule'] as const;

const FIELDS = ['at', 'state', 'target', 'about', 'attempts', 'answer'] as const;

/** The section. */
export function DeliveriesSection() {
  const { t } = useWords();
  const { address, go } = useAddress();
  const { site } = useDashboard();
  const id = useId();
  const { cursor } = address.own;
  const narrowed = Object.fromEntries(
    NARROWED.flatMap((name) => (address.own[name] ? [[name, address.own[name]]] : [])),
  );
  const path = sitePath('/v1/deliveries', site.id, { ...narrowed, limit: LIMIT, ...(cursor && { cursor }) });
  const { data, error, isLoading, reload } = useData<{ items: ListedDelivery[]; next: string | null }>(path);
  const soonest = Math.min(...(data?.items ?? []).map(({ nextAt = '' }) => Date.parse(nextAt) || Infinity));
  useEffect(() => {
    if (soonest === Number.POSITIVE_INFINITY) return;
    const timer = setTimeout(reload, Math.min(MAX_WAIT_MS, Math.abs(soonest - Date.now()) + LOOK_MS));
    return () => clearTimeout(timer);
  }, [data]);
  const targets = useData<{ items: ListedTarget[] }>(sitePath('/v1/targets', site.id)).data?.items ?? [];
  const rules = useData<{ items: Rule[] }>(sitePath('/v1/rules', site.id)).data?.items ?? [];
  const toOwn = (own: Record<string, string>) => ({ ...address, own: { section: 'deliveries', ...own } });
  const named = {
    state: STATES.map((state) => ({ value: state, name: t(`deliveries.state.${state}`) })),
    target: targets.map((target) => ({
      value: target.id,
      name: target.name || t(`targets.kind.${target.kind}`),
    })),
    rule: rules.map((rule) => ({ value: rule.id, name: rule.name })),
  };
  const nameOf = (of: 'target' | 'rule', value: string) =>
    named[of].find((each) => each.value === value)?.name ?? t('deliveries.gone');

  return (
    <section class="panel" aria-busy={isLoading}>
      <h2 id={id}>{t('settings.deliveries')}</h2>
      <p class="hint">{t('deliveries.hint')}</p>
      <div class="row">
        {NARROWED.map((name) => (
          <label key={name}>
            {t(`deliveries.${name}`)}
            <select
              value={address.own[name] ?? ''}
              onChange={({ currentTarget }) => go(toOwn({ ...narrowed, [name]: currentTarget.value }))}
            >
              <option value="">{t('deliveries.all')}</option>
              {named[name].map(({ value, name: said }) => (
                <option key={value} value={value}>
                  {said}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      {error && !data && <Problem error={error} onRetry={reload} />}
      {data?.items.length === 0 && <p>{t('deliveries.none')}</p>}
      {data && data.items.length > 0 && (
        <Records labelledby={id} headings={[...FIELDS.map((field) => t(`deliveries.${field}`)), '']}>
          {data.items.map((delivery) => (
            <DeliveryRow
              key={delivery.id}
              delivery={delivery}
              target={nameOf('target', delivery.target)}
              rule={delivery.rule === null ? undefined : nameOf('rule', delivery.rule)}
            />
          ))}
        </Records>
      )}
      <p class="actions">
        {cursor && <a href={toHref(toOwn(narrowed))}>{t('deliveries.newest')}</a>}
        {data?.next && (
          <a href={toHref(toOwn({ ...narrowed, cursor: data.next }))}>{t('deliveries.older')}</a>
        )}
      </p>
    </section>
  );
}
