import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { withDrainLock } from '../../../src/outbox/drainLock.ts';

afterEach(() => void vi.unstubAllGlobals());

const locks = (lock: object | null) =>
  vi.stubGlobal('navigator', {
    locks: {
      request: async (_name: string, _options: object, callback: (lock: object | null) => unknown) =>
        callback(lock),
    },
  });

const local = { get: () => null, set: () => true };

describe('withDrainLock', () => {
  it.each([
    ['where there are no locks', () => vi.stubGlobal('navigator', undefined), 1],
    ['where the lock is free', () => locks({}), 1],
    ['while another tab holds the lock', () => locks(null), 0],
  ])('%s', async (_, prepare, times) => {
    prepare();
    const cycle = vi.fn(async () => {});
    await withDrainLock(local, cycle);
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
    const drained = withDrainLock(local, () => cycle).then(ended);
    page.dispatchEvent(new Event('freeze'));
    await vi.waitFor(() => expect(isHeld).toBe(false));
    expect(ended).not.toHaveBeenCalled();
    endCycle();
    await drained;
  });
});

describe('withDrainLock, and a tab that is frozen in the middle of a send', () => {
  const NOW = Date.UTC(2026, 10, 21);
  let marks: Map<string, string>;
  let page: EventTarget;

  beforeEach(() => {
    vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
    marks = new Map();
    page = new EventTarget();
    vi.stubGlobal('document', page);
    vi.stubGlobal('window', new EventTarget());
    locks({});
  });
  afterEach(() => void vi.useRealTimers());

  const shared = {
    get: (key: string) => marks.get(key) ?? null,
    set: (key: string, value: string) => !!marks.set(key, value),
  };
  /** A cycle in the middle of which something happens. */
  const run = async (happen: () => unknown = () => {}) => {
    const told: { isExclusive: boolean; isHeldAfter: boolean }[] = [];
    await withDrainLock(shared, async (isExclusive, isHeld) => {
      await Promise.resolve();
      happen();
      await new Promise((resolve) => setImmediate(resolve));
      told.push({ isExclusive, isHeldAfter: isHeld() });
    });
    return told[0];
  };
  const freeze = () => page.dispatchEvent(new Event('freeze'));

  it('takes leases for void under the lock, as those of tabs that died', async () => {
    expect(await run()).toEqual({ isExclusive: true, isHeldAfter: true });
    expect([...marks]).toEqual([]);
  });

  it('stops its cycle, and has its lease respected until that has ended', async () => {
    expect(await run(freeze)).toMatchObject({ isHeldAfter: false });
    expect(await run()).toMatchObject({ isExclusive: false });
    vi.setSystemTime(NOW + 29_999);
    expect(await run()).toMatchObject({ isExclusive: false });
    vi.setSystemTime(NOW + 30_000);
    expect(await run()).toMatchObject({ isExclusive: true });
  });

  it('leaves no mark when it is frozen between two cycles', async () => {
    await run();
    freeze();
    expect([...marks]).toEqual([]);
  });

  it('leaves none when its page is left: what it was sending is tried again', async () => {
    expect(await run(() => window.dispatchEvent(new Event('pagehide')))).toMatchObject({
      isHeldAfter: false,
    });
    expect([...marks]).toEqual([]);
  });

  it.each(['', 'x', '0', 'NaN'])('is not held up by the damaged mark %j', async (mark) => {
    marks.set('frozen', mark);
    expect(await run()).toMatchObject({ isExclusive: true });
  });

  it('respects every lease where there are no locks', async () => {
    vi.stubGlobal('navigator', undefined);
    expect(await run()).toMatchObject({ isExclusive: false });
  });
});
