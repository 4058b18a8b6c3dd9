// One of several, as native radios. Arrow keys move and check but do not answer; a tap, Space or Enter does.
import type { ComponentChildren } from 'preact';
import { parseDigit } from '../../../src/locale/digits.ts';
import type { QuestionProps } from './question.ts';

type Value = string | number;

/** Props of {@link RadioGroup}: the question, its values, and what is seen and spoken of each. */
export interface RadioGroupProps extends QuestionProps {
  values: readonly Value[];
  name(value: Value): ComponentChildren;
  /** Stands before the question. */
  prompt?: string | undefined;
  /** What the values mean, for those who do not see their ends. */
  hint?: string | undefined;
  /** Where a typed digit leads. @default to the item of that place, counted from 1 */
  resolvePosition?: ((digit: number) => number) | undefined;
  /** Stands below the values. */
  children?: ComponentChildren;
}

/**
 * A group of radios. Keys follow what is seen: an arrow goes to the neighbour on its side, in either direction of
 * writing; Home and End to the ends; a digit of any script to the item of that place, or to the number it says.
 */
export function RadioGroup(props: RadioGroupProps) {
  const { question, view, id, values, name, prompt, hint, children } = props;
  const { resolvePosition = (digit: number) => digit - 1 } = props;
  const chosen = view.valueOf(question);
  const hasError = view.display.session.state.value.missing === question.id;

  const onKeyDown = (event: KeyboardEvent) => {
    const group = event.currentTarget as HTMLElement;
    const inputs = [...group.querySelectorAll<HTMLInputElement>('[type=radio]')];
    const index = inputs.indexOf(event.target as HTMLInputElement);
    if (index < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ' ' || event.key === 'Enter') view.answer(question, values[index] as Value);
    else {
      const digit = parseDigit(event.key);
      const next =
        digit === undefined ? toIndex(event.key, index, values.length, isRtl(group)) : resolvePosition(digit);
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
      role="radiogroup"
      aria-labelledby={`${id}l`}
      aria-describedby={[hasError && `${id}e`, hint && `${id}h`].filter(Boolean).join(' ') || undefined}
      aria-invalid={hasError || undefined}
      onKeyDown={onKeyDown}
      onFocusOut={onFocusOut}
    >
      <p class="legend" id={`${id}l`}>
        {prompt && <small>{prompt} </small>}
        {view.ask(question)}
      </p>
      {hint && (
        <p class="sr" id={`${id}h`}>
          {hint}
        </p>
      )}
      <div class="row">
        {values.map((value) => (
          <label class="option" key={value} data-checked={value === chosen}>
            <input
              type="radio"
              name={id}
              value={value}
              checked={value === chosen}
              // WebKit would enter a group from behind at its last value.
              tabIndex={value === (chosen ?? values[0]) ? 0 : -1}
              onClick={() => view.answer(question, value)}
            />
            {name(value)}
          </label>
        ))}
      </div>
      {children}
      {hasError && (
        <p class="error" id={`${id}e`}>
          {view.t('error.choose')}
        </p>
      )}
    </div>
  );
}

/** Where a key leads from `index`, of `count` items; −1 for a key that leads nowhere. */
function toIndex(key: string, index: number, count: number, rtl: boolean): number {
  const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[key];
  if (step) return (index + step + count) % count;
  return key === 'Home' ? 0 : key === 'End' ? count - 1 : -1;
}

function isRtl(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl';
}
