// @vitest-environment happy-dom
import { getByRole, queryByRole } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { QuestionDefinition } from '../../../src/survey/definition.ts';
import { click, flush, focus, openCard, setUpCards } from '../openCard.ts';

setUpCards();

const named = (card: HTMLElement, name: string) => queryByRole(card, 'button', { name });

describe('Actions', () => {
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
  ])('after %s, has Send, and Skip and Back as they apply', (_, answers, hasSkip, hasBack) => {
    const { card, session } = openCard({ survey: 'support' });
    for (const [question, value] of answers) session.answer(question, value);
    const send = getByRole(card, 'button', { name: 'Send' });
    expect(send.dataset.ready).toBe(String(answers.length > 0));
    expect(!!named(card, 'Skip')).toBe(hasSkip);
    expect(!!named(card, 'Back')).toBe(hasBack);
  });

  it('has no Skip while a required question is not answered', () => {
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
  ])('takes the second answer back in %s with %s, and keeps the first', (lang, name) => {
    const { card, session } = openCard({ survey: 'support', lang });
    session.answer('resolved', 'no');
    session.answer('rating', 2);
    click(getByRole(card, 'button', { name }));
    expect(session.state.value.answers).toEqual({ resolved: 'no' });
    expect(named(card, name)).toBeNull();
    expect(card.querySelectorAll<HTMLInputElement>('input:checked')).toHaveLength(1);
  });

  it('keeps the text of a question that Back removes until the question is asked again', () => {
    const { card, session, type, leave, button } = openCard({ survey: 'support' });
    session.answer('resolved', 'no');
    session.answer('rating', 2);
    type(getByRole(card, 'textbox'), 'It was slow');
    leave(getByRole(card, 'textbox'));
    click(button('Back'));
    expect(queryByRole(card, 'textbox')).toBeNull();
    session.answer('rating', 1);
    expect((getByRole(card, 'textbox') as HTMLTextAreaElement).value).toBe('It was slow');
  });

  it('completes the survey with Skip, without the unanswered questions', () => {
    const { session, button } = openCard({ survey: 'support' });
    session.answer('resolved', 'no');
    click(button('Skip'));
    expect(session.state.value).toMatchObject({ phase: 'completed', answers: { resolved: 'no' } });
  });

  it('moves the focus to what Send finds missing once Preact has rendered the error', async () => {
    const { card, button, root } = openCard({ survey: [{ id: 'words', type: 'text' }] });
    // Without `act`, as in a page.
    button('Send').click();
    await flush();
    expect(root.activeElement).toBe(getByRole(card, 'textbox'));
  });

  it('leaves the focus on the card when Back removes itself', async () => {
    const { card, session, button, root } = openCard({ survey: 'support' });
    session.answer('resolved', 'no');
    session.answer('rating', 2);
    focus(button('Back'));
    click(button('Back'));
    await flush();
    expect(named(card, 'Back')).toBeNull();
    expect(root.activeElement).toBe(card);
  });

  it('leaves the focus on the card when an answer removes Skip', async () => {
    const { card, session, button, root } = openCard({ survey: 'support' });
    session.answer('resolved', 'no');
    focus(button('Skip'));
    session.answer('rating', 2);
    await flush();
    expect(named(card, 'Skip')).toBeNull();
    expect(root.activeElement).toBe(card);
  });

  it('moves the focus from Skip to the thanks', async () => {
    const { card, session, button, root } = openCard({ survey: 'support' });
    session.answer('resolved', 'no');
    focus(button('Skip'));
    click(button('Skip'));
    await flush();
    expect(root.activeElement).toBe(getByRole(card, 'heading'));
  });
});
