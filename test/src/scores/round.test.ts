import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalsOf, round } from '../../../src/scores/round.ts';

describe('round', () => {
  it.each([
    [2.5, 0, 3],
    [-2.5, 0, -3],
    [2.4999, 0, 2],
    [-2.4999, 0, -2],
    [0.5, 0, 1],
    [-0.5, 0, -1],
    [69.158879, 0, 69],
    [14.25, 1, 14.3],
    [-14.25, 1, -14.3],
    [1.005, 2, 1.01],
    [-1.005, 2, -1.01],
    [3.738318, 2, 3.74],
    [4.35, 1, 4.4],
    [1e-7, 2, 0],
    [1e21, 2, 1e21],
    [100, 2, 100],
  ])('turns %d with %d decimals into %d', (value, decimals, expected) => {
    expect(round(value, decimals)).toBe(expected);
  });

  it.each([-0.4, -0, -1e-9])('turns %d into 0 without a sign', (value) => {
    expect(Object.is(round(value), 0)).toBe(true);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])('leaves %d alone', (value) => {
    expect(round(value, 2)).toBe(value);
  });

  it('treats both signs alike, stays within half a unit and changes nothing twice', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1000, max: 1000, noNaN: true }),
        fc.integer({ min: 0, max: 3 }),
        (value, decimals) => {
          const rounded = round(value, decimals);
          expect(round(-value, decimals) + rounded).toBe(0);
          expect(Math.abs(rounded - value)).toBeLessThanOrEqual(0.5 / 10 ** decimals + 1e-9);
          expect(round(rounded, decimals)).toBe(rounded);
        },
      ),
    );
  });

  it('agrees with the formatter of the locale', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -100_000, max: 100_000 }),
        fc.integer({ min: 0, max: 2 }),
        (thousandths, decimals) => {
          const value = thousandths / 1000;
          const format = new Intl.NumberFormat('en', { maximumFractionDigits: decimals, useGrouping: false });
          expect(round(value, decimals) + 0).toBe(Number(format.format(value)) + 0);
        },
      ),
    );
  });
});

describe('decimalsOf', () => {
  it.each([
    ['share', 999, 0],
    ['share', 1000, 1],
    ['net', 5000, 0],
    ['mean', 5, 2],
    ['mean', 5000, 2],
  ] as const)('of a %s of %d answers is %d', (kind, n, decimals) => {
    expect(decimalsOf(kind, n)).toBe(decimals);
  });
});
