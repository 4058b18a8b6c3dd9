// A colour: picked, or typed in any way that CSS knows.
import type { InputProps } from '../../dashboard/views/settings/form/Field.tsx';
import { useWords } from '../../dashboard/words/words.ts';

/** A colour input always has a value; this one stands for none. */
const UNSET = '#808080';

/** The two inputs; `input` are the attributes of the one to type in. */
export function ColourInput({
  input,
  onInput,
}: {
  input: InputProps & { name: string; value: string };
  onInput(value: string): void;
}) {
  const { t } = useWords();
  const isPlain = /^#[\da-f]{6}$/i.test(input.value);
  return (
    <span class="colour-pair">
      <input
        type="color"
        class="colour"
        aria-label={t('colour.pick')}
        value={isPlain ? input.value : UNSET}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
      <input
        {...input}
        type="text"
        dir="ltr"
        autoComplete="off"
        spellcheck={false}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
      />
    </span>
  );
}
