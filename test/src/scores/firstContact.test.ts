import { describe, expect, it } from 'vitest';
import { firstContact } from '../../../src/scores/firstContact.ts';

describe('firstContact', () => {
  it('measures the same answers against all and against first contacts', () => {
    const { ofAll, ofFirstContacts } = firstContact({ yesFirst: 6, yesRepeat: 2, noFirst: 2, noRepeat: 10 });
    expect(ofAll).toMatchObject({ k: 6, n: 20, pct: 30 });
    expect(ofFirstContacts).toMatchObject({ k: 6, n: 8, pct: 75 });
  });

  it('has no rate of first contacts when there were none', () => {
    const { ofAll, ofFirstContacts } = firstContact({ yesFirst: 0, yesRepeat: 2, noFirst: 0, noRepeat: 1 });
    expect([ofAll.pct, ofFirstContacts.pct]).toEqual([0, null]);
  });

  it('refuses what is not a count, even where the sum is one', () => {
    expect(() => firstContact({ yesFirst: 1, yesRepeat: 2.5, noFirst: 0, noRepeat: 0.5 })).toThrow(
      'count of yesRepeat is 2.5',
    );
  });
});
