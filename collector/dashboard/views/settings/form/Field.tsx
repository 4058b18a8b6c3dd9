// A field with its label, what it is for, and what the server says is wrong with it.
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** Attributes for the input that the field is about. */
export interface InputProps {
  id: string;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
}

/** The field; its child makes the input from the attributes. `errors` are in the language of the server. */
export function Field({
  label,
  hint,
  errors = [],
  children,
}: {
  label: string;
  hint?: string;
  errors?: readonly string[];
  children(props: InputProps): ComponentChildren;
}) {
  const id = useId();
  const described = [...(hint ? [`${id}-hint`] : []), ...(errors.length ? [`${id}-error`] : [])].join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        ...(errors.length > 0 && { 'aria-invalid': true }),
        ...(described && { 'aria-describedby': described }),
      })}
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {errors.length > 0 && <Errors id={`${id}-error`} errors={errors} />}
    </div>
  );
}

/** Messages of the server, which speaks English. */
export function Errors({ id, errors }: { id?: string; errors: readonly string[] }) {
  if (errors.length === 0) return null;
  return (
    <div class="field-error" role="alert" dir="ltr" lang="en" {...(id && { id })}>
      {errors.map((error) => (
        <p key={error}>{error}</p>
      ))}
    </div>
  );
}
