// One of several, as native radios. Arrow keys move and check but do not answer; a tap, Space or Enter does.
import type { ComponentChildren } from 'preact';
import { parseDigit } from '../../src/index.ts';
import type { QuestionProps } from './question.ts';

/** Props of {@link RadioGroup}: the question, its values, and what is drawn in each option beside its name. */
export interface RadioGroupProps extends QuestionProps {
  values: readonly string[];
  label(value: string): string;
  picture?(value: string): ComponentChildren;
}

/**
 * A group of radios. Keys follow what is seen: an arrow goes to the neighbour on its side, in either direction of
 * writing; Home and End to the ends; a digit of any script to the item of that place.
 */
export function RadioGroup({ question, view, id, values, label, picture }: RadioGroupProps) {
  const chosen = view.valueOf(question);
  const hasError = view.display.session.state.value.missing === question.id;

  const onKeyDown = (event: KeyboardEvent) => {
    const input = event.target as HTMLInputElement;
    const group = event.currentTarget as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ' ' || event.key === 'Enter') view.answer(question, input.value);
    else {
      const inputs = group.querySelectorAll('input');
      const next = inputs[toIndex(event.key, values.indexOf(input.value), values.length, isRtl(group))];
      if (!next) return;
      view.draft(question, next.value);
      next.focus();
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
      aria-describedby={hasError ? `${id}e` : undefined}
      aria-invalid={hasError || undefined}
      onKeyDown={onKeyDown}
      onFocusOut={onFocusOut}
    >
      <p class="legend" id={`${id}l`}>
        {view.ask(question)}
      </p>
      <div class="row">
        {values.map((value) => (
          <label class="option" key={value} data-checked={value === chosen}>
            <input
              type="radio"
              name={id}
              value={value}
              checked={value === chosen}
              onClick={() => view.answer(question, value)}
            />
            {picture?.(value)}
            <span>{label(value)}</span>
          </label>
        ))}
      </div>
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
  const digit = parseDigit(key);
  if (digit !== undefined) return digit - 1;
  const step = { ArrowDown: 1, ArrowUp: -1, ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[key];
  if (step) return (index + step + count) % count;
  return key === 'Home' ? 0 : key === 'End' ? count - 1 : -1;
}

function isRtl(element: Element): boolean {
  return getComputedStyle(element).direction === 'rtl';
}
