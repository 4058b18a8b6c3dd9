// @vitest-environment happy-dom
import { getByRole, queryByRole } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import type { QuestionDefinition } from '../../../../src/survey/definition.ts';
import { click, describedBy, flush, focus, openCard, setUpCards } from '../../openCard.ts';

setUpCards();

const one: QuestionDefinition[] = [{ id: 'why', type: 'choice' }];
const several: QuestionDefinition[] = [{ id: 'why', type: 'choice', multiple: true }];

describe('Choice', () => {
  it.each([
    ['article', 'en', 'Was this page helpful?', ['Yes', 'No']],
    ['resolved', 'fa', 'مشکل شما حل شد؟', ['بله، حل شد', 'تا حدی', 'نه، هنوز حل نشده است']],
    ['intent', 'en', 'What brings you here today?', ['To buy', 'To compare or see prices']],
  ])('asks %s in %s with a named group of radios', (survey, lang, question, names) => {
    const { card } = openCard({ survey, lang });
    const group = getByRole(card, 'radiogroup', { name: question });
    for (const name of names) expect(getByRole(group, 'radio', { name })).toBeDefined();
  });

  it('asks for several with a named group of checkboxes, and says that any number may be picked', () => {
    const { card } = openCard({ survey: several });
    const name = 'What could have been better? Reasons (choose any that apply)';
    const group = getByRole(card, 'group', { name });
    expect(group.querySelectorAll('input[type=checkbox]')).toHaveLength(5);
    expect(describedBy(group)).toBe('');
  });

  it('gives each checkbox one name, which is heard once', () => {
    const { card } = openCard({ survey: several });
    for (const { parentElement } of card.querySelectorAll('.option input')) {
      const [box, seen] = parentElement?.children ?? [];
      expect(seen?.getAttribute('aria-hidden')).toBe('true');
      expect(box?.getAttribute('aria-label')).toBe(seen?.textContent);
    }
  });

  it.each([
    ['en', '2', 'no'],
    ['fa', '۱', 'yes'],
    ['ar', '٢', 'no'],
    ['en', '3', undefined],
    ['en', '0', undefined],
  ])('in %s, the digit %s checks the option of that place: %s', (lang, key, expected) => {
    const { focusOn, press, value, steps } = openCard({ survey: 'article', lang });
    focusOn(0);
    press(key);
    expect(value()).toBe(expected);
    expect(steps).toEqual([]);
  });

  it("shows the owner's own options, in the visitor's language", () => {
    const options = ['slow', { value: 'price', text: { fa: 'قیمت', en: 'Price' } }];
    const survey: QuestionDefinition[] = [{ id: 'q', type: 'choice', options }];
    expect(getByRole(openCard({ survey, lang: 'fa' }).card, 'radio', { name: 'قیمت' })).toBeDefined();
    const { card, session } = openCard({ survey });
    click(getByRole(card, 'radio', { name: 'Price' }));
    expect(session.state.value).toMatchObject({ phase: 'completed', answers: { q: 'price' } });
  });

  it.each([
    ['radios', one, 'radio'],
    ['checkboxes', several, 'checkbox'],
  ] as const)('shows a field for words beside other among %s, and answers with them', (_, survey, role) => {
    const { card, session, type, button } = openCard({ survey });
    expect(queryByRole(card, 'textbox')).toBeNull();
    click(getByRole(card, role, { name: 'Something else' }));
    const field = getByRole(card, 'textbox', { name: 'Something else' }) as HTMLInputElement;
    expect(field.getAttribute('dir')).toBe('auto');
    expect(field.maxLength).toBe(200);
    type(field, 'the door');
    type(field, 'the door was shut');
    expect(session.state.value).toMatchObject({ phase: 'asking', others: { why: 'the door was shut' } });
    expect(field.isConnected).toBe(true);
    expect(field.value).toBe('the door was shut');
    click(button('Send'));
    expect(session.state.value).toMatchObject({ phase: 'completed', others: { why: 'the door was shut' } });
  });

  it('removes the field with the option, and its words', () => {
    const { card, session, type } = openCard({ survey: several });
    click(getByRole(card, 'checkbox', { name: 'Slow answer' }));
    click(getByRole(card, 'checkbox', { name: 'Something else' }));
    type(getByRole(card, 'textbox'), 'the door');
    click(getByRole(card, 'checkbox', { name: 'Something else' }));
    expect(queryByRole(card, 'textbox')).toBeNull();
    expect(session.state.value).toMatchObject({ answers: { why: ['slow'] }, others: {} });
  });

  it('keeps the words while other options are picked', () => {
    const { card, session, type } = openCard({ survey: several });
    click(getByRole(card, 'checkbox', { name: 'Something else' }));
    type(getByRole(card, 'textbox'), 'the door');
    click(getByRole(card, 'checkbox', { name: 'Slow answer' }));
    expect(session.state.value).toMatchObject({
      answers: { why: ['slow', 'other'] },
      others: { why: 'the door' },
    });
  });

  it('does not handle the keys of the field', () => {
    const { card, press, session, root } = openCard({ survey: one });
    click(getByRole(card, 'radio', { name: 'Something else' }));
    const field = getByRole(card, 'textbox');
    focus(field);
    for (const key of ['1', 'ArrowLeft', 'Home', ' ']) expect(press(key).defaultPrevented, key).toBe(false);
    expect(session.state.value.answers).toEqual({ why: 'other' });
    expect(root.activeElement).toBe(field);
  });

  it('shows no field where the survey asks for a comment anyway', () => {
    const { card, session } = openCard();
    session.answer('rating', 'sad');
    click(getByRole(card, 'checkbox', { name: 'Something else' }));
    expect(queryByRole(card, 'textbox', { name: 'Something else' })).toBeNull();
  });

  it.each([
    ['radios', one, 'radiogroup', 'radio'],
    ['checkboxes', several, 'group', 'checkbox'],
  ] as const)(
    'shows and announces an error when none of the %s is checked, and moves the focus there',
    async (_, survey, role, item) => {
      const { card, button, root, status } = openCard({ survey });
      click(button('Send'));
      await flush();
      const group = getByRole(card, role);
      expect(group.getAttribute('aria-invalid')).toBe('true');
      expect(describedBy(group)).toContain('Choose an option to continue.');
      expect(status()).toBe('Choose an option to continue.');
      expect((root.activeElement as HTMLInputElement).type).toBe(item);
      click(getByRole(card, item, { name: 'Slow answer' }));
      expect(card.querySelector('[aria-invalid]')).toBeNull();
    },
  );
});
