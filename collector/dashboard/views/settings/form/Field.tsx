// A field with its label, what it is for, and what the server says is wrong with it.
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { useWords } from '../../../words/words.ts';
import { sayError } from './sayError.ts';

/** Attributes for the input that the field is about. */
export interface InputProps {
  id: string;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
}

/** The field; its child makes the input from the attributes. `errors` are messages of the server. */
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

/** What the server says is wrong: in the language of the reader, or in the server's where the kind is not known. */
export function Errors({ id, errors }: { id?: string; errors: readonly string[] }) {
  const words = useWords();
  if (errors.length === 0) return null;
  const said = new Map(errors.map((error) => [sayError(words, error) ?? error, error]));
  return (
    <div class="field-error" role="alert" {...(id && { id })}>
      {[...said].map(([text, error]) => (
        <p key={text} {...(text === error && { dir: 'ltr', lang: 'en' })}>
          {text}
        </p>
      ))}
    </div>
  );
}
