import { afterEach, describe, expect, it, vi } from 'vitest';
import { createId } from '../../src/id.ts';

afterEach(() => void vi.useRealTimers());

describe('createId', () => {
  it('is laid out as RFC 9562 says of version 7', () => {
    for (let count = 0; count < 200; count++) {
      expect(createId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it('begins with the 48 bits of the time, as in the example of the RFC', () => {
    expect(createId(0x017f22e279b0)).toMatch(/^017f22e2-79b0-7/);
    expect(createId(0)).toMatch(/^00000000-0000-7/);
    expect(createId(2 ** 48 - 1)).toMatch(/^ffffffff-ffff-7/);
  });

  it('takes the present time', () => {
    vi.useFakeTimers({ now: 0x017f22e279b0 });
    expect(createId()).toMatch(/^017f22e2-79b0-7/);
  });

  it('sorts by time', () => {
    const ids = [1, 255, 256, 65_536, 1_763_683_200_000, 1_763_683_200_001].map((now) => createId(now));
    expect([...ids].sort()).toEqual(ids);
  });

  it('is another one each time, within one millisecond too', () => {
    expect(new Set(Array.from({ length: 1000 }, () => createId(1))).size).toBe(1000);
  });
});
