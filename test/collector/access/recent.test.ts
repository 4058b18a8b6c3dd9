import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRecent, type Found } from '../../../collector/access/recent.ts';

const found = (name: string, ends = Number.POSITIVE_INFINITY): Found => ({
  access: { id: name, name, role: 'admin' },
  ends,
});

afterEach(() => {
  vi.useRealTimers();
});

describe('createRecent', () => {
  it('looks again when a token was removed while it looked', async () => {
    const recent = createRecent();
    let answer: (value: Found | undefined) => void = () => {};
    const look = vi
      .fn<() => Promise<Found | undefined>>()
      .mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)))
      .mockResolvedValue(undefined);
    const got = recent.get('a', look);
    recent.clear();
    answer(found('removed'));
    expect(await got).toBeUndefined();
    expect(await recent.get('a', look)).toBeUndefined();
    expect(look).toHaveBeenCalledTimes(3);
  });

  it('holds what was found for five seconds, and nothing that was not', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 0 });
    const recent = createRecent();
    const look = vi.fn(async () => found('office'));
    await recent.get('a', look);
    vi.setSystemTime(4_999);
    await recent.get('a', look);
    expect(look).toHaveBeenCalledTimes(1);
    vi.setSystemTime(5_000);
    await recent.get('a', look);
    expect(look).toHaveBeenCalledTimes(2);
    const nothing = vi.fn(async () => undefined);
    await recent.get('b', nothing);
    await recent.get('b', nothing);
    expect(nothing).toHaveBeenCalledTimes(2);
  });

  it('holds nothing longer when the clock is set back', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: 3_600_000 });
    const recent = createRecent();
    const look = vi.fn(async () => found('office'));
    await recent.get('a', look);
    vi.setSystemTime(0);
    await recent.get('a', look);
    expect(look).toHaveBeenCalledTimes(2);
  });

  it('holds a thousand at most and lets go of the oldest', async () => {
    const recent = createRecent();
    const look = vi.fn(async () => found('office'));
    for (let n = 0; n <= 1_000; n++) await recent.get(`${n}`, look);
    look.mockClear();
    await recent.get('1', look);
    expect(look).not.toHaveBeenCalled();
    await recent.get('0', look);
    expect(look).toHaveBeenCalledTimes(1);
  });
});
