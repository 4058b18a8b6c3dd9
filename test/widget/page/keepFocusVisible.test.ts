// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepFocusVisible } from '../../../widget/page/keepFocusVisible.ts';
import { type Box, stubLayout } from '../../support/stubLayout.ts';

const setBox = stubLayout();

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame', 'Date'] });
});
afterEach(() => void vi.useRealTimers());

/** A card, and a link of the page in a box. */
function open(box: Box) {
  const link = document.body.appendChild(document.createElement('button'));
  const host = document.body.appendChild(document.createElement('div'));
  const root = host.attachShadow({ mode: 'open' });
  const card = root.appendChild(document.createElement('section'));
  const inner = card.appendChild(document.createElement('button'));
  setBox(card, [700, 400, 300, 300]);
  setBox(link, box);
  const fold = vi.fn(() => {
    card.dataset.state = 'folded';
  });
  const undo = keepFocusVisible(root, fold);
  const isAside = () => host.hasAttribute('data-aside');
  return { link, inner, card, fold, undo, isAside };
}

const COVERED: Box = [720, 420, 100, 40];

describe('keepFocusVisible', () => {
  it.each<[string, Box, number]>([
    ['covers entirely', COVERED, 1],
    ['covers but for a fraction of a pixel', [720.5, 420, 279.9, 40], 1],
    ['covers in part', [600, 420, 200, 40], 0],
    ['does not cover', [10, 10, 100, 40], 0],
  ])('folds a card that %s the focused element', (_, box, times) => {
    const { link, fold } = open(box);
    link.focus();
    expect(fold).toHaveBeenCalledTimes(times);
  });

  it('does not fold a card that is about to leave', () => {
    const { link, fold, card } = open(COVERED);
    (card.getRootNode() as ShadowRoot).host.setAttribute('data-gone', '');
    link.focus();
    expect(fold).not.toHaveBeenCalled();
  });

  it('does not fold the card for its own focus', () => {
    const { inner, fold } = open(COVERED);
    inner.focus();
    expect(fold).not.toHaveBeenCalled();
  });

  it('sets the tab aside while it covers the focused element', async () => {
    const { link, fold, isAside } = open(COVERED);
    link.focus();
    await Promise.resolve();
    expect([fold.mock.calls.length, isAside()]).toEqual([1, true]);
    const other = document.body.appendChild(document.createElement('button'));
    setBox(other, [10, 10, 100, 40]);
    other.focus();
    expect(isAside()).toBe(false);
  });

  it('looks again after the scroll that a focus has started, and not after a later one', () => {
    const { link, fold } = open([720, 900, 100, 40]);
    link.focus();
    vi.setSystemTime(Date.now() + 1_500);
    setBox(link, COVERED);
    window.dispatchEvent(new Event('scroll'));
    expect(fold).not.toHaveBeenCalled();
    link.blur();
    setBox(link, [720, 900, 100, 40]);
    link.focus();
    setBox(link, COVERED);
    window.dispatchEvent(new Event('scroll'));
    expect(fold).toHaveBeenCalledTimes(1);
  });

  it('does nothing once it is undone', () => {
    const { link, fold, undo } = open(COVERED);
    undo();
    link.focus();
    expect(fold).not.toHaveBeenCalled();
  });
});
