// A scale of numbers: one row, two rows where it is narrow, or a list where every value has a name to be read.
import type { RatingQuestion, SurveyResponse } from '../../../src/index.ts';
import type { QuestionProps } from './question.ts';
import { RadioGroup } from './RadioGroup.tsx';

/** Asks for one number, lowest first in the direction of reading. */
export function Scale(props: QuestionProps<RatingQuestion>) {
  const { question, view } = props;
  const { t, format } = view;
  const { labels, prompt, scale, type } = question;
  const { min, max } = scale;
  const values = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  const nameOf = (value: number) => {
    if (typeof labels === 'string') return t(`${labels}.${value}`);
    return value === min ? t(labels[0]) : value === max ? t(labels[1]) : '';
  };
  const [low, high] = [nameOf(min), nameOf(max)];
  const chosen = view.valueOf(question) as number | undefined;
  const isMiddle = chosen !== undefined && chosen !== min && chosen !== max;
  const separator = t('scale.end').split(/\{\w+\}/)[1];
  const measure = (event: Event) => view.display.onLayout(layoutOf(event.currentTarget as Element));

  return (
    <div
      class="scale"
      data-layout={type === 'ces' ? 'list' : 'row'}
      data-count={values.length}
      onPointerDown={measure}
      onFocusIn={measure}
    >
      <RadioGroup
        {...props}
        values={values}
        resolvePosition={(digit) => resolvePosition(digit, min, max)}
        prompt={prompt && t(prompt)}
        hint={t('scale.hint', { min, low, max, high })}
        name={(value) => {
          const label = nameOf(value as number);
          return (
            <>
              <b>{format(value as number)}</b>
              {label && (
                <span class="label">
                  <span class="sr">{separator}</span>
                  {label}
                </span>
              )}
            </>
          );
        }}
      >
        <p class="ends" aria-hidden="true">
          <span>{low}</span>
          <b>{isMiddle && nameOf(chosen)}</b>
          <span>{high}</span>
        </p>
      </RadioGroup>
    </div>
  );
}

/** Two digits typed within so long are one number. */
const NUMBER_MS = 600;

let typed = 0;
let typedAt = 0;

/** A digit is the number itself; 1 and then 0 are ten. */
function resolvePosition(digit: number, min: number, max: number): number {
  const now = Date.now();
  const both = now - typedAt < NUMBER_MS ? typed * 10 + digit : digit;
  typedAt = now;
  typed = digit;
  return (both > max ? digit : both) - min;
}

/** How the values lie, read from where they are: a row breaks where a value is lower than the one before. */
function layoutOf(scale: Element): SurveyResponse['layout'] {
  const tops = [...scale.querySelectorAll('.option')].map((option) => option.getBoundingClientRect().top);
  const rows = new Set(tops.map(Math.round)).size;
  return rows === 1 ? 'row' : rows === tops.length ? 'list' : 'two-rows';
}
