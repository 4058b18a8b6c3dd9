// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onIdle } from '../../../src/triggers/onIdle.ts';

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

describe('onIdle', () => {
  it('restarts at every user event, and fires once', () => {
    undo = onIdle(1_000, fire);
    vi.advanceTimersByTime(900);
    dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(900);
    expect(fire).not.toHaveBeenCalled();
    vi.advanceTimersByTime(100);
    dispatchEvent(new Event('keydown'));
    vi.advanceTimersByTime(5_000);
    expect(fire).toHaveBeenCalledTimes(1);
  });

  it('takes what scrolls within the page for none, and the page for one', () => {
    undo = onIdle(1_000, fire);
    vi.advanceTimersByTime(900);
    document.dispatchEvent(new Event('scroll', { bubbles: true }));
    vi.advanceTimersByTime(900);
    find('#spot').dispatchEvent(new Event('scroll'));
    vi.advanceTimersByTime(100);
    expect(fire).toHaveBeenCalledTimes(1);
  });

  it('does not count the time while the page is hidden', () => {
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    undo = onIdle(1_000, fire);
    vi.advanceTimersByTime(5_000);
    expect(fire).not.toHaveBeenCalled();
    hidden.mockReturnValue(false);
    document.dispatchEvent(new Event('visibilitychange'));
    vi.advanceTimersByTime(1_000);
    expect(fire).toHaveBeenCalledTimes(1);
    hidden.mockRestore();
  });
});
