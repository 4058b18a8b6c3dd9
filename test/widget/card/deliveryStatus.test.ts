// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { openCard, setUpCards } from '../openCard.ts';

setUpCards();

const about = { survey: 'stickers', id: 'id' };

function open(isOnline: boolean) {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isOnline);
  return openCard();
}

describe('followDelivery', () => {
  it.each<[string, boolean, number | undefined, boolean]>([
    ['there is no connection', false, undefined, true],
    ['there is one', true, undefined, false],
    ['the endpoint has answered', false, 503, false],
  ])('shows and announces that the answer waits where %s', (_, isOnline, status, isShown) => {
    const { session, card, emit, status: announced } = open(isOnline);
    session.answer('rating', 'happy');
    emit('waiting', { ...about, attempt: 1, delayMs: 1, ...(status && { status }) });
    expect(!!card.querySelector('.offline')).toBe(isShown);
    expect(announced()?.includes('You are offline')).toBe(isShown);
  });

  it('announces that the answer was sent where it had to wait', () => {
    const { session, card, emit, status } = open(false);
    session.answer('rating', 'happy');
    emit('waiting', { ...about, attempt: 1, delayMs: 1 });
    emit('delivered', { ...about, status: 200, attempt: 2 });
    expect(card.querySelector('.offline')).toBeNull();
    expect(status()).toBe('Your saved answer has been sent.');
  });

  it('announces nothing of an answer that did not wait, or of another survey', () => {
    const { session, emit, status } = open(true);
    session.answer('rating', 'sad');
    emit('delivered', { ...about, status: 200, attempt: 1 });
    emit('saved', { ...about, id: 'other', storage: 'indexeddb', revision: 1 });
    emit('waiting', { ...about, id: 'other', attempt: 1, delayMs: 1 });
    expect(status()).toBe('');
  });
});
