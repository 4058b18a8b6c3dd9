// Options as chips: radios for one of them, checkboxes for several; a field for words beside "other".
import type { ComponentChildren } from 'preact';
import { hasOther, OTHER } from '../../../src/survey/answers.ts';
import { OTHER_MAX_LENGTH } from '../../../src/survey/flow.ts';
import type { ChoiceQuestion } from '../../../src/survey/types.ts';
import { type QuestionProps, sendOnEnter } from './Question.tsx';
import { RadioGroup } from './RadioGroup.tsx';

/** Asks for one option, or for any number of them. */
export function Choice(props: QuestionProps<ChoiceQuestion>) {
  const { question, view } = props;
  const name = (wanted: unknown) => {
    const label = question.options.find(({ value }) => value === wanted)?.label;
    return typeof label === 'string' ? view.t(label) : view.own(label);
  };
  // Only a confirmed answer opens the field, and only a question that has one follows the answers for it.
  const isOther =
    question.hasOtherText && hasOther(question, view.display.session.state.value.answers[question.id]);
  const other = isOther && <Other {...props} name={name(OTHER)} />;
  return (
    <div class="chips" part="chips">
      {question.multiple ? (
        <Checkboxes {...props} name={name}>
          {other}
        </Checkboxes>
      ) : (
        <RadioGroup {...props} values={question.options.map(({ value }) => value)} name={name}>
          {other}
        </RadioGroup>
      )}
    </div>
  );
}

interface CheckboxesProps extends QuestionProps<ChoiceQuestion> {
  name(option: string): string | undefined;
  children: ComponentChildren;
}

function Checkboxes({ question, view, id, name, children }: CheckboxesProps) {
  const chosen = (view.valueOf(question) ?? []) as string[];
  const values = question.options.map(({ value }) => value);
  const hasError = view.missing.value === question.id;
  const toggle = (option: string) =>
    view.answer(
      question,
      values.filter((value) => chosen.includes(value) !== (value === option)),
    );
  return (
    <fieldset
      class="question"
      part="question"
      aria-invalid={hasError || undefined}
      aria-describedby={hasError ? `${id}e` : undefined}
    >
      <legend>
        <span id={`${id}l`}>{view.ask(question)}</span>
        <span class="sr" part="sr">
          {' '}
          {view.t('reason.legend')}
        </span>
      </legend>
      <div class="row" part="row">
        {values.map((option) => (
          <label class="option" part="option" key={option} data-checked={chosen.includes(option)}>
            <input
              type="checkbox"
              checked={chosen.includes(option)}
              aria-label={name(option)}
              onClick={() => toggle(option)}
            />
            <span aria-hidden="true">{name(option)}</span>
          </label>
        ))}
      </div>
      {children}
      {hasError && (
        <p class="error" part="error" id={`${id}e`}>
          {view.t('error.choose')}
        </p>
      )}
    </fieldset>
  );
}

/** The words beside "other". They are answered at every stroke, because their option is answered already. */
function Other({ question, view, name }: QuestionProps<ChoiceQuestion> & { name: string | undefined }) {
  const { answers, others } = view.display.session.state.value;
  return (
    <input
      class="field"
      part="field"
      type="text"
      dir="auto"
      aria-label={name}
      maxLength={OTHER_MAX_LENGTH}
      onKeyDown={sendOnEnter}
      value={others[question.id] ?? ''}
      onInput={(event) => view.answer(question, answers[question.id] as string, event.currentTarget.value)}
    />
  );
}
