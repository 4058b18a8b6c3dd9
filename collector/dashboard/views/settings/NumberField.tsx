// A short field for a number, which may be typed in any of the digits.
import { useWords } from '../../words/words.ts';
import { Field } from './form/Field.tsx';

/** The field. */
export function NumberField({
  label,
  value,
  isWrong,
  isRequired = false,
  errors = [],
  onInput,
}: {
  label: string;
  value: string;
  isWrong: boolean;
  isRequired?: boolean;
  errors?: readonly string[];
  onInput(text: string): void;
}) {
  const { t } = useWords();
  return (
    <div class="number">
      <Field label={label} errors={errors}>
        {(props) => (
          <input
            {...props}
            type="text"
            class="short"
            inputMode="decimal"
            dir="ltr"
            required={isRequired}
            value={value}
            {...(isWrong && value && { 'aria-invalid': true })}
            onInput={({ currentTarget }) => onInput(currentTarget.value)}
          />
        )}
      </Field>
      {isWrong && value && (
        <p class="field-error" role="alert">
          {t('settings.goals.number')}
        </p>
      )}
    </div>
  );
}
