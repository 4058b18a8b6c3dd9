import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { importOnce } from '../../src/importOnce.ts';

/** A file that fails as often as it says, and what it was asked by. */
function createFile(failures: number) {
  const asked: (string | undefined)[] = [];
  const load = async (suffix?: string) => {
    if (asked.push(suffix) <= failures) throw new Error('503');
    return 'the file';
  };
  return { asked, load: importOnce(load) };
}

describe('importOnce', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('imports a file once for all callers', async () => {
    const { asked, load } = createFile(0);
    expect(await Promise.all([load(), load()])).toEqual(['the file', 'the file']);
    expect(await load()).toBe('the file');
    expect(asked).toEqual([undefined]);
  });

  it.each([1, 2])('gives, after %i failures, what another address answers', async (failures) => {
    const { asked, load } = createFile(failures);
    const loading = Promise.all([load(), load()]);
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await loading).toEqual(['the file', 'the file']);
    expect(asked).toEqual([undefined, '?2', '?3'].slice(0, failures + 1));
  });

  it('waits before each further attempt, longer each time', async () => {
    const { asked, load } = createFile(9);
    load().catch(() => {});
    await vi.advanceTimersByTimeAsync(499);
    expect(asked).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_001);
    expect(asked).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1_499);
    expect(asked.length).toBeLessThanOrEqual(3);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(3);
  });

  it('rejects when three attempts failed, and the next call tries other addresses', async () => {
    const { asked, load } = createFile(3);
    const refused = expect(load()).rejects.toThrow('503');
    await vi.advanceTimersByTimeAsync(6_000);
    await refused;
    expect(await load()).toBe('the file');
    expect(asked).toEqual([undefined, '?2', '?3', '?4']);
  });
});
