// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest';
import {
  createOwnElement,
  ELEMENT,
  isOwnElement,
  leaveElement,
  onGone,
  openRoot,
} from '../../widget/element.ts';

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

describe('createOwnElement', () => {
  it('creates an element with a shadow root, recognizable as its own', () => {
    const element = createOwnElement();
    expect(element.localName).toBe(ELEMENT);
    expect(isOwnElement(element)).toBe(true);
    expect(element.shadowRoot).not.toBeNull();
  });
});

describe('openRoot', () => {
  it('returns the one root of an element, with one style sheet for all cards', () => {
    const [one, other] = [document.createElement('div'), document.createElement('div')];
    const root = openRoot(one);
    expect(openRoot(one)).toBe(root);
    expect(root.adoptedStyleSheets).toHaveLength(1);
    expect(openRoot(other).adoptedStyleSheets).toEqual(root.adoptedStyleSheets);
  });
});

describe('leaveElement', () => {
  it('removes the survey in the element, and in no other', () => {
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
  it('replaces the callback that was set before', () => {
    const element = document.createElement(ELEMENT);
    const [first, second] = [vi.fn(), vi.fn()];
    onGone(element, first);
    onGone(element, second);
    leaveElement(element);
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
  });
});
