import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createWordCounter, type WordRow } from '../../../collector/words/keyness.ts';

interface Comment {
  text: string;
  lang: string;
}

function compareWords(unhappy: Comment[], happy: Comment[]): WordRow[] {
  const counter = createWordCounter();
  for (const { text, lang } of unhappy) counter.add(text, lang, -1);
  for (const { text, lang } of happy) counter.add(text, lang, 1);
  return counter.rows();
}

const times = (n: number, text: string, lang = 'en') => Array.from({ length: n }, () => ({ text, lang }));

/**
 * late: 6 unhappy, 1 happy; delivery: 8 and 10; lovely: 0 and 9. So n₁ = 14, n₂ = 20, α₀ = 34. By hand, for "late":
 * δ = ln(13 / 35) − ln(8 / 46), z = δ ÷ √(1/13 + 1/8).
 */
const UNHAPPY = [...times(6, 'Late delivery'), ...times(2, 'delivery')];
const HAPPY = [...times(1, 'late delivery'), ...times(9, 'lovely delivery')];

describe('words of the unhappy and the happy', () => {
  it('gives each word its answers, share, interval and log-odds, the unhappy first', () => {
    expect(compareWords(UNHAPPY, HAPPY)).toEqual([
      {
        word: 'Late',
        folded: 'late',
        unhappy: 6,
        happy: 1,
        share: 75,
        interval: { low: expect.closeTo(40.927543, 5), high: expect.closeTo(92.852079, 5), level: 95 },
        z: expect.closeTo(1.68863195387, 10),
      },
      {
        word: 'delivery',
        folded: 'delivery',
        unhappy: 8,
        happy: 10,
        share: 100,
        interval: { low: expect.closeTo(67.559244, 5), high: 100, level: 95 },
        z: expect.closeTo(0.34127151449, 10),
      },
      {
        word: 'lovely',
        folded: 'lovely',
        unhappy: 0,
        happy: 9,
        share: 0,
        interval: { low: 0, high: expect.closeTo(32.440756, 5), level: 95 },
        z: expect.closeTo(-1.8939207004515, 10),
      },
    ]);
  });

  it.each([
    ['fa', ['می\u200cخواهم', 'میخواهم', 'ميخواهم'], 'میخواهم'],
    ['ar', ['إرجاع', 'ارجاع', 'إِرجاع'], 'ارجاع'],
    ['en', ['Don’t', "don't", "DON'T"], "don't"],
  ])('makes one word of the spellings of %s and shows the commonest', (lang, [one, two, three], folded) => {
    const rows = compareWords(
      [...times(3, one as string, lang), ...times(2, two as string, lang)],
      times(2, three as string, lang),
    );
    expect(rows).toMatchObject([{ word: one, folded, unhappy: 5, happy: 2 }]);
  });

  it('counts answers that contain a word, not its occurrences', () => {
    const rows = compareWords(times(5, 'late late LATE'), times(5, 'fine'));
    expect(rows.find(({ folded }) => folded === 'late')).toMatchObject({ unhappy: 5, happy: 0 });
  });

  it('shows a word from five answers on', () => {
    expect(compareWords(times(4, 'late'), [])).toEqual([]);
    expect(compareWords(times(3, 'late'), times(2, 'late'))).toMatchObject([{ folded: 'late' }]);
  });

  it('tells nothing apart where one word is all that was written', () => {
    expect(compareWords(times(5, 'late'), times(7, 'late'))).toMatchObject([{ z: 0, share: 100 }]);
  });

  it('has no share where nobody is unhappy', () => {
    const rows = compareWords([], [...times(5, 'fine'), ...times(5, 'great')]);
    expect(rows).toMatchObject([
      { folded: 'fine', share: null, interval: null, z: 0 },
      { folded: 'great', share: null, interval: null, z: 0 },
    ]);
  });

  it('takes no blank text for a comment', () => {
    expect(compareWords([...times(5, 'late'), ...times(5, ' \n')], [])).toMatchObject([{ share: 100 }]);
  });

  it('counts a comment of stop words among all unhappy comments', () => {
    expect(compareWords([...times(5, 'late'), ...times(5, 'it was')], [])).toMatchObject([{ share: 50 }]);
  });

  it('does not depend on the order of comments', () => {
    const texts = ['Late', 'late', 'LATE box', 'Box torn', 'torn', 'very good box', 'good', 'it was'];
    const comment = fc.record({ text: fc.constantFrom(...texts), lang: fc.constantFrom('en', 'en-GB') });
    const comments = fc.array(comment, { maxLength: 40 });
    const shuffled = comments.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, shuffled, ([unhappy, unhappy2], [happy, happy2]) => {
        expect(compareWords(unhappy2, happy2)).toEqual(compareWords(unhappy, happy));
      }),
      { numRuns: 200 },
    );
  });

  it('turns every sign when the groups change places', () => {
    const there = new Map(compareWords(UNHAPPY, HAPPY).map(({ folded, z }) => [folded, z]));
    const back = compareWords(HAPPY, UNHAPPY);
    expect(back.map(({ folded }) => folded)).toEqual(['lovely', 'delivery', 'late']);
    for (const { folded, z } of back) expect(z).toBeCloseTo(-(there.get(folded) as number), 12);
  });
});

