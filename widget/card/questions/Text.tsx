// Free text: kept while it is typed, so that a closed tab loses no more than the last word.
import { DEFAULT_MAX_LENGTH, type TextQuestion } from '../../../src/survey/types.ts';
import type { QuestionProps } from './question.ts';

const PAUSE_MS = 600;
/** From here on the counter takes the place of the hint. */
const NEAR_END = 60;

let pause: ReturnType<typeof setTimeout> | undefined;

/** Asks for a comment. */
export function Text({ question, view, id }: QuestionProps<TextQuestion>) {
  const text = (view.valueOf(question) ?? '') as string;
  const maxLength = question.maxLength ?? DEFAULT_MAX_LENGTH;
  const left = maxLength - text.length;
  const hasError = view.display.session.state.value.missing === question.id;
  return (
    <div class="question">
      <label for={id} id={`${id}l`}>
        {view.ask(question)}
        {question.optional && <small> ({view.t('field.optional')})</small>}
      </label>
      <textarea
        id={id}
        dir="auto"
        rows={2}
        maxLength={maxLength}
        required={!question.optional}
        aria-invalid={hasError || undefined}
        aria-describedby={hasError ? `${id}e ${id}h` : `${id}h`}
        value={text}
        onInput={(event) => {
          view.draft(question, event.currentTarget.value);
          clearTimeout(pause);
          pause = setTimeout(() => view.commit(question), PAUSE_MS);
        }}
        onBlur={() => view.commit(question)}
      />
      {hasError && (
        <p class="error" id={`${id}e`}>
          {view.t('field.required')}
        </p>
      )}
      <p class="hint" id={`${id}h`}>
        {left > NEAR_END ? view.t('comment.hint') : view.t('chars.left', { count: left, n: left })}
      </p>
    </div>
  );
}
