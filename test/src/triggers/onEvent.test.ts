// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createEventBus } from '../../../src/triggers/eventBus.ts';
import { onEvent } from '../../../src/triggers/onEvent.ts';

const fire = vi.fn();
let undo = () => {};
let bus: ReturnType<typeof createEventBus>;

beforeEach(() => {
  vi.useFakeTimers();
  fire.mockClear();
  bus = createEventBus();
  document.body.innerHTML = '<div id="spot"><p>text</p></div><input id="field">';
});
afterEach(() => {
  undo();
  vi.useRealTimers();
});

const find = (selector: string) => document.querySelector(selector) as HTMLElement;

describe('onEvent', () => {
  it.each([
    ['the window', () => window, false],
    ['the document', () => document, false],
    ['an element, bubbling', () => find('#spot'), true],
  ])('fires just once for an event of %s', (_, target, bubbles) => {
    undo = onEvent('sold', fire, bus.subscribe);
    target().dispatchEvent(new CustomEvent('sold', { detail: { ref: 1 }, bubbles }));
    expect(fire.mock.calls).toEqual([[{ ref: 1 }]]);
  });

  it('ignores an event of an element that does not bubble', () => {
    undo = onEvent('sold', fire, bus.subscribe);
    find('#spot').dispatchEvent(new CustomEvent('sold'));
    expect(fire).not.toHaveBeenCalled();
  });

  it.each([undefined, null, 'text', 5, [1]])('takes the detail %j for no context', (detail) => {
    undo = onEvent('sold', fire, bus.subscribe);
    document.dispatchEvent(new CustomEvent('sold', { detail }));
    expect(fire.mock.calls).toEqual([[{}]]);
  });
});
