// @vitest-environment happy-dom
import { getByRole } from '@testing-library/preact';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sendOnEnter } from '../../../../widget/card/questions/Question.tsx';
import { focus, openCard, setUpCards } from '../../openCard.ts';

setUpCards();
afterEach(() => document.body.replaceChildren());

describe('sendOnEnter', () => {
  it.each([
    [1, 'Enter', false],
    [0, 'Enter', true],
    [0, ' ', false],
    [0, 'a', false],
    [0, 'Tab', false],
  ])('clicks Send %d times for the key %j (composing a word: %s)', (times, key, isComposing) => {
    const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
    root.innerHTML = '<input><button class="send"></button>';
    const send = vi.fn();
    root.querySelector('button')?.addEventListener('click', send);
    root.querySelector('input')?.addEventListener('keydown', sendOnEnter);
    root
      .querySelector('input')
      ?.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing, bubbles: true }));
    expect(send).toHaveBeenCalledTimes(times);
  });

  it.each([false, true])(
    'completes the survey from a field of one line (composing a word: %s)',
    (isComposing) => {
      const { card, session, press } = openCard({ survey: [{ id: 'why', type: 'choice' }] });
      session.answer('why', 'other');
      focus(getByRole(card, 'textbox'));
      press('Enter', { isComposing });
      expect(session.state.value.phase).toBe(isComposing ? 'asking' : 'completed');
    },
  );
});
