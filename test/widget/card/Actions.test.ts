// @vitest-environment happy-dom
import { getByRole, queryByRole } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { QuestionDefinition } from '../../../src/survey/definition.ts';
import { click, focus, openCard, setUpCards } from '../openCard.ts';

setUpCards();

const named = (card: HTMLElement, name: string) => queryByRole(card, 'button', { name });

describe('Questions', () => {
  it('asks one below the other what is to be answered now', () => {
    const { card, session } = openCard({ survey: 'support' });
    const asked = () => [...card.querySelectorAll('.question')].length;
    expect(asked()).toBe(1);
    session.answer('resolved', 'no');
    expect(asked()).toBe(2);
    session.answer('rating', 2);
    expect(asked()).toBe(3);
    session.back();
    expect(asked()).toBe(2);
  });

  it.each<[string, [string, string | number | string[]][], boolean, boolean]>([
    ['nothing', [], false, false],
    ['the first answer', [['resolved', 'no']], true, false],
    [
      'the second',
      [
        ['resolved', 'no'],
        ['rating', 2],
      ],
      false,
      true,
    ],
    [
      'a comment',
      [
        ['resolved', 'no'],
        ['rating', 2],
        ['comment', 'x'],
      ],
      false,
      true,
    ],
  ])('after %s, offers Send, and Skip and Back as they apply', (_, answers, hasSkip, hasBack) => {
    const { card, session } = openCard({ survey: 'support' });
    for (const [question, value] of answers) session.answer(question, value);
    const send = getByRole(card, 'button', { name: 'Send' });
    expect(send.dataset.ready).toBe(String(answers.length > 0));
    expect(!!named(card, 'Skip')).toBe(hasSkip);
    expect(!!named(card, 'Back')).toBe(hasBack);
  });

  it('offers no Skip past what must be answered', () => {
    const survey: QuestionDefinition[] = [
      { id: 'a', type: 'csat' },
      { id: 'b', type: 'text' },
    ];
    const { card, session } = openCard({ survey });
    session.answer('a', 3);
    expect(named(card, 'Skip')).toBeNull();
  });

  it.each([
    ['en', 'Back'],
    ['fa', 'بازگشت'],
    ['ar', 'رجوع'],
  ])('goes back in %s with a button, and the first answer stays', (lang, name) => {
    const { card, session } = openCard({ survey: 'support', lang });
    session.answer('resolved', 'no');
    session.answer('rating', 2);
    click(getByRole(card, 'button', { name }));
    expect(session.state.value.answers).toEqual({ resolved: 'no' });
    expect(named(card, name)).toBeNull();
    expect(card.querySelectorAll<HTMLInputElement>('input:checked')).toHaveLength(1);
  });

  it('completes with Skip, without what was left out', () => {
    const { session, button } = openCard({ survey: 'support' });
    session.answer('resolved', 'no');
    click(button('Skip'));
    expect(session.state.value).toMatchObject({ phase: 'completed', answers: { resolved: 'no' } });
  });

  it('keeps the field, and what is typed in it, while the question above changes', () => {
    const { card, session, type } = openCard({ survey: 'after-chat' });
    session.answer('rating', 'sad');
    const field = getByRole(card, 'textbox');
    type(field, 'half a wor');
    session.answer('rating', 'happy');
    expect(getByRole(card, 'textbox')).toBe(field);
    expect((field as HTMLTextAreaElement).value).toBe('half a wor');
  });

  it.each([false, true])(
    'presses Send with Enter in a field of one line, unless a word is composed: %s',
    (isComposing) => {
      const { card, session, press } = openCard({ survey: [{ id: 'why', type: 'choice' }] });
      session.answer('why', 'other');
      focus(getByRole(card, 'textbox'));
      press('Enter', { isComposing });
      expect(session.state.value.phase).toBe(isComposing ? 'asking' : 'completed');
    },
  );
});
