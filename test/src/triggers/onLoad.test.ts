// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onLoad } from '../../../src/triggers/onLoad.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const isLoading = () => vi.spyOn(document, 'readyState', 'get').mockReturnValue('interactive');

describe('onLoad', () => {
  it('fires a second after it was set on a page that has loaded, once', () => {
    const fire = vi.fn();
    onLoad(fire);
    vi.advanceTimersByTime(999);
    expect(fire).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(fire).toHaveBeenCalledTimes(1);
  });

  it('waits for the page to load', () => {
    isLoading();
    const fire = vi.fn();
    onLoad(fire);
    vi.advanceTimersByTime(60_000);
    expect(fire).not.toHaveBeenCalled();
    dispatchEvent(new Event('load'));
    vi.advanceTimersByTime(1_000);
    dispatchEvent(new Event('load'));
    vi.advanceTimersByTime(1_000);
    expect(fire).toHaveBeenCalledTimes(1);
  });

  it('does not fire once undone, before or after the load', () => {
    const fire = vi.fn();
    onLoad(fire)();
    isLoading();
    onLoad(fire)();
    const undo = onLoad(fire);
    dispatchEvent(new Event('load'));
    undo();
    vi.advanceTimersByTime(60_000);
    expect(fire).not.toHaveBeenCalled();
  });
});
