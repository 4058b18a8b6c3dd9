// @vitest-environment happy-dom
import { getByRole, queryByRole } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { POSITIONS } from '../../../src/config/options.ts';
import { openCard, setUpCards } from '../openCard.ts';

setUpCards();

describe('Header', () => {
  it.each(POSITIONS)('has Minimize in a corner only: %s', (position) => {
    const { card } = openCard({ position });
    expect(!!queryByRole(card, 'button', { name: 'Minimize' })).toBe(position.includes('-'));
  });

  it.each([
    ['fa', 'کوچک کردن'],
    ['ar', 'تصغير'],
    ['en', 'Minimize'],
  ])('names Minimize in %s', (lang, name) => {
    expect(getByRole(openCard({ lang }).card, 'button', { name })).toBeDefined();
  });

  it('has no Minimize once the survey is completed', () => {
    const { card, session, button } = openCard();
    session.answer('rating', 'happy');
    expect(queryByRole(card, 'button', { name: 'Minimize' })).toBeNull();
    expect(button('Close the survey')).toBeDefined();
  });
});
