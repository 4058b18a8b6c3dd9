import { describe, expect, it } from 'vitest';
import { ces } from '../../../src/scores/ces.ts';
import { countsToSeries } from '../../../src/scores/series.ts';

describe('ces', () => {
  it.each([
    ['ces', { 1: 1, 2: 2, 3: 4, 4: 8, 5: 16, 6: 32, 7: 64 }, 112, 96, 7, 127],
    ['ease7', { 1: 1, 2: 2, 3: 4, 4: 8, 5: 16, 6: 32, 7: 64 }, 112, 96, 7, 127],
    ['ease5', { 1: 1, 2: 2, 3: 4, 4: 8, 5: 16 }, 24, 16, 3, 31],
  ] as const)('reads %s above, well above and below the middle', (of, counts, agree, strong, disagree, n) => {
    const score = ces(countsToSeries(of, counts));
    expect(score.agree).toMatchObject({ of: `${of}.agree`, k: agree, n });
    expect(score.strongAgree).toMatchObject({ k: strong, n });
    expect(score.disagree).toMatchObject({ k: disagree, n });
  });

  it('is null throughout without answers', () => {
    const { agree, strongAgree, disagree, mean } = ces(countsToSeries('ces', {}));
    expect([agree.pct, strongAgree.pct, disagree.pct, mean.mean]).toEqual(Array(4).fill(null));
  });

  it('refuses CES 1.0, where low is good', () => {
    expect(() => ces(countsToSeries('ces1', {}) as never)).toThrow('allowed: ces, ease5, ease7');
  });
});
