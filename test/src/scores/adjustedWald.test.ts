import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustedWald } from '../../../src/scores/adjustedWald.ts';

describe('adjustedWald', () => {
  it('adds three answers that cancel out', () => {
    expect(adjustedWald(1, 0, 1)).toEqual({ centre: 25, se: 37.5 });
    expect(adjustedWald(0, 0, 0)).toMatchObject({ centre: 0 });
  });

  it('lies between 0 and the raw score, and is never certain', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), fc.nat(300), (up, neither, down) => {
        const n = up + neither + down;
        fc.pre(n > 0);
        const raw = (100 * (up - down)) / n;
        const { centre, se } = adjustedWald(up, down, n);
        expect(Math.abs(centre)).toBeLessThanOrEqual(Math.abs(raw));
        expect(centre * raw).toBeGreaterThanOrEqual(0);
        expect(se).toBeGreaterThan(0);
      }),
    );
  });
});
