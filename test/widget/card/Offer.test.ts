// @vitest-environment happy-dom
import { getByRole, queryByRole } from '@testing-library/preact';
import { describe, expect, it } from 'vitest';
import { LANGUAGES } from '../../../src/index.ts';
import { loadOffer } from '../../../widget/card/Offer.tsx';
import { click, flush, openCard, type OpenCardOptions, setUpCards } from '../openCard.ts';

setUpCards();

async function open(options: OpenCardOptions = {}) {
  const opened = openCard({ config: { offer: ['later', 'never'] }, ...options });
  for (const language of LANGUAGES) await loadOffer({ language });
  await flush();
  return opened;
}
const offered = (card: Element) =>
  [...card.querySelectorAll('.offer button')].map((button) => button.textContent);

describe('Offer', () => {
  it.each([
    ['fa', ['بعداً بپرسید', 'دیگر نپرسید']],
    ['ar', ['تذكير لاحقًا', 'عدم السؤال مجددًا']],
    ['en', ['Ask me later', 'Don’t ask again']],
  ])('is in %s', async (lang, words) => {
    expect(offered((await open({ lang })).card)).toEqual(words);
  });

  it.each<[string, OpenCardOptions]>([
    ['that does not offer it', { config: {} }],
    ['that the visitor has opened', { isInvited: true }],
  ])('is in no card %s', async (_, options) => {
    expect(offered((await open(options)).card)).toEqual([]);
  });

  it('goes with the first answer', async () => {
    const { card, session } = await open();
    session.answer('rating', 'sad');
    expect(offered(card)).toEqual([]);
    expect(getByRole(card, 'button', { name: 'Skip' })).toBeDefined();
  });

  it.each([
    [undefined, 86_400_000],
    ['2h', 7_200_000],
  ])('puts it off, with later %s', async (later, pauseMs) => {
    const { card, steps, note, onRemoved, button } = await open({ config: { offer: ['later'], later } });
    expect(queryByRole(card, 'button', { name: 'Don’t ask again' })).toBeNull();
    click(button('Ask me later'));
    expect(steps).toEqual(['dismiss']);
    expect(onRemoved).toHaveBeenCalled();
    expect(note.mock.calls).toEqual([['stickers', { pauseMs, quietUntil: Date.now() + pauseMs }]]);
  });

  it('ends all asking', async () => {
    const { steps, note, button } = await open();
    click(button('Don’t ask again'));
    expect(steps).toEqual(['dismiss']);
    expect(note.mock.calls).toEqual([['*', { dismissedAt: 1, pauseMs: 1e15 }]]);
  });
});
