import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { onDelay } from '../../../src/triggers/onDelay.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('onDelay', () => {
  it('fires after its time, once', () => {
    const fire = vi.fn();
    onDelay(5_000, fire);
    vi.advanceTimersByTime(4_999);
    expect(fire).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(fire).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(60_000);
    expect(fire).toHaveBeenCalledTimes(1);
  });

  it('does not fire at once for more than a timer can wait', () => {
    const fire = vi.fn();
    onDelay(30 * 24 * 60 * 60_000, fire);
    vi.advanceTimersByTime(24 * 60 * 60_000);
    expect(fire).not.toHaveBeenCalled();
  });

  it('does not fire once undone', () => {
    const fire = vi.fn();
    onDelay(5_000, fire)();
    vi.advanceTimersByTime(60_000);
    expect(fire).not.toHaveBeenCalled();
  });
});
