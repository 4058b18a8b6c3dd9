import { describe, expect, it } from 'vitest';
import { answersForNet, answersForShare } from '../../../src/scores/answersNeeded.ts';
import { net } from '../../../src/scores/net.ts';

describe('answersForShare', () => {
  it.each([
    [20, 25, 16],
    [15, 43, 28],
    [10, 97, 62],
    [5, 385, 246],
  ])('for ± %d points is %d near 50 percent and %d near 80', (halfWidth, nearHalf, near80) => {
    expect(answersForShare(halfWidth)).toBe(nearHalf);
    expect(answersForShare(halfWidth, 50)).toBe(nearHalf);
    expect(answersForShare(halfWidth, 80)).toBe(near80);
    expect(answersForShare(halfWidth, 20)).toBe(near80);
  });

  it('is at least one, and without end for certainty', () => {
    expect(answersForShare(10, 100)).toBe(1);
    expect(answersForShare(0)).toBe(Number.POSITIVE_INFINITY);
    expect(answersForShare(-1)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('answersForNet', () => {
  it.each([
    [20, 59, 97],
    [15, 105, 171],
    [10, 235, 385],
    [5, 938, 1537],
  ])('for ± %d points is %d for 50/30/20 and %d at worst', (halfWidth, usual, worst) => {
    expect(answersForNet(halfWidth, net('nps.net', 50, 20, 100).variance ?? Number.NaN)).toBe(usual);
    expect(answersForNet(halfWidth)).toBe(worst);
  });

  it('is four times what a share takes, at worst', () => {
    for (const halfWidth of [1, 2, 3, 7, 30]) {
      expect(Math.abs(answersForNet(halfWidth) - 4 * answersForShare(halfWidth))).toBeLessThan(4);
    }
  });
});
