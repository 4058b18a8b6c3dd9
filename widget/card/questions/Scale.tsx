// A scale of numbers: one row, two rows where it is narrow, or a list where each value has a name to be read.
import { useComputed } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { SurveyResponse } from '../../../src/responses/response.ts';
import type { RatingQuestion } from '../../../src/survey/types.ts';
import { timeNow } from '../../../src/timeNow.ts';
import type { QuestionProps } from './Question.tsx';
import { RadioGroup } from './RadioGroup.tsx';

/** Two digits typed within this time are one number. */
const NUMBER_MS = 600;

/** Asks for one number, lowest first in the direction of reading. */
export function Scale(props: QuestionProps<RatingQuestion>) {
  const { question, view } = props;
  const { t, format } = view;
  const { labels, prompt, scale, type } = question;
  const { min, max } = scale;
  const isList = type === 'ces';
  const typed = useRef({ digit: 0, at: 0 });
  const values = [...Array(max - min + 1).keys()].map((index) => min + index);
  const nameOf = (value: number) => {
    if (typeof labels === 'string') return t(`${labels}.${value}`);
    return value === min ? t(labels[0]) : value === max ? t(labels[1]) : '';
  };
  const [low, high] = [nameOf(min), nameOf(max)];
  const nameInTheMiddle = useComputed(() => {
    const chosen = view.valueOf(question) as number | undefined;
    return chosen === undefined || chosen === min || chosen === max ? '' : nameOf(chosen);
  });
  // Without its values: they would bring marks along that keep them apart from the sentence.
  const separator = t('scale.end').split(/\{\w+\}/)[1];
  const ref = useRef<HTMLDivElement>(null);
  // An observer is told after a layout that takes place anyway; measuring at the tap would force one more.
  useEffect(() => {
    const element = ref.current as HTMLElement;
    const observer = new ResizeObserver(() => view.display.onLayout(layoutOf(element)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  /** A digit is the number itself; 1 and then 0 are ten. */
  const toIndex = (digit: number) => {
    const { digit: before, at } = typed.current;
    const now = timeNow();
    typed.current = { digit, at: now };
    const both = now - at < NUMBER_MS ? before * 10 + digit : digit;
    return (both > max ? digit : both) - min;
  };

  return (
    <div
      ref={ref}
      class="scale"
      part="scale"
      data-layout={isList ? 'list' : 'row'}
      data-count={values.length}
    >
      <RadioGroup
        {...props}
        values={values}
        toIndex={toIndex}
        prompt={prompt && t(prompt)}
        hint={t('scale.hint', { min, low, max, high })}
        name={(value) => [format(value as number), nameOf(value as number)].filter(Boolean).join(separator)}
        show={(value) => (
          <>
            <b>{format(value as number)}</b>
            {isList && (
              <span class="label" part="label">
                {nameOf(value as number)}
              </span>
            )}
          </>
        )}
      >
        <p class="ends" part="ends" aria-hidden="true">
          <span>{low}</span>
          <b>{nameInTheMiddle}</b>
          <span>{high}</span>
        </p>
      </RadioGroup>
    </div>
  );
}

/** How the values lie, from their positions: a row breaks where a value is lower than the one before. */
function layoutOf(scale: Element): SurveyResponse['layout'] {
  const tops = [...scale.querySelectorAll('.option')].map((option) => option.getBoundingClientRect().top);
  const rows = new Set(tops.map(Math.round)).size;
  return rows === 1 ? 'row' : rows === tops.length ? 'list' : 'two-rows';
}
