// A condition that is a list of texts, one a line, with the values that are known put in by a press.
import { useNames } from '../../words/useNames.ts';
import { useWords } from '../../words/words.ts';
import { Field } from './form/Field.tsx';
import { linesOf, toggleLine } from './targetDraft.ts';

/** The field. `field` names the values; `known` are those that answers have. */
export function ValuesField({
  field,
  label,
  hint,
  value,
  known = [],
  errors,
  onInput,
}: {
  field: string;
  label: string;
  hint?: string;
  value: string;
  known?: readonly string[];
  errors: readonly string[];
  onInput(text: string): void;
}) {
  const { t } = useWords();
  const names = useNames();
  const lines = linesOf(value);
  return (
    <div class="alert-values">
      <Field label={label} hint={hint ?? t('rules.lines')} errors={errors}>
        {(props) => (
          <textarea
            {...props}
            dir="auto"
            rows={Math.max(1, lines.length)}
            value={value}
            onInput={({ currentTarget }) => onInput(currentTarget.value)}
          />
        )}
      </Field>
      {known.length > 0 && (
        <fieldset class="known-values">
          <legend class="for-ears">{t('rules.known', { field: label })}</legend>
          {known.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={lines.includes(each)}
              onClick={() => onInput(toggleLine(value, each))}
            >
              <bdi>{names.value(field, each)}</bdi>
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}
