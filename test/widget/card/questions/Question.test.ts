// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { sendOnEnter } from '../../../../widget/card/questions/sendOnEnter.ts';

afterEach(() => document.body.replaceChildren());

describe('sendOnEnter', () => {
  it.each([
    [1, 'Enter', false],
    [0, 'Enter', true],
    [0, ' ', false],
    [0, 'a', false],
    [0, 'Tab', false],
  ])('presses Send %d times for the key %j (while a word is composed: %s)', (times, key, isComposing) => {
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
});
