// What is typed and is no attribute: own words, tokens of the theme, the address of the script.
import { Field } from '../../dashboard/views/settings/form/Field.tsx';
import { useWords } from '../../dashboard/words/words.ts';
import type { TextName } from '../state/choices.ts';
import { address, faults, setSource, setText, setToken } from '../state/store.ts';
import { ColourInput } from './ColourInput.tsx';

/** A text of one's own. */
export function TextField({ name }: { name: TextName }) {
  const { t } = useWords();
  const value = address.value.choices.texts[name] ?? '';
  return (
    <Field label={t(`text.${name}`)} errors={faults.value[name] ?? []}>
      {(props) => (
        <input
          {...props}
          type="text"
          name={name}
          // An empty field keeps the side of the page.
          {...(value && { dir: 'auto' as const })}
          placeholder={t('text.own')}
          value={value}
          onInput={({ currentTarget }) => setText(name, currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** A custom property of the card. */
export function TokenField({ name }: { name: string }) {
  const { t } = useWords();
  const value = address.value.choices.tokens[name] ?? '';
  const set = (text: string) => setToken(name, text);
  return (
    <Field label={t(`token.${name}`)} errors={faults.value[`nabz-${name}`] ?? []}>
      {(props) => {
        const input = { ...props, name: `nabz-${name}`, dir: 'ltr', value, spellcheck: false } as const;
        return /radius|font/.test(name) ? (
          <input {...input} type="text" onInput={({ currentTarget }) => set(currentTarget.value)} />
        ) : (
          <ColourInput input={input} onInput={set} />
        );
      }}
    </Field>
  );
}

/** The address of the script. */
export function SourceField() {
  const { t } = useWords();
  return (
    <Field label={t('source')} errors={faults.value.src ?? []}>
      {(props) => (
        <input
          {...props}
          type="text"
          name="src"
          dir="ltr"
          spellcheck={false}
          value={address.value.choices.src}
          onInput={({ currentTarget }) => setSource(currentTarget.value)}
        />
      )}
    </Field>
  );
}
