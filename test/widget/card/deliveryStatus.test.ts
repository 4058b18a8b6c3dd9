// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { openCard, settle, setUpCards } from '../openCard.ts';

setUpCards();

const about = { survey: 'stickers', id: 'id' };

async function open(isOnline: boolean) {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(isOnline);
  const opened = openCard();
  await settle();
  return opened;
}

describe('followDelivery', () => {
  it.each<[string, boolean, number | undefined, boolean]>([
    ['there is no connection', false, undefined, true],
    ['there is one', true, undefined, false],
    ['the endpoint has answered', false, 503, false],
  ])('shows and says that the answer waits where %s', async (_, isOnline, status, isShown) => {
    const { session, card, emit, status: said } = await open(isOnline);
    session.answer('rating', 'happy');
    emit('waiting', { ...about, attempt: 1, delayMs: 1, ...(status && { status }) });
    expect(!!card.querySelector('.offline')).toBe(isShown);
    expect(said()?.includes('You are offline')).toBe(isShown);
  });

  it('says that the answer was sent, once it is, where it had to wait', async () => {
    const { session, card, emit, status } = await open(false);
    session.answer('rating', 'happy');
    emit('waiting', { ...about, attempt: 1, delayMs: 1 });
    emit('delivered', { ...about, status: 200, attempt: 2 });
    expect(card.querySelector('.offline')).toBeNull();
    expect(status()).toBe('Your saved answer has been sent.');
  });

  it('says nothing of what went its way at once, or of another survey', async () => {
    const { session, emit, status } = await open(true);
    session.answer('rating', 'sad');
    emit('delivered', { ...about, status: 200, attempt: 1 });
    emit('saved', { ...about, id: 'other', storage: 'indexeddb', revision: 1 });
    emit('waiting', { ...about, id: 'other', attempt: 1, delayMs: 1 });
    expect(status()).toBe('');
  });
});
