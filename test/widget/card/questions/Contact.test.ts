// @vitest-environment happy-dom
import { getByRole, queryByRole } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import type { QuestionDefinition } from '../../../../src/survey/definition.ts';
import { click, describedBy, flush, openCard, setUpCards } from '../../openCard.ts';

setUpCards();

const contact: QuestionDefinition[] = [{ id: 'contact', type: 'contact', optional: true }];
const withComment: QuestionDefinition[] = [{ id: 'comment', type: 'text', optional: true }, ...contact];

const ASK = { en: 'You may contact me about this answer', fa: 'برای پیگیری این پاسخ با من تماس بگیرید' };

function tick(survey = contact) {
  const opened = openCard({ survey });
  const box = () => getByRole(opened.card, 'checkbox', { name: ASK.en }) as HTMLInputElement;
  click(box());
  const field = () =>
    getByRole(opened.card, 'textbox', { name: 'Email or phone number' }) as HTMLInputElement;
  return { ...opened, box, field };
}

describe('Contact', () => {
  it.each(Object.entries(ASK))(
    'asks in %s with a box that is not ticked, and shows no field',
    (lang, name) => {
      const { card } = openCard({ survey: contact, lang });
      expect((getByRole(card, 'checkbox', { name }) as HTMLInputElement).checked).toBe(false);
      expect(queryByRole(card, 'textbox')).toBeNull();
    },
  );

  it("asks in the owner's words", () => {
    const { card } = openCard({
      survey: [{ id: 'c', type: 'contact', text: { en: 'May {{brand}} call?' } }],
    });
    expect(getByRole(card, 'checkbox', { name: /May .*Shop.* call\?/ })).toBeDefined();
  });

  it('shows a named field once the box is ticked', () => {
    const { box, field } = tick();
    expect(box().checked).toBe(true);
    expect(field().getAttribute('dir')).toBe('auto');
    expect(field().getAttribute('autocomplete')).toBe('email');
    expect(field().hasAttribute('aria-invalid')).toBe(false);
  });

  it.each([
    ['۰۹۱۲ ۱۲۳ ۴۵۶۷', '09121234567'],
    ['+98 (0)912 123 4567', '+989121234567'],
    ['ali۱۳۷۰@example.com', 'ali1370@example.com'],
  ])('answers with %j as %s when the field is left', (typed, kept) => {
    const { field, type, leave, session } = tick();
    type(field(), typed);
    expect(session.state.value.answers).toEqual({});
    leave(field());
    expect(session.state.value.answers).toEqual({ contact: kept });
    expect(field().value).toBe(kept);
  });

  it('shows an error for what cannot be parsed, keeps the text, and answers nothing', () => {
    const { card, field, type, leave, session } = tick();
    type(field(), 'call me');
    leave(field());
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(describedBy(field())).toBe('Enter an email such as name@example.com or a phone number.');
    expect(field().value).toBe('call me');
    expect(session.state.value.answers).toEqual({});
    type(field(), '09121234567');
    leave(field());
    expect(card.querySelector('[aria-invalid]')).toBeNull();
    expect(session.state.value.answers).toEqual({ contact: '09121234567' });
  });

  it('does not complete with a contact that cannot be parsed, and moves the focus to the field', async () => {
    const { field, type, button, session, root } = tick();
    type(field(), 'call me');
    click(button('Send'));
    await flush();
    expect(session.state.value.phase).toBe('asking');
    expect(root.activeElement).toBe(field());
    type(field(), 'ali@example.com');
    click(button('Send'));
    expect(session.state.value).toMatchObject({
      phase: 'completed',
      answers: { contact: 'ali@example.com' },
    });
  });

  it('completes without a contact where the field is empty', () => {
    const { button, session } = tick();
    click(button('Send'));
    expect(session.state.value).toMatchObject({ phase: 'completed', answers: {} });
  });

  it('takes the answer back with the tick', () => {
    const { box, field, type, leave, session, card } = tick();
    type(field(), '09121234567');
    leave(field());
    click(box());
    expect(session.state.value.answers).toEqual({});
    expect(box().checked).toBe(false);
    expect(queryByRole(card, 'textbox')).toBeNull();
  });

  it('forgets with the tick a text that could not be parsed', () => {
    const { box, field, type, leave, button, session } = tick();
    type(field(), 'call me');
    leave(field());
    click(box());
    click(box());
    expect(field().value).toBe('');
    expect(field().hasAttribute('aria-invalid')).toBe(false);
    click(box());
    click(button('Send'));
    expect(session.state.value.phase).toBe('completed');
  });

  it('keeps its error while something else is typed', async () => {
    const { card, field, type, leave } = tick(withComment);
    type(field(), 'call me');
    leave(field());
    type(card.querySelector('textarea') as Element, 'It was slow');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(field().getAttribute('aria-invalid')).toBe('true');
  });

  it('answers with the typed text when the card is closed, where it can be parsed', () => {
    const right = tick();
    right.type(right.field(), '۰۹۱۲۱۲۳۴۵۶۷');
    click(right.button('Close the survey'));
    expect(right.steps).toEqual(['contact=09121234567', 'dismiss']);
    const wrong = tick();
    wrong.type(wrong.field(), 'call me');
    click(wrong.button('Close the survey'));
    expect(wrong.steps).toEqual(['dismiss']);
  });
});
