import { afterEach, describe, expect, it, vi } from 'vitest';
import { withDrainLock } from '../../../src/outbox/lock.ts';

afterEach(() => void vi.unstubAllGlobals());

const locks = (lock: object | null) =>
  vi.stubGlobal('navigator', {
    locks: {
      request: async (_name: string, _options: object, callback: (lock: object | null) => unknown) =>
        callback(lock),
    },
  });

describe('withDrainLock', () => {
  it.each([
    ['where there are no locks', () => vi.stubGlobal('navigator', undefined), 1],
    ['where the lock is free', () => locks({}), 1],
    ['while another tab holds the lock', () => locks(null), 0],
  ])('%s', async (_, prepare, times) => {
    prepare();
    const cycle = vi.fn(async () => {});
    await withDrainLock(cycle);
    expect(cycle).toHaveBeenCalledTimes(times);
  });

  it('lets the lock go when its page is frozen in the middle of a cycle, and ends with the cycle', async () => {
    let isHeld = false;
    const page = new EventTarget();
    vi.stubGlobal('document', page);
    vi.stubGlobal('navigator', {
      locks: {
        async request(_name: string, _options: object, callback: (lock: object) => unknown) {
          isHeld = true;
          await callback({});
          isHeld = false;
        },
      },
    });
    const ended = vi.fn();
    let endCycle = () => {};
    const cycle = new Promise<void>((resolve) => {
      endCycle = resolve;
    });
    const drained = withDrainLock(() => cycle).then(ended);
    page.dispatchEvent(new Event('freeze'));
    await vi.waitFor(() => expect(isHeld).toBe(false));
    expect(ended).not.toHaveBeenCalled();
    endCycle();
    await drained;
  });
});
