// Free text: answered while it is typed, so that a closed tab loses no more than the last word.
import { useEffect, useRef } from 'preact/hooks';
import { DEFAULT_MAX_LENGTH, type TextQuestion } from '../../../src/survey/types.ts';
import type { QuestionProps } from './Question.tsx';

/** A pause in typing after which the text so far is answered. */
const PAUSE_MS = 600;
/** Characters left at which the counter appears. */
const NEAR_END = 60;
/** Characters left that are spoken at once; any other number only after a pause. */
const SPOKEN = [NEAR_END, 20, 10, 0];

/** Asks for a comment. */
export function Text({ question, view, id }: QuestionProps<TextQuestion>) {
  const pause = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);
  const text = (view.valueOf(question) ?? '') as string;
  const maxLength = question.maxLength ?? DEFAULT_MAX_LENGTH;
  const left = maxLength - text.length;
  const hasError = view.missing.value === question.id;
  const count = (n: number) => view.t('chars.left', { count: n, n });
  return (
    <div class="question" part="question">
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
          const { value } = event.currentTarget;
          const now = maxLength - value.length;
          view.draft(question, value);
          const tell = () => view.announce(count(now));
          const isSpoken = SPOKEN.includes(now);
          if (isSpoken) tell();
          clearTimeout(pause.current);
          pause.current = setTimeout(() => {
            if (now < NEAR_END && !isSpoken) tell();
            view.commit(question);
          }, PAUSE_MS);
        }}
        onBlur={() => view.commit(question)}
      />
      {hasError && (
        <p class="error" part="error" id={`${id}e`}>
          {view.t('field.required')}
        </p>
      )}
      <p class="hint" part="hint" id={`${id}h`}>
        {view.t('comment.hint')}
      </p>
      {left <= NEAR_END && (
        // Not the field's description, which some readers say whenever it changes.
        <p class="hint" part="hint" aria-hidden="true">
          {count(left)}
        </p>
      )}
    </div>
  );
}
