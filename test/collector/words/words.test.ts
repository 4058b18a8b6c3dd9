// The words of comments: which spellings are one word, which words are left out, and what the unhappy say more.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../collector/words/fold.ts';
import { createWordCounter, toZ } from '../../../collector/words/keyness.ts';
import { wordsOf } from '../../../collector/words/wordsOf.ts';

const shown = (text: string, lang: string) => wordsOf(text, lang).map((word) => word.shown);
const folded = (text: string, lang: string) => wordsOf(text, lang).map((word) => word.folded);

describe('folding', () => {
  it.each([
    ['Arabic and Persian yeh and kaf', 'كيفية', 'کیفیه'],
    ['alef maksura', 'مشتری', 'مشترى'],
    ['half-spaces', 'می‌خواهم', 'میخواهم'],
    ['vowel signs and tatweel', 'مُشْكِـــلَة', 'مشکله'],
    ['hamza on its seats', 'أإآٱؤئ', 'اااا' + 'وی'],
    ['Persian and Arabic digits', '۱۲۳ ٤٥٦', '123 456'],
    ['presentation forms', 'ﻼ', 'لا'],
    ['marks of direction', '\u2067سلام\u2069\u200F', 'سلام'],
    ['case', 'Delivery LATE', 'delivery late'],
  ])('makes %s one', (_, one, other) => {
    expect(fold(one)).toBe(fold(other));
  });

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => fold(fold(text)) === fold(text)));
  });

  it('keeps words apart that mean something else', () => {
    expect(fold('بد')).not.toBe(fold('بعد'));
    expect(fold('not')).not.toBe(fold('no'));
  });
});

describe('the words of a comment', () => {
  it('are each named once, without stop words', () => {
    expect(shown('پشتیبانی خیلی دیر جواب داد و من جواب دیر را نمی‌خواهم', 'fa')).toEqual(
      expect.arrayContaining(['پشتیبانی', 'دیر', 'جواب', 'نمی‌خواهم']),
    );
    expect(shown('پشتیبانی و من را از به', 'fa')).toEqual(['پشتیبانی']);
    expect(folded('the delivery was late, very late', 'en')).toEqual(['delivery', 'late']);
  });

  it.each([
    ['fa', 'نیست نبود هیچ بد خوب دیر نشد'],
    ['ar', 'لا ليس لم لن سيئ جيد بطيء'],
    ['en', 'not no never bad good late slow'],
  ])('keep negation and judgement (%s)', (lang, text) => {
    expect(folded(text, lang)).toEqual(text.split(' ').map(fold));
  });

  it('take a half-space or none for the same word, and a Persian plural for its singular', () => {
    expect(folded('می‌خواهم', 'fa')).toEqual(folded('میخواهم', 'fa'));
    expect(folded('سفارش‌های', 'fa')).toEqual(folded('سفارش', 'fa'));
    expect(folded('تنها', 'fa')).not.toEqual(['تن']);
  });

  it('are no numbers and no single letters', () => {
    expect(folded('۱۲ 34 ٥ x گم', 'fa')).toEqual(['گم']);
  });

  it('are found in a language that the engine does not know', () => {
    expect(folded('delivery late', 'not-a-language-')).toEqual(['delivery', 'late']);
  });
});

describe('what the unhappy say more', () => {
  it('is the log-odds ratio with the prior of the whole, by hand', () => {
    // 8 of 10 words of the unhappy, 2 of 20 of the happy: α = 10, α₀ = 30.
    const delta = Math.log(18 / (10 + 30 - 18)) - Math.log(12 / (20 + 30 - 12));
    expect(toZ(8, 10, 2, 20)).toBeCloseTo(delta / Math.sqrt(1 / 18 + 1 / 12), 12);
    expect(toZ(5, 5, 0, 0)).toBe(0);
  });

  const counterOf = (comments: [string, -1 | 0 | 1][]) => {
    const counter = createWordCounter();
    for (const [text, mood] of comments) counter.add(text, 'fa', mood);
    return counter;
  };
  const times = <T>(n: number, value: T): T[] => Array(n).fill(value);

  it('comes first, counts answers and not occurrences, and shows the commonest spelling', () => {
    const rows = counterOf([
      ...times<[string, -1]>(4, ['پیک دیر دیر دیر رسید', -1]),
      ...times<[string, -1]>(3, ['پيك دیر رسید', -1]),
      ...times<[string, 1]>(9, ['رسید عالی', 1]),
      ...times<[string, 0]>(50, ['خنثی', 0]),
    ]).rows();
    expect(rows[0]).toMatchObject({ unhappy: 7, happy: 0, share: 100 });
    expect(rows.map(({ word }) => word)).toEqual(expect.arrayContaining(['پیک', 'دیر']));
    expect(rows.find(({ word }) => word === 'دیر')).toMatchObject({ unhappy: 7 });
    expect(rows.at(-1)).toMatchObject({ word: 'عالی', unhappy: 0, happy: 9 });
    expect(rows.at(-1)?.z).toBeLessThan(0);
    expect(rows.some(({ word }) => word === 'خنثی')).toBe(false);
  });

  it('names no word of fewer than five answers', () => {
    expect(counterOf(times<[string, -1]>(4, ['گران', -1])).rows()).toEqual([]);
    expect(counterOf(times<[string, -1]>(5, ['گران', -1])).rows()).toHaveLength(1);
  });

  it('does not depend on the order of the comments', () => {
    const comments: [string, -1 | 1][] = Array.from({ length: 60 }, (_, index) => [
      ['دیر رسید', 'گران بود', 'عالی رسید'][index % 3] as string,
      index % 3 === 2 ? 1 : -1,
    ]);
    expect(counterOf([...comments].reverse()).rows()).toEqual(counterOf(comments).rows());
  });
});
