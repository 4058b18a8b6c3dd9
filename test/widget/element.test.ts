// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import { ELEMENT, isOwnElement, leaveElement, markOwnElement, onGone } from '../../widget/element.ts';

describe('ELEMENT', () => {
  it('is the name of the contract', () => {
    expect(ELEMENT).toBe('nabz-survey');
  });
});

describe('isOwnElement', () => {
  it('is false for an element of the page', () => {
    expect(isOwnElement(document.createElement(ELEMENT))).toBe(false);
  });
});

describe('markOwnElement', () => {
  it('tells an element that Nabz made from one of the page', () => {
    const element = document.createElement(ELEMENT);
    markOwnElement(element);
    expect(isOwnElement(element)).toBe(true);
    expect(isOwnElement(document.createElement(ELEMENT))).toBe(false);
  });
});

describe('leaveElement', () => {
  it('takes out what was drawn in the element, and in no other', () => {
    const [one, other] = [document.createElement(ELEMENT), document.createElement(ELEMENT)];
    const leave = vi.fn();
    onGone(one, leave);
    leaveElement(other);
    expect(leave).not.toHaveBeenCalled();
    leaveElement(one);
    expect(leave).toHaveBeenCalledTimes(1);
  });
});

describe('onGone', () => {
  it('hears of what was drawn last', () => {
    const element = document.createElement(ELEMENT);
    const [first, second] = [vi.fn(), vi.fn()];
    onGone(element, first);
    onGone(element, second);
    leaveElement(element);
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
  });
});
