import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MixedSeriesError } from '../../../src/scores/identity.ts';
import { net } from '../../../src/scores/net.ts';
import { netChange } from '../../../src/scores/netChange.ts';
import { nps } from '../../../src/scores/nps.ts';
import { countsToSeries } from '../../../src/scores/series.ts';

type Groups = [up: number, neither: number, down: number];

const netOf = ([up, neither, down]: Groups) => net('any', up, down, up + neither + down);
const groups: fc.Arbitrary<Groups> = fc
  .tuple(fc.nat(200), fc.nat(200), fc.nat(200))
  .filter(([up, neither, down]) => up + neither + down > 0);

describe('netChange', () => {
  it('is null when a period has no answers', () => {
    expect(netChange(netOf([0, 0, 0]), netOf([1, 1, 1]))).toBeNull();
    expect(netChange(netOf([1, 1, 1]), netOf([0, 0, 0]))).toBeNull();
  });

  it('does not find fifteen points significant with nearly 400 answers', () => {
    expect(netChange(netOf([90, 70, 40]), netOf([99, 54, 27]))).toMatchObject({
      difference: 15,
      isSignificant: false,
      isEnough: true,
    });
  });

  it('is not certain when all agree in both periods', () => {
    const change = netChange(netOf([0, 0, 10]), netOf([0, 0, 10]));
    expect(change).toMatchObject({ difference: 0, adjusted: 0, z: 0, p: 1, isSignificant: false });
    expect(change?.se).toBeGreaterThan(0);
  });

  it('is significant exactly where p is below alpha, and stays within ±200', () => {
    fc.assert(
      fc.property(groups, groups, fc.constantFrom(0.05, 0.005, 0.0001), (one, other, alpha) => {
        const change = netChange(netOf(one), netOf(other), { alpha });
        if (!change) throw new Error('no answers');
        expect(change.isSignificant).toBe(change.p < alpha);
        expect(change.interval.low).toBeGreaterThanOrEqual(-200);
        expect(change.interval.high).toBeLessThanOrEqual(200);
      }),
    );
  });

  it('is cut off where no difference can be', () => {
    const change = netChange(netOf([0, 0, 20]), netOf([20, 0, 0]), { alpha: 1e-6 });
    expect(change?.interval.high).toBe(200);
  });

  it('turns around with the periods', () => {
    fc.assert(
      fc.property(groups, groups, (one, other) => {
        const there = netChange(netOf(one), netOf(other));
        const back = netChange(netOf(other), netOf(one));
        if (!there || !back) throw new Error('no answers');
        expect(there.difference + back.difference).toBe(0);
        expect(there.adjusted + back.adjusted).toBe(0);
        expect(there.interval.low).toBeCloseTo(-back.interval.high, 9);
        expect(there.p).toBe(back.p);
      }),
    );
  });

  it('refuses NPS on 1–10 beside NPS on 0–10', () => {
    const eleven = nps(countsToSeries('nps', { 9: 40 })).net;
    const ten = nps(countsToSeries('nps10', { 9: 40 })).net;
    expect(() => netChange(eleven, ten as never)).toThrow(MixedSeriesError);
    expect(() => netChange(eleven, ten as never)).toThrow('cannot compare nps.net with nps10.net');
  });
});
