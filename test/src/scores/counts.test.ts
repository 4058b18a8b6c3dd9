import { describe, expect, it } from 'vitest';
import { NabzError } from '../../../src/errors.ts';
import { assertCounts, assertPart } from '../../../src/scores/counts.ts';

describe('assertCounts', () => {
  it('lets whole numbers from 0 pass', () => {
    expect(() => assertCounts({ yes: 3, no: 0 })).not.toThrow();
    expect(() => assertCounts({})).not.toThrow();
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('names a count of %d', (count) => {
    expect(() => assertCounts({ yes: 3, no: count })).toThrow(NabzError);
    expect(() => assertCounts({ yes: 3, no: count })).toThrow(
      `count of no is ${count}; allowed: a whole number from 0`,
    );
  });
});

describe('assertPart', () => {
  it('lets a part of the whole pass, none and all included', () => {
    for (const k of [0, 3, 5]) expect(() => assertPart(k, 5)).not.toThrow();
  });

  it('refuses a part that is larger than the whole', () => {
    expect(() => assertPart(6, 5)).toThrow('k is 6; allowed: at most n, which is 5');
  });
});
