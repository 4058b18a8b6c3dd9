// A rule, new or changed: what it tells of, whom, and when not.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Rule } from '../../../alerts/rules.ts';
import type { ListedTarget } from '../../../alerts/targets.ts';
import { useDashboard } from '../../dashboard.ts';
import { useWords } from '../../words/words.ts';
import { errorsAt } from './form/errors.ts';
import { Errors, Field } from './form/Field.tsx';
import { SaveLine } from './form/SaveLine.tsx';
import { useSend } from './form/useSend.ts';
import { useUnsaved } from './form/useUnsaved.ts';
import { RuleSubject } from './RuleSubject.tsx';
import { newRule, type RuleDraft, toRuleBody, toRuleDraft, wrongNumbers } from './ruleDraft.ts';
import { sitePath } from './sections.ts';

/** Paths whose errors are shown at their fields. */
const FIELDS = ['name', 'when', 'targets', 'quietHours'];

/** The form; `rule` is the one that is changed, `known` are the targets of the site. */
export function RuleForm({
  rule,
  known,
  onClose,
}: {
  rule?: Rule;
  known: readonly ListedTarget[];
  onClose(): void;
}) {
  const { t, format } = useWords();
  const { site } = useDashboard();
  const [saved] = useState(() =>
    rule
      ? toRuleDraft(rule, format.number)
      : { ...newRule(format.number), targets: known.map(({ id }) => id) },
  );
  const [draft, setDraft] = useState(saved);
  const change = useSend();
  const head = useRef<HTMLHeadingElement>(null);
  const isDirty = JSON.stringify(draft) !== JSON.stringify(saved);
  useUnsaved(isDirty);
  useEffect(() => head.current?.focus(), []);
  const set = (more: Partial<RuleDraft>) => {
    change.forget();
    setDraft({ ...draft, ...more });
  };
  const { targets, hasQuiet, from, to } = draft;

  const save = async (event: SubmitEvent) => {
    event.preventDefault();
    if (wrongNumbers(draft).length) return;
    const sent = await change.send(sitePath(rule ? `/v1/rules/${rule.id}` : '/v1/rules', site.id), {
      method: rule ? 'PUT' : 'POST',
      body: toRuleBody(draft),
    });
    if (sent) onClose();
  };

  return (
    <form class="panel" onSubmit={save}>
      <h2 ref={head} tabIndex={-1}>
        {rule ? t('rules.change', { name: rule.name }) : t('rules.new')}
      </h2>
      <Field label={t('rules.name')} hint={t('rules.name.hint')} errors={errorsAt(change.error, 'name')}>
        {(props) => (
          <input
            {...props}
            type="text"
            dir="auto"
            required
            maxLength={200}
            value={draft.name}
            onInput={({ currentTarget }) => set({ name: currentTarget.value })}
          />
        )}
      </Field>
      <RuleSubject draft={draft} error={change.error} onChange={set} />
      <fieldset class="options">
        <legend>{t('rules.targets')}</legend>
        {known.length === 0 && <p class="hint">{t('rules.targetless')}</p>}
        {known.map(({ id, name, kind, enabled }) => (
          <label key={id} class="check">
            <input
              type="checkbox"
              checked={targets.includes(id)}
              onChange={({ currentTarget }) =>
                set({
                  targets: currentTarget.checked ? [...targets, id] : targets.filter((each) => each !== id),
                })
              }
            />
            <span>
              <bdi>{name || t(`targets.kind.${kind}`)}</bdi>{' '}
              <span class="hint">
                {name && t(`targets.kind.${kind}`)} {!enabled && t('rules.target.off')}
              </span>
            </span>
          </label>
        ))}
        <Errors errors={errorsAt(change.error, 'targets')} />
      </fieldset>
      <fieldset class="options">
        <legend>{t('rules.quiet')}</legend>
        <label class="check">
          <input
            type="checkbox"
            checked={hasQuiet}
            onChange={({ currentTarget }) => set({ hasQuiet: currentTarget.checked })}
          />
          <span>
            {t('rules.quiet.on')} <span class="hint">{t('rules.quiet.hint')}</span>
          </span>
        </label>
        {hasQuiet && (
          <div class="row">
            {(['from', 'to'] as const).map((end) => (
              <label key={end}>
                {t(`rules.quiet.${end}`)}
                <input
                  type="time"
                  required
                  value={end === 'from' ? from : to}
                  onInput={({ currentTarget }) => set({ [end]: currentTarget.value })}
                />
              </label>
            ))}
          </div>
        )}
        <Errors errors={errorsAt(change.error, 'quietHours')} />
      </fieldset>
      {draft.subject === 'answer' && (
        <label class="check">
          <input
            type="checkbox"
            checked={draft.includeContact}
            onChange={({ currentTarget }) => set({ includeContact: currentTarget.checked })}
          />
          <span>
            {t('rules.contact')} <span class="hint">{t('rules.contact.hint')}</span>
          </span>
        </label>
      )}
      <label class="check">
        <input
          type="checkbox"
          checked={draft.enabled}
          onChange={({ currentTarget }) => set({ enabled: currentTarget.checked })}
        />
        <span>
          {t('rules.on')} <span class="hint">{t('rules.on.hint')}</span>
        </span>
      </label>
      <SaveLine
        change={change}
        fields={FIELDS}
        label={t(rule ? 'settings.save' : 'rules.make')}
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
