// Where alerts go: the targets, whether they work, and their settings.
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { ListedTarget } from '../../../alerts/targets.ts';
import { useData } from '../../api/useData.ts';
import { useDashboard } from '../../dashboard.ts';
import { Problem } from '../../parts/Problem.tsx';
import { useWords } from '../../words/words.ts';
import { Confirm } from './form/Confirm.tsx';
import { useSend } from './form/useSend.ts';
import { sitePath } from './sections.ts';
import { TargetForm } from './TargetForm.tsx';
import { TargetRow } from './TargetRow.tsx';

/** The section. */
export function TargetsSection() {
  const { t } = useWords();
  const { site } = useDashboard();
  const id = useId();
  const [edited, setEdited] = useState<ListedTarget | 'new'>();
  const [removed, setRemoved] = useState<ListedTarget>();
  const removing = useSend();
  const head = useRef<HTMLHeadingElement>(null);
  const wasOpen = useRef(false);
  const { data, error, reload } = useData<{ items: ListedTarget[] }>(sitePath('/v1/targets', site.id));
  useEffect(() => {
    // The form that had the focus is gone.
    if (wasOpen.current && !edited) head.current?.focus();
    wasOpen.current = edited !== undefined;
  }, [edited]);

  return (
    <>
      {edited ? (
        <TargetForm
          key={edited === 'new' ? 'new' : edited.id}
          {...(edited !== 'new' && { target: edited })}
          onClose={() => setEdited(undefined)}
        />
      ) : (
        <p>
          <button type="button" class="primary" onClick={() => setEdited('new')}>
            {t('targets.new')}
          </button>
        </p>
      )}
      <section class="panel" aria-labelledby={id}>
        <h2 id={id} ref={head} tabIndex={-1}>
          {t('settings.targets')}
        </h2>
        <p class="hint">{t('targets.hint')}</p>
        {error && !data && <Problem error={error} onRetry={reload} />}
        {removing.error &&
          (removing.error.status === 409 ? (
            <Problem title={t('targets.named')} />
          ) : (
            <Problem error={removing.error} />
          ))}
        <p role="status" class="hint">
          {removing.isDone ? t('targets.removed') : ''}
        </p>
        {data?.items.length === 0 && <p>{t('targets.none')}</p>}
        <ul class="rows alert-rows">
          {data?.items.map((target) => (
            <TargetRow
              key={target.id}
              target={target}
              onEdit={() => setEdited(target)}
              onRemove={() => setRemoved(target)}
            />
          ))}
        </ul>
      </section>
      {removed && (
        <Confirm
          title={t('targets.sure', { name: removed.name || t(`targets.kind.${removed.kind}`) })}
          action={t('settings.remove')}
          onClose={() => setRemoved(undefined)}
          onConfirm={() =>
            void removing.send(sitePath(`/v1/targets/${removed.id}`, site.id), { method: 'DELETE' })
          }
        >
          <p>{t('targets.sure.hint')}</p>
        </Confirm>
      )}
    </>
  );
}
