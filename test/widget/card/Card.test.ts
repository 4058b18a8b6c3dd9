// @vitest-environment happy-dom

import { getByRole } from '@testing-library/preact';
import { describe, expect, it, vi } from 'vitest';
import { POSITIONS } from '../../../src/config/options.ts';
import type { QuestionDefinition } from '../../../src/survey/definition.ts';
import { openCard, plain, setUpCards } from '../openCard.ts';

setUpCards();

/** The landmark of a name beside a card. */
const regionOf = (card: HTMLElement, name: string) =>
  getByRole(card.parentNode as HTMLElement, 'region', { name: (given) => plain(given) === name });

describe('Card', () => {
  it.each([
    ['fa', 'rtl', 'نظرسنجی کوتاه'],
    ['ar', 'rtl', 'استبيان قصير'],
    ['ar-EG', 'rtl', 'استبيان قصير'],
    ['en', 'ltr', 'Short survey'],
  ])('in %s runs %s and is called %s', (lang, dir, label) => {
    const { card } = openCard({ lang });
    expect(card.getAttribute('lang')).toBe(lang);
    expect(card.getAttribute('dir')).toBe(dir);
    expect(card.getAttribute('aria-label')).toBe(label);
  });

  it.each([
    ['stickers', 'How was your experience with our support?'],
    ['nps', 'How likely are you to recommend Shop to a friend or colleague?'],
    ['ces', 'How far do you agree with this statement? Shop made it easy for me to handle my issue.'],
    ['resolved', 'Was your issue resolved?'],
    [[{ id: 'why', type: 'choice', multiple: true }] as QuestionDefinition[], 'What could have been better?'],
    [[{ id: 'words', type: 'text' }] as QuestionDefinition[], 'Your comment'],
    [[{ id: 'reach', type: 'contact' }] as QuestionDefinition[], 'You may contact me about this answer'],
  ])('is called by its first question where it stands in the page: %j', (survey, name) => {
    const { card } = openCard({ survey, target: document.body });
    expect(regionOf(card, name)).toBe(card);
  });

  it('is called a short survey again when nothing is asked any more', () => {
    const { card, session } = openCard({ target: document.body });
    session.answer('rating', 'happy');
    expect(regionOf(card, 'Short survey')).toBe(card);
  });

  it.each(POSITIONS)('stands where it is told to: %s', (position) => {
    expect(openCard({ position }).card.dataset.position).toBe(position);
  });

  it.each([
    ['asking', () => {}],
    ['completed', (session: ReturnType<typeof openCard>['session']) => session.answer('rating', 'happy')],
  ])('says in what state it is: %s', (state, act) => {
    const { card, session } = openCard();
    act(session);
    expect(card.dataset.state).toBe(state);
  });

  it.each(['keydown', 'keypress', 'keyup'])(
    "keeps %s from the page's shortcuts while the focus is inside",
    (name) => {
      const heard = vi.fn();
      document.addEventListener(name, heard);
      const { focusOn } = openCard();
      focusOn(0).dispatchEvent(new KeyboardEvent(name, { key: 'j', bubbles: true, composed: true }));
      document.removeEventListener(name, heard);
      expect(heard).not.toHaveBeenCalled();
    },
  );

  it('finds the status of the page empty', () => {
    const { status } = openCard();
    expect(status()).toBe('');
  });
});
