// One option of the tag: the control follows from its type in the widget's table.
import { FURTHER_LANGUAGES, LANGUAGES } from '../../../src/locale/language.ts';
import { TEMPLATE_NAMES } from '../../../src/survey/templates.ts';
import { TRIGGER_FORMS } from '../../../src/triggers/help.ts';
import { Field, type InputProps } from '../../dashboard/views/settings/form/Field.tsx';
import { createNames } from '../../dashboard/words/names.ts';
import { useWords } from '../../dashboard/words/words.ts';
import { type OptionName, rowOf, toAttribute } from '../state/choices.ts';
import { address, faults, setAttribute } from '../state/store.ts';
import { ColourInput } from './ColourInput.tsx';

const AUTO = 'auto';

/** What there is to choose from, where the widget has a list; else the option is typed. */
function valuesOf(name: OptionName): readonly string[] | undefined {
  if (name === 'survey') return TEMPLATE_NAMES;
  if (name === 'lang') return [AUTO, ...LANGUAGES, ...FURTHER_LANGUAGES];
  const { type } = rowOf(name);
  return typeof type === 'string' ? undefined : (type as readonly string[]);
}

/** The field. */
export function OptionField({ name }: { name: OptionName }) {
  const { t } = useWords();
  const attribute = toAttribute(name);
  const { type } = rowOf(name);
  const value = address.value.choices.attributes[attribute];
  const errors = faults.value[attribute] ?? [];
  const values = valuesOf(name);
  if (type === 'label' || type === 'flag') {
    return (
      <label class="check">
        <input
          type="checkbox"
          checked={value !== undefined}
          onChange={({ currentTarget }) => setAttribute(attribute, currentTarget.checked ? '' : undefined)}
        />
        {t(`option.${name}`)}
      </label>
    );
  }
  return (
    <Field label={t(`option.${name}`)} errors={errors}>
      {(props) =>
        values ? (
          <Choice {...{ name, attribute, value, values, props }} />
        ) : (
          <Typed {...{ name, attribute, value, props }} />
        )
      }
    </Field>
  );
}

interface ControlProps {
  name: OptionName;
  attribute: string;
  value: string | undefined;
  props: InputProps;
}

function Choice({ name, attribute, value, values, props }: ControlProps & { values: readonly string[] }) {
  const words = useWords();
  const { default: standard } = rowOf(name);
  const chosen = value ?? (standard as string | undefined) ?? '';
  const all = [...(standard === undefined ? [''] : []), ...values];
  // A value that the address brought, also a wrong one.
  if (!all.includes(chosen)) all.push(chosen);
  const labelOf = (each: string) => {
    if (each === '') return words.t('choice.none');
    if (name === 'lang' && each !== AUTO) return createNames(words).value('lang', each);
    return words.name(`choice.${name}`, each);
  };
  return (
    <select
      {...props}
      name={attribute}
      value={chosen}
      onChange={({ currentTarget }) =>
        setAttribute(attribute, currentTarget.value === (standard ?? '') ? undefined : currentTarget.value)
      }
    >
      {all.map((each) => (
        <option key={each} value={each}>
          {labelOf(each)}
        </option>
      ))}
    </select>
  );
}

function Typed({ name, attribute, value, props }: ControlProps) {
  const { type, default: standard } = rowOf(name);
  const set = (text: string) => setAttribute(attribute, text || undefined, true);
  const common = {
    ...props,
    name: attribute,
    value: value ?? '',
    placeholder: standard === undefined ? '' : String(standard),
    // Words of the owner are in any language, and an empty field keeps the side of the page; the others are code.
    ...((name !== 'brand' || value) && { dir: name === 'brand' ? ('auto' as const) : ('ltr' as const) }),
    autoComplete: 'off',
    spellcheck: false,
  } as const;
  if (type === 'color') return <ColourInput input={common} onInput={set} />;
  return (
    <>
      <input
        {...common}
        type="text"
        {...(type === 'trigger' && { list: 'triggers' })}
        onInput={({ currentTarget }) => set(currentTarget.value)}
      />
      {type === 'trigger' && (
        <datalist id="triggers">
          {TRIGGER_FORMS.split(', ').map((form) => (
            <option key={form} value={form} />
          ))}
        </datalist>
      )}
    </>
  );
}
