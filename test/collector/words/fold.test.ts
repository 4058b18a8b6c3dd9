import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../collector/words/fold.ts';

describe('fold', () => {
  it.each([
    ['Arabic and Persian yeh', 'علي على علې', 'علی علی علی'],
    ['Arabic and Persian kaf', 'كتاب کتاب', 'کتاب کتاب'],
    ['teh marbuta and heh with yeh above', 'خدمة خانۀ', 'خدمه خانه'],
    ['heh with a hamza above that is a mark of its own', 'خانه\u0654', 'خانه'],
    ['alef with hamza, madda and wasla', 'أإآٱا', 'ااااا'],
    ['hamza on waw and on yeh', 'مسؤول مسئول', 'مسوول مسیول'],
    ['hamza as a mark of its own', 'مسو\u0654ول', 'مسوول'],
    ['tatweel', 'خـــوب', 'خوب'],
    ['vowel marks and dagger alef', 'مُدَرِّسٌ رحمٰن', 'مدرس رحمن'],
    ['half-space and joiner', 'می\u200cخواهم می\u200dخواهم', 'میخواهم میخواهم'],
    [
      'marks, embeddings and isolates of direction',
      '\u200fخوب\u200e \u202bبد\u202c \u2067دیر\u2069\u061c',
      'خوب بد دیر',
    ],
    ['soft hyphen and byte order mark', '\ufeffde\u00adlay', 'delay'],
    ['Persian and Arabic digits', '۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩', '0123456789 0123456789'],
    ['presentation forms', 'ﻛﺘﺎﺏ ﻻ', 'کتاب لا'],
    ['full-width forms and ligatures', 'Ｌａｔｅ ﬁne', 'late fine'],
    ['case', 'LATE Été ΟΔΟΣ', 'late été οδοσ'],
    ['the apostrophe of a phone', 'don’t', "don't"],
  ])('makes one of %s', (_name, text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('writes small letters by no language, so that I is i in Turkish, too', () => {
    expect(fold('TITLE')).toBe('title');
  });

  it('keeps letters that differ in Kurdish and Urdu', () => {
    expect(fold('ە ێ ۆ ہ ے')).toBe('ە ێ ۆ ہ ے');
  });

  it('keeps spaces, lines, signs and emoji', () => {
    expect(fold('بد!\nخیلی بد… 😡 (100%)')).toBe('بد!\nخیلی بد... 😡 (100%)');
  });

  it('changes nothing the second time', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      // Marks and letters in any order, where composing goes wrong most.
      fc.string({
        unit: fc.constantFrom(
          ...'aeISΣσİıßkåÅاآأإٱيىئؤوةهۀەـکك',
          ...'\u0300\u0301\u0307\u030a\u0345\u064b\u0651\u0653\u0654\u0655\u0670\u200c\u200d\u200f\ufe71',
        ),
        maxLength: 12,
      }),
    );
    fc.assert(
      fc.property(text, (any) => {
        const folded = fold(any);
        expect(fold(folded)).toBe(folded);
      }),
      { numRuns: 1_000 },
    );
  });

  it('finds what is written in another spelling', () => {
    expect(fold('کیفیت خدمات خیلی بَد بود و پشتیبانی‌شان')).toContain(fold('پشتيباني'));
    expect(fold('الخدمة سيئة')).toContain(fold('الخدمه سيئه'));
    expect(fold('سفارش ۱۲۳۴')).toContain(fold('سفارش 1234'));
    expect(fold('It was LATE')).toContain(fold('late'));
  });

  it('finds any part of a text, whichever of two spellings each letter has', () => {
    const pairs = ['يی', 'ىی', 'كک', 'ةه', 'أا', 'إا', 'آا', 'ؤو', 'ئی', '۵٥', '۵5', 'Aa', 'بب', 'دد', '  '];
    const letter = fc.constantFrom(...pairs);
    const silent = fc.constantFrom('', '', 'ـ', '\u064e', '\u200c', '\u200f');
    const part = fc.array(fc.tuple(letter, silent, silent, fc.boolean(), fc.boolean()), { maxLength: 8 });
    const spell = (letters: [string, string, string, boolean, boolean][], side: 1 | 2) =>
      letters.map((each) => each[0][each[side + 2] ? 1 : 0] + (each[side] as string)).join('');
    fc.assert(
      fc.property(part, part, part, (before, needle, after) => {
        const text = spell(before, 1) + spell(needle, 1) + spell(after, 1);
        expect(fold(text)).toContain(fold(spell(needle, 2)));
      }),
      { numRuns: 1_000 },
    );
  });
});
