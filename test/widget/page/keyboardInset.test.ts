// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { followKeyboardInset } from '../../../widget/page/keyboardInset.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  document.body.replaceChildren();
});

function open() {
  const seen = Object.assign(new EventTarget(), { height: innerHeight, offsetTop: 0, scale: 1 });
  vi.stubGlobal('visualViewport', seen);
  const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
  const card = root.appendChild(document.createElement('section'));
  const field = card.appendChild(document.createElement('textarea'));
  const undo = followKeyboardInset(root);
  const lift = () => card.style.getPropertyValue('--keyboard');
  const cover = (height: number, more = {}) => {
    Object.assign(seen, { height: innerHeight - height, ...more });
    seen.dispatchEvent(new Event('resize'));
  };
  return { field, undo, lift, cover };
}

describe('followKeyboardInset', () => {
  it('lifts the card by what the keyboard covers while a field of it has the focus', () => {
    const { field, lift, cover } = open();
    field.focus();
    cover(300);
    expect(lift()).toBe('300px');
    cover(320, { offsetTop: 20 });
    expect(lift()).toBe('300px');
    cover(0, { offsetTop: 0 });
    expect(lift()).toBe('0px');
  });

  it("does not lift the card for a keyboard of the page's own fields, or where two fingers have zoomed in", () => {
    const { field, lift, cover } = open();
    cover(300);
    expect(lift()).toBe('');
    field.focus();
    cover(300, { scale: 2 });
    expect(lift()).toBe('0px');
  });

  it('does nothing once it is undone', () => {
    const { field, undo, lift, cover } = open();
    undo();
    field.focus();
    cover(300);
    expect(lift()).toBe('');
  });
});
