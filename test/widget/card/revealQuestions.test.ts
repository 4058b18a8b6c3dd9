// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { openCard, setUpCards } from '../openCard.ts';

setUpCards();

/** A card whose revealed question ends so far below the buttons. */
function open(over: number, isReduced = false) {
  vi.spyOn(window, 'matchMedia').mockImplementation(
    (query) =>
      ({
        matches: isReduced && query.includes('reduce'),
        addEventListener() {},
        removeEventListener() {},
      }) as unknown as MediaQueryList,
  );
  const opened = openCard({ survey: 'support' });
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    return { top: 300, bottom: this.matches('.question') ? 300 + over : 340 } as DOMRect;
  });
  const scrollBy = vi.fn();
  (opened.card.querySelector('.body') as HTMLElement).scrollBy = scrollBy;
  return { ...opened, scrollBy };
}

/** Two frames, after which the revealed question is measured. */
function frames(): void {
  vi.advanceTimersToNextFrame();
  vi.advanceTimersToNextFrame();
}

describe('revealQuestions', () => {
  it.each([
    [true, 40],
    [false, 0],
    [false, -40],
  ])('scrolls (%s) where the revealed question ends %d px below the buttons', (isMoved, over) => {
    const { session, scrollBy } = open(over);
    session.answer('resolved', 'no');
    frames();
    expect(scrollBy.mock.calls.length > 0).toBe(isMoved);
  });

  it.each([
    [false, 'smooth'],
    [true, 'auto'],
  ])('scrolls as the visitor prefers (reduced motion: %s): %s', (isReduced, behavior) => {
    const { session, scrollBy } = open(40, isReduced);
    session.answer('resolved', 'no');
    frames();
    expect(scrollBy).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ behavior }));
  });

  it('does not measure before the tap is painted', () => {
    const { session } = open(40);
    session.answer('resolved', 'no');
    vi.advanceTimersToNextFrame();
    expect(Element.prototype.getBoundingClientRect).not.toHaveBeenCalled();
    vi.advanceTimersToNextFrame();
    expect(Element.prototype.getBoundingClientRect).toHaveBeenCalled();
  });

  it('does not scroll when a question is removed, or none is revealed', () => {
    const { session, scrollBy } = open(40);
    session.answer('resolved', 'no');
    session.answer('rating', 2);
    frames();
    scrollBy.mockClear();
    session.answer('rating', 3);
    session.back();
    frames();
    expect(scrollBy).not.toHaveBeenCalled();
  });
});
