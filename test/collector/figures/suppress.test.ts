import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRevealing, suppress } from '../../../collector/figures/suppress.ts';

const hiddenOf = (...counts: number[]) => suppress(counts.map((n) => ({ n })));
const sum = (counts: number[]) => counts.reduce((total, n) => total + n, 0);
const isFew = (n: number) => n >= 1 && n <= 4;

/** Many small parts, some large ones, and some without answers. */
const someCounts = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 400 })), {
  maxLength: 9,
});

/** What is left of the whole when any of the shown parts are taken away. */
function leftovers(counts: number[], isHidden: boolean[]): number[] {
  const whole = sum(counts);
  return counts
    .filter((_, index) => !isHidden[index])
    .reduce((left, n) => left.flatMap((rest) => [rest, rest - n]), [whole]);
}

describe('what is hidden of a whole in parts', () => {
  it.each([
    ['nothing, when all parts have five answers', [5, 30, 8], [false, false, false]],
    ['nothing, when there are no parts', [], []],
    ['a part of four and the smallest other', [40, 4, 9, 12], [false, true, true, false]],
    ['small parts alone, when together they have five', [3, 40, 2], [true, false, true]],
    ['everything, when nothing else is left', [4, 7], [true, true]],
    ['everything, when there is nothing else', [1, 2], [true, true]],
    ['the first of two that are equally small', [6, 6, 1], [true, false, true]],
    ['no part without answers', [0, 3, 50, 0], [false, true, true, false]],
    ['not even beside a lone small part', [0, 3], [false, true]],
  ])('is %s', (_, counts, expected) => {
    expect(hiddenOf(...counts)).toEqual(expected);
  });

  it('is every part of one to four answers', () => {
    fc.assert(
      fc.property(someCounts, (counts) => {
        const isHidden = hiddenOf(...counts);
        for (const [index, n] of counts.entries()) if (isFew(n)) expect(isHidden[index]).toBe(true);
      }),
    );
  });

  it('cannot be worked out by taking shown parts from the whole', () => {
    fc.assert(
      fc.property(someCounts, (counts) => {
        // A whole of one to four is hidden itself.
        fc.pre(!isFew(sum(counts)));
        expect(leftovers(counts, hiddenOf(...counts)).filter(isFew)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('is no more than it takes: to show any hidden part that is large enough would reveal a few', () => {
    fc.assert(
      fc.property(someCounts, (counts) => {
        const isHidden = hiddenOf(...counts);
        for (const [index, n] of counts.entries()) {
          if (!isHidden[index] || isFew(n)) continue;
          expect(leftovers(counts, isHidden.with(index, false)).some(isFew)).toBe(true);
        }
      }),
    );
  });

  it('is decided by the counts, not by their order', () => {
    const shuffled = someCounts.chain((counts) =>
      fc.tuple(
        fc.constant(counts),
        fc.shuffledSubarray(counts, { minLength: counts.length, maxLength: counts.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([counts, others]) => {
        const shownOf = (list: number[]) => {
          const isHidden = hiddenOf(...list);
          return list.filter((_, index) => !isHidden[index]).sort((a, b) => a - b);
        };
        expect(shownOf(others)).toEqual(shownOf(counts));
      }),
    );
  });

  it('leaves the parts as they are', () => {
    const parts = Object.freeze([{ n: 9 }, { n: 2 }, { n: 5 }]);
    expect(suppress(parts)).toEqual([false, true, true]);
    expect(parts).toEqual([{ n: 9 }, { n: 2 }, { n: 5 }]);
  });
});

describe('a subset of a whole', () => {
  it.each([
    [0, 100, false],
    [1, 100, true],
    [4, 100, true],
    [5, 100, false],
    [95, 100, false],
    [96, 100, true],
    [99, 100, true],
    [100, 100, false],
    [5, 8, true],
    [3, 3, true],
    [0, 0, false],
  ])('of %i among %i reveals a few: %s', (n, whole, expected) => {
    expect(isRevealing(n, whole)).toBe(expected);
  });
});
