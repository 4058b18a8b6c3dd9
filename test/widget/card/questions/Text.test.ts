// @vitest-environment happy-dom
import { getByRole } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import type { QuestionDefinition } from '../../../../src/survey/definition.ts';
import { click, describedBy, flush, focus, openCard, setUpCards } from '../../openCard.ts';

setUpCards();

const comment: QuestionDefinition[] = [{ id: 'comment', type: 'text', optional: true }];
const needed: QuestionDefinition[] = [{ id: 'comment', type: 'text' }];
const fieldOf = (card: HTMLElement) => getByRole(card, 'textbox') as HTMLTextAreaElement;

describe('Text', () => {
  it.each([
    ['en', /^Your comment \(optional\)$/],
    ['fa', /^نظر شما \(اختیاری\)$/],
  ])('is a named field in %s that says that it is optional', (lang, name) => {
    const { card } = openCard({ survey: comment, lang });
    expect(getByRole(card, 'textbox', { name })).toBe(fieldOf(card));
    expect(fieldOf(card).getAttribute('dir')).toBe('auto');
    expect(fieldOf(card).required).toBe(false);
  });

  it('asks the visitor to leave out private details', () => {
    const { card } = openCard({ survey: comment });
    expect(describedBy(fieldOf(card))).toContain('leave out passwords');
  });

  it.each([
    [undefined, 500],
    [90, 90],
  ])('has the length of the survey: %s', (maxLength, room) => {
    const { card } = openCard({ survey: [{ id: 'q', type: 'text', ...(maxLength && { maxLength }) }] });
    expect(fieldOf(card).maxLength).toBe(room);
  });

  it('counts the characters left near the end', () => {
    const { card, type } = openCard({ survey: [{ id: 'q', type: 'text', maxLength: 100 }] });
    type(fieldOf(card), 'x'.repeat(39));
    expect(describedBy(fieldOf(card))).toContain('passwords');
    type(fieldOf(card), 'x'.repeat(99));
    expect(describedBy(fieldOf(card))).toBe('1 character left');
    type(fieldOf(card), 'x'.repeat(100));
    expect(describedBy(fieldOf(card))).toBe('0 characters left');
  });

  it('shows an error when it is required and empty, and moves the focus there', async () => {
    const { card, button, root, session, type, leave } = openCard({ survey: needed });
    click(button('Send'));
    await flush();
    expect(fieldOf(card).required).toBe(true);
    expect(fieldOf(card).getAttribute('aria-invalid')).toBe('true');
    expect(describedBy(fieldOf(card))).toMatch(/^required/);
    expect(root.activeElement).toBe(fieldOf(card));
    type(fieldOf(card), 'x');
    leave(fieldOf(card));
    expect(fieldOf(card).hasAttribute('aria-invalid')).toBe(false);
    click(button('Send'));
    expect(session.state.value.phase).toBe('completed');
  });

  it('answers two texts separately that are typed one right after the other', async () => {
    const { card, type, session } = openCard({
      survey: [
        { id: 'a', type: 'text' },
        { id: 'b', type: 'text' },
      ],
    });
    const [a, b] = card.querySelectorAll('textarea');
    type(a as Element, 'one');
    type(b as Element, 'two');
    await vi.advanceTimersByTimeAsync(1_000);
    const { answers } = session.state.value;
    expect(answers.b).toBe('two');
    expect([undefined, 'one']).toContain(answers.a);
  });

  it('completes with a text that was typed without a pause', () => {
    const { card, type, button, session } = openCard({ survey: comment });
    type(fieldOf(card), 'It was slow');
    click(button('Send'));
    expect(session.state.value).toMatchObject({ phase: 'completed', answers: { comment: 'It was slow' } });
  });

  it('does not complete with Enter', () => {
    const { card, press, session } = openCard({ survey: comment });
    focus(fieldOf(card));
    expect(press('Enter').defaultPrevented).toBe(false);
    expect(session.state.value.phase).toBe('asking');
  });
});
