import { describe, expect, it } from 'vitest';
import { NabzError } from '../../../src/errors.ts';
import { ALPHA, alphaFor, assertAlpha } from '../../../src/scores/alpha.ts';

describe('alphaFor', () => {
  it('divides one false alarm in twenty by the number of segments', () => {
    expect(alphaFor(1)).toBe(ALPHA);
    expect(alphaFor(10)).toBe(0.005);
  });

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d segments', (segments) => {
    expect(() => alphaFor(segments)).toThrow(NabzError);
    expect(() => alphaFor(segments)).toThrow(`segments is ${segments}; allowed: a whole number from 1`);
  });
});

describe('assertAlpha', () => {
  it('lets everything between 0 and 1 pass', () => {
    for (const alpha of [1e-9, 0.05, 0.999]) expect(() => assertAlpha(alpha)).not.toThrow();
  });

  it.each([0, 1, 95, -0.05, Number.NaN])('refuses %d', (alpha) => {
    expect(() => assertAlpha(alpha)).toThrow(`alpha is ${alpha}; allowed: between 0 and 1`);
  });
});
