import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { latest } from '../../../src/scores/latest.ts';

describe('latest', () => {
  it('keeps the latest revision of each id', () => {
    const records = [
      { id: 'a', revision: 2, score: 5 },
      { id: 'b', revision: 1, score: 3 },
      { id: 'a', revision: 3, score: 1 },
      { id: 'a', revision: 1, score: 4 },
    ];
    expect(latest(records)).toEqual([records[2], records[1]]);
  });

  it('lets records without an id stand for themselves', () => {
    expect(latest([{ id: undefined }, {}, { id: 'a' }, {}])).toHaveLength(4);
  });

  it('takes a missing revision for the earliest', () => {
    const known = { id: 'a', revision: 1 };
    expect(latest([known, { id: 'a' }])).toEqual([known]);
    expect(latest([{ id: 'a' }, known])).toEqual([known]);
  });

  it('does not depend on the order, even where one revision has two contents', () => {
    const record = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      revision: fc.integer({ min: 1, max: 3 }),
      score: fc.integer({ min: 1, max: 5 }),
    });
    const sorted = (records: { id: string }[]) => records.sort((a, b) => a.id.localeCompare(b.id));
    fc.assert(
      fc.property(
        fc
          .array(record)
          .chain((records) =>
            fc.tuple(
              fc.constant(records),
              fc.shuffledSubarray(records, { minLength: records.length, maxLength: records.length }),
            ),
          ),
        ([records, shuffled]) => {
          const rank = ({ score }: { score: number }) => score;
          expect(sorted(latest(shuffled, rank))).toEqual(sorted(latest(records, rank)));
        },
      ),
    );
  });
});
