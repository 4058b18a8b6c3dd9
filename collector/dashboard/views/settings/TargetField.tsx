// One setting of a target, by what it takes.
import type { Kind } from '../../../alerts/targets/index.ts';
import { useWords } from '../../words/words.ts';
import { Field } from './form/Field.tsx';
import { type KindField, WAYS } from './targetDraft.ts';

/** The field. `isKept`: what the target has is not shown, and stays while the field is empty. */
export function TargetField({
  kind,
  field: { name, input, isOptional },
  isKept,
  value,
  errors,
  onInput,
}: {
  kind: Kind;
  field: KindField;
  isKept: boolean;
  value: string;
  errors: readonly string[];
  onInput(text: string): void;
}) {
  const { t, name: nameOf } = useWords();
  const own = `${kind}.${name}`;
  const label = nameOf('targets.field', own) === own ? t(`targets.field.${name}`) : t(`targets.field.${own}`);
  const hint = isKept
    ? t('targets.kept')
    : own === 'webhook.secret'
      ? t('targets.secret.hint')
      : input === 'lines'
        ? t('targets.lines')
        : isOptional
          ? t('targets.optional')
          : undefined;
  const isRequired = !isOptional && !isKept;
  return (
    <Field label={label} {...(hint && { hint })} errors={errors}>
      {(props) => {
        if (input === 'way') {
          return (
            <select {...props} value={value} onChange={({ currentTarget }) => onInput(currentTarget.value)}>
              {WAYS.map((way) => (
                <option key={way} value={way}>
                  {t(`targets.as.${way}`)}
                </option>
              ))}
            </select>
          );
        }
        if (input === 'lines') {
          return (
            <textarea
              {...props}
              dir="ltr"
              rows={3}
              required={isRequired}
              value={value}
              onInput={({ currentTarget }) => onInput(currentTarget.value)}
            />
          );
        }
        const shared = {
          ...props,
          spellcheck: false,
          dir: 'ltr' as const,
          required: isRequired,
          value,
          onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) => onInput(currentTarget.value),
        };
        // A browser keeps what is typed into a field of passwords out of its lists, and hides it from onlookers.
        return input === 'secret' ? (
          <input {...shared} type="password" autocomplete="new-password" />
        ) : (
          <input {...shared} type="text" autocomplete="off" />
        );
      }}
    </Field>
  );
}
