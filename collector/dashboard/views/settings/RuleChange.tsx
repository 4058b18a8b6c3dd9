// The change of a figure that a rule tells of.
import type { RequestError } from '../../api/request.ts';
import { ORDER } from '../../metrics.ts';
import { useNames } from '../../words/useNames.ts';
import { useWords } from '../../words/words.ts';
import { errorsAt, errorsOfWhole } from './form/errors.ts';
import { Errors, Field } from './form/Field.tsx';
import { NumberField } from './NumberField.tsx';
import { DIRECTIONS, type RuleDraft, wrongNumbers } from './ruleDraft.ts';

/** The part of the form; `reasons` are those that answers name. */
export function RuleChange({
  draft,
  error,
  reasons,
  onChange,
}: {
  draft: RuleDraft;
  error: RequestError | undefined;
  reasons: readonly string[];
  onChange(more: Partial<RuleDraft>): void;
}) {
  const { t } = useWords();
  const names = useNames();
  const wrong = wrongNumbers(draft);
  const offered = draft.reason && !reasons.includes(draft.reason) ? [draft.reason, ...reasons] : reasons;
  return (
    <>
      <Field label={t('trend.metric')} errors={errorsAt(error, 'when.change.metric')}>
        {(props) => (
          <select
            {...props}
            value={draft.metric}
            onChange={({ currentTarget }) => onChange({ metric: currentTarget.value })}
          >
            <option value="">{t('rules.metric.first')}</option>
            {ORDER.map((name) => (
              <option key={name} value={name}>
                {t(`metric.${name}`)}
              </option>
            ))}
            <option value="reason">{t('rules.metric.reason')}</option>
          </select>
        )}
      </Field>
      {draft.metric === 'reason' && (
        <Field label={names.field('choice')} errors={errorsAt(error, 'when.change.reason')}>
          {(props) => (
            <select
              {...props}
              required
              value={draft.reason}
              onChange={({ currentTarget }) => onChange({ reason: currentTarget.value })}
            >
              <option value="" />
              {offered.map((reason) => (
                <option key={reason} value={reason}>
                  {names.value('choice', reason)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Field label={t('rules.direction')} errors={errorsAt(error, 'when.change.direction')}>
        {(props) => (
          <select
            {...props}
            value={draft.direction}
            onChange={({ currentTarget }) => onChange({ direction: currentTarget.value })}
          >
            {DIRECTIONS.map((direction) => (
              <option key={direction} value={direction}>
                {t(`rules.direction.${direction}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div class="row">
        {(['days', 'atLeast'] as const).map((name) => (
          <NumberField
            key={name}
            label={t(`rules.change.${name}`)}
            value={draft[name]}
            isRequired
            isWrong={wrong.includes(name)}
            errors={errorsAt(error, `when.change.${name}`)}
            onInput={(text) => onChange({ [name]: text })}
          />
        ))}
      </div>
      <p class="hint">{t('rules.change.hint')}</p>
      <Errors errors={errorsOfWhole(error, 'when.change')} />
    </>
  );
}
