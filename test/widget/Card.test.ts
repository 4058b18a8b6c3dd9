// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { POSITIONS } from '../../src/config/config.ts';
import { openCard, setUpCards } from './openCard.ts';

setUpCards();

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
