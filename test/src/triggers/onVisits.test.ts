// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CONSENTED, createEventBus } from '../../../src/triggers/eventBus.ts';
import { onVisits } from '../../../src/triggers/onVisits.ts';

const fire = vi.fn();
let undo = () => {};
let bus: ReturnType<typeof createEventBus>;

beforeEach(() => {
  vi.useFakeTimers();
  fire.mockClear();
  bus = createEventBus();
});
afterEach(() => {
  undo();
  vi.useRealTimers();
});

describe('onVisits', () => {
  it('looks again when the visitor consents', () => {
    let isEnough = false;
    undo = onVisits(() => isEnough, fire, bus.subscribe);
    vi.advanceTimersByTime(5_000);
    expect(fire).not.toHaveBeenCalled();
    isEnough = true;
    bus.emit(CONSENTED, {});
    vi.advanceTimersByTime(5_000);
    expect(fire).toHaveBeenCalledTimes(1);
  });
});
