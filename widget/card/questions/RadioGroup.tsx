// One of several, as native radios. Arrow keys move and check but do not answer; a tap, Space or Enter does.
import { useComputed } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { parseDigit } from '../../../src/locale/digits.ts';
import type { QuestionProps } from './Question.tsx';

type Value = string | number;

/** Props of {@link RadioGroup}: the question, its values, and what each value shows and is called. */
export interface RadioGroupProps extends QuestionProps {
  values: readonly Value[];
  /** The whole name of a value, for the ear. */
  name(value: Value): string | undefined;
  /** What is seen of a value. @default its name */
  show?(value: Value): ComponentChildren;
  /** A line before the question. */
  prompt?: string | undefined;
  /** The meaning of the values, for visitors who do not see the ends of the scale. */
  hint?: string | undefined;
  /** The index of the item that a typed digit selects. @default the item of that place, counted from 1 */
  toIndex?: ((digit: number) => number) | undefined;
  /** Content below the values. */
  children?: ComponentChildren;
}

/**
 * A group of radios. Keys follow what is seen: an arrow goes to the neighbour on its side, in either direction of
 * writing; Home and End go to the ends; a digit of any script goes to the item of that place, or to its own number.
 */
export function RadioGroup(props: RadioGroupProps) {
  const { question, view, id, values, name, show = name, prompt, hint, children } = props;
  const { toIndex = (digit: number) => digit - 1 } = props;
  const isRtl = view.display.language.dir === 'rtl';
  const hasError = view.missing.value === question.id;

  const onKeyDown = (event: KeyboardEvent) => {
    const inputs = [
      ...(event.currentTarget as HTMLElement).querySelectorAll<HTMLInputElement>('[type=radio]'),
    ];
    const index = inputs.indexOf(event.target as HTMLInputElement);
    if (index < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ' ' || event.key === 'Enter') {
      // A key that is still held has opened the survey.
      if (!event.repeat) view.answer(question, values[index] as Value);
    } else {
      const digit = parseDigit(event.key);
      const next =
        digit === undefined ? indexAfterKey(event.key, index, values.length, isRtl) : toIndex(digit);
      if (!inputs[next]) return;
      view.draft(question, values[next]);
      inputs[next].focus();
    }
    event.preventDefault();
  };
  const onFocusOut = (event: FocusEvent) => {
    const isInside = (event.currentTarget as Element).contains(event.relatedTarget as Node | null);
    // A window that loses the focus keeps its choice open; only going on within the page confirms it.
    if (document.hasFocus() && !isInside) view.commit(question);
  };

  return (
    <div
      class="question"
      part="question"
      role="radiogroup"
      // The hint belongs to the name, because a reader that enters a group leaves its description out.
      aria-labelledby={`${id}g`}
      aria-describedby={hasError ? `${id}e` : undefined}
      aria-invalid={hasError || undefined}
      onKeyDown={onKeyDown}
      onFocusOut={onFocusOut}
    >
      <div class="legend" part="legend" id={`${id}g`}>
        <p id={`${id}l`}>
          {prompt && <small>{prompt} </small>}
          {view.ask(question)}
        </p>
        {hint && (
          <p class="sr" part="sr">
            {hint}
          </p>
        )}
      </div>
      <div class="row" part="row">
        {values.map((value, index) => (
          <Option key={value} {...{ question, view, id, value }} name={name(value)} isFirst={!index}>
            {show(value)}
          </Option>
        ))}
      </div>
      {children}
      {hasError && (
        <p class="error" part="error" id={`${id}e`}>
          {view.t('error.choose')}
        </p>
      )}
    </div>
  );
}

interface OptionProps extends QuestionProps {
  value: Value;
  /** How a screen reader says it. */
  name: string | undefined;
  isFirst: boolean;
  children: ComponentChildren;
}

/** One value. It renders again when it is chosen or no longer chosen, not when others are. */
function Option({ question, view, id, value, name, isFirst, children }: OptionProps) {
  const isChosen = useComputed(() => view.valueOf(question) === value).value;
  // WebKit would enter a group from behind at its last value.
  const isEntry = useComputed(() =>
    (isFirst ? [value, undefined] : [value]).includes(view.valueOf(question) as Value),
  ).value;
  return (
    <label class="option" part="option" data-checked={isChosen}>
      <input
        type="radio"
        name={id}
        value={value}
        checked={isChosen}
        tabIndex={isEntry ? 0 : -1}
        aria-label={name}
        onClick={() => view.answer(question, value)}
      />
      <span aria-hidden="true">{children}</span>
    </label>
  );
}

/** The index that a key leads to from `index`, of `count` items; −1 for a key that leads nowhere. */
function indexAfterKey(key: string, index: number, count: number, isRtl: boolean): number {
  const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 }[key];
  if (step) return (index + step + count) % count;
  return key === 'Home' ? 0 : key === 'End' ? count - 1 : -1;
}
