import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { parseTrigger } from '../../../src/config/trigger.ts';
import { arm } from '../../../src/invite/arm.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('arm', () => {
  it.each([
    ['load', 1],
    ['delay:5s', 1],
    ['manual', 0],
    ['event:resolved', 0],
    ['nothing', 0],
  ])('%s fires %d times by itself', (trigger, times) => {
    const fire = vi.fn();
    arm(parseTrigger(trigger), fire);
    vi.advanceTimersByTime(60_000);
    expect(fire).toHaveBeenCalledTimes(times);
  });

  it.each(['load', 'delay:5s', 'manual', 'event:resolved', 'nothing'])('%s can be undone', (trigger) => {
    const fire = vi.fn();
    arm(parseTrigger(trigger), fire)();
    vi.advanceTimersByTime(60_000);
    expect(fire).not.toHaveBeenCalled();
  });
});
