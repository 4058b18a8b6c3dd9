import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countsToSeries } from '../../../src/scores/series.ts';
import { stickers } from '../../../src/scores/stickers.ts';

const of = (sad: number, neutral: number, happy: number) =>
  stickers(countsToSeries('stickers', { 1: sad, 2: neutral, 3: happy }));

describe('stickers', () => {
  it('counts 1 as sad, 2 as neutral and 3 as happy', () => {
    const { sad, neutral, happy } = of(1, 2, 5);
    expect([sad.k, neutral.k, happy.k]).toEqual([1, 2, 5]);
    expect(happy.pct).toBe(62.5);
  });

  it.each([
    [4, 0, 0, 0],
    [0, 4, 0, 50],
    [0, 0, 4, 100],
    [1, 2, 1, 50],
    [1, 0, 3, 75],
  ])('of %d sad, %d neutral and %d happy has index %d', (sad, neutral, happy, index) => {
    expect(of(sad, neutral, happy).index.mean).toBe(index);
  });

  it('has an index halfway between its net score and 100', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.nat(200), fc.nat(200), (sad, neutral, happy) => {
        fc.pre(sad + neutral + happy > 0);
        const { net, index } = of(sad, neutral, happy);
        expect(index.mean).toBeCloseTo(((net.score ?? Number.NaN) + 100) / 2, 9);
      }),
    );
  });

  it('is null throughout without answers', () => {
    const { happy, neutral, sad, net, index } = of(0, 0, 0);
    expect([happy.pct, neutral.pct, sad.pct, net.score, index.mean]).toEqual(Array(5).fill(null));
  });

  it('refuses a series of another measure', () => {
    expect(() => stickers(countsToSeries('csat', {}) as never)).toThrow('allowed: stickers');
  });
});
