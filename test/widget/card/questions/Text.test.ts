// @vitest-environment happy-dom
import { getByRole } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import type { QuestionDefinition } from '../../../../src/survey/definition.ts';
import { click, describedBy, flush, focus, openCard, plain, settle, setUpCards } from '../../openCard.ts';

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

  it('counts the characters left near the end, for the eye', () => {
    const { card, type } = openCard({ survey: [{ id: 'q', type: 'text', maxLength: 100 }] });
    const counter = () => plain(card.querySelector('.hint[aria-hidden=true]')?.textContent);
    const described = describedBy(fieldOf(card));
    type(fieldOf(card), 'x'.repeat(39));
    expect(counter()).toBeUndefined();
    type(fieldOf(card), 'x'.repeat(99));
    expect(counter()).toBe('1 character left');
    type(fieldOf(card), 'x'.repeat(100));
    expect(counter()).toBe('0 characters left');
    expect(describedBy(fieldOf(card))).toBe(described);
  });

  it('speaks the characters left at 60, 20, 10 and 0, and else after a pause', async () => {
    const { card, type, status } = openCard({ survey: [{ id: 'q', type: 'text', maxLength: 100 }] });
    const heard: [left: number, said: string][] = [];
    for (let left = 99; left >= 0; left--) {
      const before = status();
      type(fieldOf(card), 'x'.repeat(100 - left));
      await flush();
      if (status() !== before) heard.push([left, plain(status()) as string]);
    }
    expect(heard).toEqual([60, 20, 10, 0].map((left) => [left, `${left} characters left`]));
    type(fieldOf(card), 'x'.repeat(65));
    await flush();
    expect(plain(status())).toBe('0 characters left');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(plain(status())).toBe('35 characters left');
  });

  it('speaks nothing of a length that is far from the end, and nothing twice', async () => {
    const { card, type, status } = openCard({ survey: [{ id: 'q', type: 'text', maxLength: 100 }] });
    const sentence = () => document.querySelector('nabz-status')?.shadowRoot?.querySelector('span');
    await settle();
    await vi.advanceTimersByTimeAsync(1_000);
    const opened = sentence();
    type(fieldOf(card), 'x'.repeat(30));
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sentence()).toBe(opened);
    type(fieldOf(card), 'x'.repeat(80));
    expect(plain(status())).toBe('20 characters left');
    const said = sentence();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(sentence()).toBe(said);
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
