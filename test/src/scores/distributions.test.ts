import { describe, expect, it } from 'vitest';
import { criticalT, criticalZ, pOfT, pOfZ } from '../../../src/scores/distributions.ts';

describe('criticalZ', () => {
  it.each([
    [0.05, 1.959963984540054],
    [0.01, 2.5758293035489004],
    [0.1, 1.6448536269514722],
    [0.05 / 100, 3.4807564043],
  ])('for alpha %d is %d', (alpha, z) => {
    expect(criticalZ(alpha)).toBeCloseTo(z, 9);
  });
});

describe('criticalT', () => {
  it.each([
    [0.05, 1.3, 7.500529325562],
    [0.01, 30, 2.749995653567],
    [0.0005, 10_000, 3.481898052795],
    [0.05, 1e6, 1.959966356814],
    [0.05, 1e9, 1.959963986912],
    [0.05, Number.POSITIVE_INFINITY, 1.95996398454],
  ])('for alpha %d and %d degrees of freedom is %d', (alpha, df, t) => {
    expect(criticalT(alpha, df)).toBeCloseTo(t, 6);
  });

  it('comes down to the normal quantile as the degrees of freedom grow', () => {
    const quantiles = [1, 2, 5, 30, 1000, 1e5, 1e7, 1e9].map((df) => criticalT(0.05, df));
    expect(quantiles).toEqual([...quantiles].sort((a, b) => b - a));
    expect(quantiles.at(-1)).toBeGreaterThan(criticalZ(0.05));
  });
});

describe('pOfZ', () => {
  it.each([
    [0, 1],
    [1.96, 0.0499957902964],
    [-1.96, 0.0499957902964],
    [6, 1.973175e-9],
    [40, 0],
  ])('of %d is %d', (z, p) => {
    expect(pOfZ(z)).toBeCloseTo(p, 12);
  });
});

describe('pOfT', () => {
  it.each([
    [0, 1, 1],
    [1, 1, 0.5],
    [-1, 1, 0.5],
    [2.2281388519862753, 10, 0.05],
    [3, 1000, 0.0027667090442],
    [0, 1e6, 1],
    [0.01, 1e6, 0.9920212893655],
    [0.1, 1e9, 0.92034432546],
    [2.2, 1e9, 0.02780689525],
  ])('of %d with %d degrees of freedom is %d', (t, df, p) => {
    expect(pOfT(t, df)).toBeCloseTo(p, 7);
  });

  it('is never above 1', () => {
    for (const df of [1, 1.3, 3, 10, 1000, 1e6, 1e9]) {
      for (const t of [0, 1e-9, 1e-6, 1e-3]) expect(pOfT(t, df)).toBeLessThanOrEqual(1);
    }
  });
});
