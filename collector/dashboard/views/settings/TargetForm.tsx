// A target, new or changed: its kind, and the settings that this kind needs. Secrets are written and never shown.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Kind } from '../../../alerts/targets/index.ts';
import type { ListedTarget } from '../../../alerts/targets.ts';
import { useDashboard } from '../../dashboard.ts';
import { useNames } from '../../words/useNames.ts';
import { useWords } from '../../words/words.ts';
import { errorsAt } from './form/errors.ts';
import { Field } from './form/Field.tsx';
import { SaveLine } from './form/SaveLine.tsx';
import { useSend } from './form/useSend.ts';
import { useUnsaved } from './form/useUnsaved.ts';
import { NewSecret } from './NewSecret.tsx';
import { sitePath } from './sections.ts';
import { TargetField } from './TargetField.tsx';
import {
  isKept,
  KIND_FIELDS,
  KIND_NAMES,
  NEW_TARGET,
  type TargetDraft,
  toTargetBody,
  toTargetDraft,
} from './targetDraft.ts';

const LANGUAGES = ['fa', 'ar', 'en'];
/** Names that are the same in every language. */
const NAMES = { format: 'JSON', standard: 'Standard Webhooks', bot: 'BotFather' };

/** The form; `target` is the one that is changed. */
export function TargetForm({ target, onClose }: { target?: ListedTarget; onClose(): void }) {
  const { t } = useWords();
  const names = useNames();
  const { site } = useDashboard();
  const [saved] = useState(() => (target ? toTargetDraft(target) : NEW_TARGET));
  const [draft, setDraft] = useState(saved);
  const [secret, setSecret] = useState<string>();
  const change = useSend();
  const head = useRef<HTMLHeadingElement>(null);
  const isDirty = JSON.stringify(draft) !== JSON.stringify(saved);
  useUnsaved(secret !== undefined || isDirty);
  useEffect(() => head.current?.focus(), []);
  const set = (more: Partial<TargetDraft>) => {
    change.forget();
    setDraft({ ...draft, ...more });
  };
  const fields = KIND_FIELDS[draft.kind];

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    const sent = await change.send<{ secret?: string }>(
      sitePath(target ? `/v1/targets/${target.id}` : '/v1/targets', site.id),
      { method: target ? 'PUT' : 'POST', body: toTargetBody(draft) },
    );
    if (!sent) return;
    if (sent.data.secret === undefined) onClose();
    else setSecret(sent.data.secret);
  };

  if (secret !== undefined) return <NewSecret secret={secret} onClose={onClose} />;
  return (
    <form class="panel" onSubmit={save}>
      <h2 ref={head} tabIndex={-1}>
        {target
          ? t('targets.change', { name: target.name || t(`targets.kind.${target.kind}`) })
          : t('targets.new')}
      </h2>
      {!target && (
        <Field label={t('targets.kind')} errors={errorsAt(change.error, 'kind')}>
          {(props) => (
            <select
              {...props}
              value={draft.kind}
              onChange={({ currentTarget }) => set({ kind: currentTarget.value as Kind })}
            >
              {KIND_NAMES.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`targets.kind.${kind}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <p class="hint">{t(`targets.about.${draft.kind}`, NAMES)}</p>
      <Field label={t('targets.name')} hint={t('targets.name.hint')} errors={errorsAt(change.error, 'name')}>
        {(props) => (
          <input
            {...props}
            type="text"
            dir="auto"
            maxLength={200}
            value={draft.name}
            onInput={({ currentTarget }) => set({ name: currentTarget.value })}
          />
        )}
      </Field>
      {fields.map((field) => (
        <TargetField
          key={`${draft.kind} ${field.name}`}
          kind={draft.kind}
          field={field}
          isKept={isKept(field, target)}
          value={draft.fields[field.name] ?? ''}
          errors={errorsAt(change.error, field.name)}
          onInput={(text) => set({ fields: { ...draft.fields, [field.name]: text } })}
        />
      ))}
      <Field label={t('targets.lang')} errors={errorsAt(change.error, 'lang')}>
        {(props) => (
          <select
            {...props}
            value={draft.lang}
            onChange={({ currentTarget }) => set({ lang: currentTarget.value })}
          >
            <option value="">{t('targets.lang.own')}</option>
            {LANGUAGES.map((lang) => (
              <option key={lang} value={lang}>
                {names.value('lang', lang)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <label class="check">
        <input
          type="checkbox"
          checked={draft.enabled}
          onChange={({ currentTarget }) => set({ enabled: currentTarget.checked })}
        />
        {t('targets.on')}
      </label>
      <SaveLine
        change={change}
        fields={['name', 'lang', ...(target ? [] : ['kind']), ...fields.map(({ name }) => name)]}
        label={t(target ? 'settings.save' : 'targets.make')}
        isDirty={isDirty}
      />
      <p>
        <button type="button" onClick={onClose}>
          {t('settings.cancel')}
        </button>
      </p>
    </form>
  );
}
