// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { flush, openCard, settle, setUpCards } from '../openCard.ts';

setUpCards();

/** A card whose revealed question ends so far below the buttons. */
async function open(over: number, isReduced = false) {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (query) =>
      ({
        matches: isReduced && query.includes('reduce'),
        addEventListener() {},
        removeEventListener() {},
      }) as unknown as MediaQueryList,
  );
  const opened = openCard({ survey: 'support' });
  await settle();
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return { top: 300, bottom: this.matches('.question') ? 300 + over : 340 } as DOMRect;
  });
  const scrollBy = vi.fn();
  (opened.card.querySelector('.body') as HTMLElement).scrollBy = scrollBy;
  return { ...opened, scrollBy };
}

describe('followQuestions', () => {
  it.each([
    [true, 40],
    [false, 0],
    [false, -40],
  ])(
    'brings what an answer reveals into view (%s) where it ends %d px below the buttons',
    async (isMoved, over) => {
      const { session, scrollBy } = await open(over);
      session.answer('resolved', 'no');
      await flush();
      expect(scrollBy.mock.calls.length > 0).toBe(isMoved);
    },
  );

  it.each([
    [false, 'smooth'],
    [true, 'auto'],
  ])('moves as the visitor likes it (reduced motion: %s): %s', async (isReduced, behavior) => {
    const { session, scrollBy } = await open(40, isReduced);
    session.answer('resolved', 'no');
    await flush();
    expect(scrollBy).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ behavior }));
  });

  it('moves nothing when a question goes, or nothing is revealed', async () => {
    const { session, scrollBy } = await open(40);
    session.answer('resolved', 'no');
    session.answer('rating', 2);
    await flush();
    scrollBy.mockClear();
    session.answer('rating', 3);
    session.back();
    await flush();
    expect(scrollBy).not.toHaveBeenCalled();
  });
});
