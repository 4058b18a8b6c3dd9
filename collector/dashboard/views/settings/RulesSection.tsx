// When somebody is told: the rules, and whom each tells.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { Rule } from '../../../alerts/rules.ts';
import type { ListedTarget } from '../../../alerts/targets.ts';
import { toHref } from '../../address/address.ts';
import { useAddress } from '../../address/useAddress.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { Problem } from '../../parts/Problem.tsx';
import { useWords } from '../../words/words.ts';
import { Confirm } from './form/Confirm.tsx';
import { useSend } from './form/useSend.ts';
import { RuleForm } from './RuleForm.tsx';
import { RuleRow } from './RuleRow.tsx';
import { sitePath } from './sections.ts';

/** The section. */
export function RulesSection() {
  const { t } = useWords();
  const { address } = useAddress();
  const { site } = useDashboard();
  const id = useId();
  const [edited, setEdited] = useState<Rule | 'new'>();
  const [removed, setRemoved] = useState<Rule>();
  const removing = useSend();
  const head = useRef<HTMLHeadingElement>(null);
  const wasOpen = useRef(false);
  const targets = useData<{ items: ListedTarget[] }>(sitePath('/v1/targets', site.id));
  const { data, error, reload } = useData<{ items: Rule[] }>(sitePath('/v1/rules', site.id));
  const known = targets.data?.items;
  useEffect(() => {
    // The form that had the focus is gone.
    if (wasOpen.current && !edited) head.current?.focus();
    wasOpen.current = edited !== undefined;
  }, [edited]);

  return (
    <>
      {edited && known ? (
        <RuleForm
          key={edited === 'new' ? 'new' : edited.id}
          {...(edited !== 'new' && { rule: edited })}
          known={known}
          onClose={() => setEdited(undefined)}
        />
      ) : (
        <p>
          <button type="button" class="primary" disabled={!known} onClick={() => setEdited('new')}>
            {t('rules.new')}
          </button>
        </p>
      )}
      <section class="panel" aria-labelledby={id}>
        <h2 id={id} ref={head} tabIndex={-1}>
          {t('settings.rules')}
        </h2>
        <p class="hint">{t('rules.hint')}</p>
        {error && !data && <Problem error={error} onRetry={reload} />}
        {targets.error && !known && <Problem error={targets.error} onRetry={targets.reload} />}
        {removing.error && <Problem error={removing.error} />}
        <p role="status" class="hint">
          {removing.isDone ? t('rules.removed') : ''}
        </p>
        {known?.length === 0 && (
          <p>
            {t('rules.targetless')}{' '}
            <a href={toHref({ ...address, own: { section: 'targets' } })}>{t('targets.new')}</a>
          </p>
        )}
        {data?.items.length === 0 && <p>{t('rules.none')}</p>}
        <ul class="rows alert-rows">
          {data?.items.map((rule) => (
            <RuleRow
              key={rule.id}
              rule={rule}
              known={known ?? []}
              onEdit={() => setEdited(rule)}
              onRemove={() => setRemoved(rule)}
            />
          ))}
        </ul>
      </section>
      {removed && (
        <Confirm
          title={t('rules.sure', { name: removed.name })}
          action={t('settings.remove')}
          onClose={() => setRemoved(undefined)}
          onConfirm={() =>
            void removing.send(sitePath(`/v1/rules/${removed.id}`, site.id), { method: 'DELETE' })
          }
        >
          <p>{t('rules.sure.hint')}</p>
        </Confirm>
      )}
    </>
  );
}