describe('createWordCounter', () => {
  it('counts the same, comment by comment', () => {
    const counter = createWordCounter();
    for (const { text, lang } of HAPPY) counter.add(text, lang, 1);
    for (const { text, lang } of UNHAPPY) counter.add(text, lang, -1);
    expect(counter.rows()).toEqual(compareWords(UNHAPPY, HAPPY));
  });

  it('lets neutral comments tell how usual a word is, and nothing else', () => {
    const counter = createWordCounter();
    for (const { text, lang } of UNHAPPY) counter.add(text, lang, -1);
    for (const { text, lang } of HAPPY) counter.add(text, lang, 1);
    for (const { text, lang } of times(4, 'late')) counter.add(text, lang, 0);
    for (const { text, lang } of times(9, 'hm')) counter.add(text, lang, 0);
    const [late, ...others] = counter.rows();
    expect(late).toMatchObject({ folded: 'late', unhappy: 6, happy: 1, share: 75 });
    // α of "late" is 11 and α₀ is 47: δ = ln(17 / 44) − ln(12 / 55).
    expect(late?.z).toBeCloseTo((Math.log(17 / 44) - Math.log(12 / 55)) / Math.sqrt(1 / 17 + 1 / 12), 12);
    expect(others.map(({ folded }) => folded)).toEqual(['delivery', 'lovely']);
  });

  it('gives as many rows as are asked for, those of the unhappy', () => {
    const counter = createWordCounter();
    for (const { text, lang } of UNHAPPY) counter.add(text, lang, -1);
    for (const { text, lang } of HAPPY) counter.add(text, lang, 1);
    expect(counter.rows({ limit: 1 }).map(({ folded }) => folded)).toEqual(['late']);
  });

  it('keeps what many say when there are more words than it may hold', () => {
    const toName = (n: number) =>
      `name${[...String(n)].map((digit) => 'abcdefghij'[Number(digit)]).join('')}`;
    const counter = createWordCounter({ maxWords: 100 });
    for (let n = 0; n < 2_000; n++) counter.add(`late ${toName(n)}`, 'en', n % 2 ? -1 : 1);
    expect(counter.rows()).toMatchObject([{ folded: 'late', unhappy: 1_000, happy: 1_000, share: 100 }]);
    // Words that were dropped still count among all words: late is half of them.
    expect(counter.rows()[0]?.z).toBeCloseTo(0, 12);
    for (let n = 0; n < 40; n++) for (let i = 0; i < 5; i++) counter.add(toName(n), 'en', -1);
    expect(counter.rows()).toHaveLength(41);
  });
});
