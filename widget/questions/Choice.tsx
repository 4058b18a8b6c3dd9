// Options as chips: one of them as radios, several as checkboxes.
import type { ChoiceQuestion } from '../../src/index.ts';
import type { QuestionProps } from './question.ts';
import { RadioGroup } from './RadioGroup.tsx';

/** Asks for one option, or for any number of them. */
export function Choice(props: QuestionProps<ChoiceQuestion>) {
  const { question, view } = props;
  const label = (option: string) => view.t(`reason.${option}`);
  return (
    <div class="chips">
      {question.multiple ? (
        <Checkboxes {...props} label={label} />
      ) : (
        <RadioGroup {...props} values={question.options} label={label} />
      )}
    </div>
  );
}

function Checkboxes({
  question,
  view,
  id,
  label,
}: QuestionProps<ChoiceQuestion> & { label(option: string): string }) {
  const chosen = (view.valueOf(question) ?? []) as string[];
  const toggle = (option: string) =>
    view.answer(
      question,
      question.options.filter((candidate) => chosen.includes(candidate) !== (candidate === option)),
    );
  return (
    <fieldset class="question" aria-describedby={`${id}h`}>
      <legend>{view.ask(question)}</legend>
      <p class="sr" id={`${id}h`}>
        {view.t('reason.legend')}
      </p>
      <div class="row">
        {question.options.map((option) => (
          <label class="option" key={option} data-checked={chosen.includes(option)}>
            <input type="checkbox" checked={chosen.includes(option)} onClick={() => toggle(option)} />
            <span>{label(option)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
