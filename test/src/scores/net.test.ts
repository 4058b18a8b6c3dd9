import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { net } from '../../../src/scores/net.ts';

const groups = fc
  .tuple(fc.nat(300), fc.nat(300), fc.nat(300))
  .filter(([up, neither, down]) => up + neither + down > 0)
  .map(([up, neither, down]) => ({ up, down, n: up + neither + down }));

const numbersOf = (...[up, down, n]: [number, number, number]) => {
  const { score, variance, se, interval, wald } = net('any', up, down, n);
  if (score === null || variance === null || se === null || !interval || !wald) throw new Error('no answers');
  return { score, variance, se, interval, wald };
};

describe('net', () => {
  it('has no score without answers, which is not 0', () => {
    expect(net('any', 0, 0, 0)).toEqual({
      of: 'any',
      up: 0,
      down: 0,
      n: 0,
      score: null,
      variance: null,
      se: null,
      interval: null,
      wald: null,
    });
    expect(net('any', 2, 2, 4).score).toBe(0);
  });

  it('leaves out the score of one lone promoter in its interval', () => {
    const { score, interval } = numbersOf(1, 0, 1);
    expect(score).toBe(100);
    expect(interval.low).toBeCloseTo(-48.498649, 5);
    expect(interval.high).toBeCloseTo(98.498649, 5);
  });

  it('is not certain when all agree, as the plain interval is', () => {
    const { interval, wald } = numbersOf(8, 0, 8);
    expect(wald).toEqual({ low: 100, high: 100 });
    expect(interval.low).toBeLessThan(40);
    expect(interval.high).toBe(100);
  });

  it('has the mean and variance of the coding +1, 0, −1', () => {
    fc.assert(
      fc.property(groups, ({ up, down, n }) => {
        const coded = [...Array(up).fill(1), ...Array(down).fill(-1), ...Array(n - up - down).fill(0)];
        const mean = coded.reduce((sum, code) => sum + code, 0) / n;
        const variance = coded.reduce((sum, code) => sum + (code - mean) ** 2, 0) / n;
        const actual = numbersOf(up, down, n);
        expect(actual.score).toBeCloseTo(100 * mean, 9);
        expect(actual.variance).toBeCloseTo(variance, 9);
        expect(actual.se).toBeCloseTo(100 * Math.sqrt(variance / n), 5);
      }),
    );
  });

  it('changes its sign when ups and downs change places', () => {
    fc.assert(
      fc.property(groups, ({ up, down, n }) => {
        const one = numbersOf(up, down, n);
        const other = numbersOf(down, up, n);
        expect(other.score + one.score).toBe(0);
        expect(other.se).toBe(one.se);
        expect(other.interval.low).toBeCloseTo(-one.interval.high, 9);
      }),
    );
  });

  it('moves towards 0 with every further answer that counts neither way', () => {
    fc.assert(
      fc.property(groups, ({ up, down, n }) => {
        const size = (total: number) => Math.abs(numbersOf(up, down, total).score);
        if (up === down) expect(size(n + 1)).toBe(0);
        else expect(size(n + 1)).toBeLessThan(size(n));
      }),
    );
  });

  it('stays within ±100 with its interval, which shrinks with more answers of the same kind', () => {
    fc.assert(
      fc.property(groups, fc.integer({ min: 2, max: 20 }), ({ up, down, n }, times) => {
        const { score, interval } = numbersOf(up, down, n);
        const { interval: surer } = numbersOf(up * times, down * times, n * times);
        expect(Math.abs(score)).toBeLessThanOrEqual(100);
        expect(interval.low).toBeGreaterThanOrEqual(-100);
        expect(interval.high).toBeLessThanOrEqual(100);
        expect(surer.high - surer.low).toBeLessThan(interval.high - interval.low);
      }),
    );
  });

  it.each([
    [3, 3, 5],
    [6, 0, 5],
    [-1, 0, 5],
    [0, 0.5, 5],
  ])('refuses %d up and %d down among %d', (up, down, n) => {
    expect(() => net('any', up, down, n)).toThrow(/; allowed: /);
  });
});
