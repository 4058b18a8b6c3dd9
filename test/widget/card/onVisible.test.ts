// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onVisible } from '../../../widget/card/onVisible.ts';

let look: (isInView: boolean) => void;
const disconnect = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      disconnect = disconnect;
      constructor(callback: (entries: { isIntersecting: boolean }[]) => void) {
        look = (isIntersecting) => callback([{ isIntersecting }]);
      }
      observe() {}
    },
  );
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const setVisibility = (state: DocumentVisibilityState) => {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
};

describe('onVisible', () => {
  it('calls back after a second in view', () => {
    const seen = vi.fn();
    onVisible(document.body, seen);
    vi.advanceTimersByTime(10_000);
    expect(seen).not.toHaveBeenCalled();
    look(true);
    vi.advanceTimersByTime(999);
    expect(seen).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(seen).toHaveBeenCalledTimes(1);
  });

  it('starts again when the element was scrolled away', () => {
    const seen = vi.fn();
    onVisible(document.body, seen);
    look(true);
    vi.advanceTimersByTime(900);
    look(false);
    vi.advanceTimersByTime(5_000);
    expect(seen).not.toHaveBeenCalled();
    look(true);
    vi.advanceTimersByTime(1_000);
    expect(seen).toHaveBeenCalledTimes(1);
  });

  it('counts the time only while the page is visible', () => {
    const seen = vi.fn();
    setVisibility('hidden');
    onVisible(document.body, seen);
    look(true);
    vi.advanceTimersByTime(5_000);
    expect(seen).not.toHaveBeenCalled();
    setVisibility('visible');
    vi.advanceTimersByTime(1_000);
    expect(seen).toHaveBeenCalledTimes(1);
  });

  it('does not call back once it is undone', () => {
    const seen = vi.fn();
    const undo = onVisible(document.body, seen);
    look(true);
    undo();
    setVisibility('visible');
    vi.advanceTimersByTime(5_000);
    expect(seen).not.toHaveBeenCalled();
    expect(disconnect).toHaveBeenCalled();
  });
});
