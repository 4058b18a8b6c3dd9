// Everything that can be chosen. Options that a new version of the widget has come by themselves.
import { useWords } from '../../dashboard/words/words.ts';
import { OPTION_NAMES, type OptionName, TEXTS, TOKENS } from '../state/choices.ts';
import { OptionField } from './OptionField.tsx';
import { SourceField, TextField, TokenField } from './TextFields.tsx';

const FIRST: OptionName[] = ['survey', 'lang', 'trigger', 'position'];
const LATER: OptionName[] = ['endpoint', 'brand'];
const COLOURS: OptionName[] = ['accent', 'scheme', 'font'];
const FURTHER = OPTION_NAMES.filter((name) => ![...FIRST, ...LATER, ...COLOURS].includes(name));

/** The form. */
export function Form() {
  const { t } = useWords();
  const fields = (names: readonly OptionName[]) =>
    names.map((name) => <OptionField key={name} name={name} />);
  return (
    <form class="choices" onSubmit={(event) => event.preventDefault()}>
      <section class="panel" aria-labelledby="choices-survey">
        <h2 id="choices-survey">{t('form.survey')}</h2>
        {fields(FIRST)}
        {TEXTS.map((name) => (
          <TextField key={name} name={name} />
        ))}
        {fields(LATER)}
      </section>
      <details class="panel">
        <summary>
          <h2>{t('form.colours')}</h2>
        </summary>
        {fields(COLOURS)}
        {TOKENS.map((name) => (
          <TokenField key={name} name={name} />
        ))}
      </details>
      <details class="panel">
        <summary>
          <h2>{t('form.further')}</h2>
        </summary>
        {fields(FURTHER)}
        <SourceField />
      </details>
    </form>
  );
}
