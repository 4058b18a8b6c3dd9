// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { foldLater } from '../../../widget/card/foldLater.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function open() {
  const root = document.createElement('div').attachShadow({ mode: 'open' });
  const near = vi.spyOn(root, 'querySelector').mockReturnValue(null);
  const fold = vi.fn();
  return { near, fold, undo: foldLater(root, fold) };
}

describe('foldLater', () => {
  it('calls back after 8 seconds, once', () => {
    const { fold } = open();
    vi.advanceTimersByTime(7_999);
    expect(fold).not.toHaveBeenCalled();
    vi.advanceTimersByTime(60_000);
    expect(fold).toHaveBeenCalledTimes(1);
  });

  it('waits while the pointer or the focus is with the card', () => {
    const { near, fold } = open();
    near.mockReturnValue(document.createElement('section'));
    vi.advanceTimersByTime(60_000);
    expect(fold).not.toHaveBeenCalled();
    near.mockReturnValue(null);
    vi.advanceTimersByTime(2_000);
    expect(fold).toHaveBeenCalledTimes(1);
  });

  it('does not call back once it is undone', () => {
    const { near, fold, undo } = open();
    near.mockReturnValue(document.createElement('section'));
    vi.advanceTimersByTime(9_000);
    undo();
    near.mockReturnValue(null);
    vi.advanceTimersByTime(60_000);
    expect(fold).not.toHaveBeenCalled();
  });
});
