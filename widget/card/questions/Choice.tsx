// Options as chips: one of them as radios, several as checkboxes; words beside "other".
import type { ComponentChildren } from 'preact';
import { hasOther, OTHER } from '../../../src/survey/answers.ts';
import { OTHER_MAX_LENGTH } from '../../../src/survey/flow.ts';
import type { ChoiceQuestion } from '../../../src/survey/types.ts';
import type { QuestionProps } from './question.ts';
import { RadioGroup } from './RadioGroup.tsx';
import { sendOnEnter } from './sendOnEnter.ts';

/** Asks for one option, or for any number of them. */
export function Choice(props: QuestionProps<ChoiceQuestion>) {
  const { question, view } = props;
  const name = (wanted: unknown) => {
    const label = question.options.find(({ value }) => value === wanted)?.label;
    return typeof label === 'string' ? view.t(label) : view.own(label);
  };
  const given = view.display.session.state.value.answers[question.id];
  const other = hasOther(question, given) && <Other {...props} name={name(OTHER)} />;
  return (
    <div class="chips">
      {question.multiple ? (
        <Checkboxes {...props} name={name}>
          {other}
        </Checkboxes>
      ) : (
        <RadioGroup
          {...props}
          values={question.options.map(({ value }) => value)}
          name={(value) => <span>{name(value)}</span>}
        >
          {other}
        </RadioGroup>
      )}
    </div>
  );
}

function Checkboxes({
  question,
  view,
  id,
  name,
  children,
}: QuestionProps<ChoiceQuestion> & {
  name(option: string): string | undefined;
  children: ComponentChildren;
}) {
  const chosen = (view.valueOf(question) ?? []) as string[];
  const values = question.options.map(({ value }) => value);
  const hasError = view.display.session.state.value.missing === question.id;
  const toggle = (option: string) =>
    view.answer(
      question,
      values.filter((candidate) => chosen.includes(candidate) !== (candidate === option)),
    );
  return (
    <fieldset
      class="question"
      aria-invalid={hasError || undefined}
      aria-describedby={hasError ? `${id}e ${id}h` : `${id}h`}
    >
      <legend id={`${id}l`}>{view.ask(question)}</legend>
      <p class="sr" id={`${id}h`}>
        {view.t('reason.legend')}
      </p>
      <div class="row">
        {values.map((option) => (
          <label class="option" key={option} data-checked={chosen.includes(option)}>
            <input type="checkbox" checked={chosen.includes(option)} onClick={() => toggle(option)} />
            <span>{name(option)}</span>
          </label>
        ))}
      </div>
      {children}
      {hasError && (
        <p class="error" id={`${id}e`}>
          {view.t('error.choose')}
        </p>
      )}
    </fieldset>
  );
}

/** The words beside "other"; kept at every stroke, because they belong to an answer that is given already. */
function Other({ question, view, name }: QuestionProps<ChoiceQuestion> & { name: string | undefined }) {
  const { answers, others } = view.display.session.state.value;
  return (
    <input
      class="field"
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
