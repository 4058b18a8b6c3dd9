// @vitest-environment happy-dom
import { getByRole, queryByRole } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { click, type OpenCardOptions, openCard, setUpCards } from '../openCard.ts';

setUpCards();

const open = (options: OpenCardOptions = {}) =>
  openCard({ config: { offer: ['later', 'never'] }, ...options });
const offered = (card: Element) =>
  [...card.querySelectorAll('.offer button')].map((button) => button.textContent);

describe('Offer', () => {
  it.each([
    ['fa', ['بعداً بپرسید', 'دیگر نپرسید']],
    ['ar', ['تذكير لاحقًا', 'عدم السؤال مجددًا']],
    ['en', ['Ask me later', 'Don’t ask again']],
  ])('is in %s', (lang, words) => {
    expect(offered(open({ lang }).card)).toEqual(words);
  });

  it.each<[string, OpenCardOptions]>([
    ['whose config does not offer it', { config: {} }],
    ['that the visitor opened', { isInvited: true }],
  ])('is not in a card %s', (_, options) => {
    expect(offered(open(options).card)).toEqual([]);
  });

  it('is removed by the first answer', () => {
    const { card, session } = open();
    session.answer('rating', 'sad');
    expect(offered(card)).toEqual([]);
    expect(getByRole(card, 'button', { name: 'Skip' })).toBeDefined();
  });

  it.each([
    [undefined, 86_400_000],
    ['2h', 7_200_000],
  ])('closes the card and postpones the survey where later is %s', (later, pauseMs) => {
    const { card, steps, note, onRemoved, button } = open({ config: { offer: ['later'], later } });
    expect(queryByRole(card, 'button', { name: 'Don’t ask again' })).toBeNull();
    click(button('Ask me later'));
    expect(steps).toEqual(['dismiss']);
    expect(onRemoved).toHaveBeenCalled();
    expect(note.mock.calls).toEqual([['stickers', { pauseMs, quietUntil: Date.now() + pauseMs }]]);
  });

  it('closes the card and ends all surveys', () => {
    const { steps, note, button } = open();
    click(button('Don’t ask again'));
    expect(steps).toEqual(['dismiss']);
    expect(note.mock.calls).toEqual([['*', { dismissedAt: 1, pauseMs: 1e15 }]]);
  });
});
