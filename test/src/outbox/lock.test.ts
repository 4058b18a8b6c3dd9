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
});
