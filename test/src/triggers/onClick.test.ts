// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onClick } from '../../../src/triggers/onClick.ts';

const fire = vi.fn();
let undo = () => {};

beforeEach(() => {
  vi.useFakeTimers();
  fire.mockClear();
  document.body.innerHTML = '<div id="spot"><p>text</p></div><input id="field">';
});
afterEach(() => {
  undo();
  vi.useRealTimers();
});

const find = (selector: string) => document.querySelector(selector) as HTMLElement;
const click = (selector: string, at: MouseEventInit = {}) =>
  find(selector).dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, detail: 1, ...at }));

describe('onClick', () => {
  it('fires once, on a click within a match, even if the page stops the event', () => {
    undo = onClick('#spot', fire);
    find('#spot').addEventListener('click', (event) => event.stopPropagation());
    click('#field');
    expect(fire).not.toHaveBeenCalled();
    click('#spot p');
    click('#spot p');
    expect(fire).toHaveBeenCalledTimes(1);
  });
});
