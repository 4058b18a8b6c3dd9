import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../../collector/words/fold.ts';
import { stopWordsOf } from '../../../collector/words/stopWords.ts';
import { wordsOf } from '../../../collector/words/wordsOf.ts';

const foldedOf = (text: string, lang: string) => wordsOf(text, lang).map(({ folded }) => folded);

describe('wordsOf', () => {
  it('reads the words of a comment in the order in which they are written', () => {
    expect(wordsOf('سفارش من خیلی دیر رسید!', 'fa')).toEqual([
      { folded: 'سفارش', shown: 'سفارش' },
      { folded: 'خیلی', shown: 'خیلی' },
      { folded: 'دیر', shown: 'دیر' },
      { folded: 'رسید', shown: 'رسید' },
    ]);
    expect(foldedOf('تأخّر الطلب كثيراً، والخدمة سيئة', 'ar')).toEqual([
      'تاخر',
      'الطلب',
      'کثیرا',
      'والخدمه',
      'سییه',
    ]);
    expect(foldedOf('The parcel came late, and the box was torn.', 'en')).toEqual([
      'parcel',
      'late',
      'box',
      'torn',
    ]);
  });

  it.each([
    ['with and without half-space', 'fa', 'می\u200cخواهم', 'ميخواهم'],
    ['with Arabic and Persian letters', 'fa', 'پشتیبانی', 'پشتيباني'],
    ['with and without vowel marks', 'ar', 'خِدمةٌ', 'خدمة'],
    ['with and without hamza', 'ar', 'إرجاع', 'ارجاع'],
    ['in capitals', 'en', 'LATE', 'late'],
    ['with either apostrophe', 'en', 'don’t', "don't"],
  ])('counts a word that is written %s once', (_name, lang, one, other) => {
    expect(wordsOf(`${one} ${other}`, lang)).toEqual([{ folded: fold(other), shown: one }]);
  });

  it('shows a word as it was written, without invisible marks around it', () => {
    expect(wordsOf('\u200fمُمتاز\u200f', 'ar')).toEqual([{ folded: 'ممتاز', shown: 'مُمتاز' }]);
    expect(wordsOf('پشتیبانی\u200cتان', 'fa')).toEqual([
      { folded: 'پشتیبانیتان', shown: 'پشتیبانی\u200cتان' },
    ]);
  });

  it('leaves out numbers, single letters, signs and what is too long for a word', () => {
    expect(foldedOf('۱۲۳ ١٢ 12.5 5 x و ! 😡 — 5g', 'fa')).toEqual([]);
    expect(foldedOf(`late ${'a'.repeat(41)}`, 'en')).toEqual(['late']);
    expect(foldedOf('', 'en')).toEqual([]);
  });

  describe('stop words', () => {
    it.each([
      ['fa', 'است که را می من این با از برای شده می‌کنند'],
      ['ar', 'في من إلى على هذا الذي كانت لأن'],
      ['en', "the and I was it's you"],
    ])('are left out in %s', (lang, text) => {
      expect(foldedOf(text, lang)).toEqual([]);
    });

    it.each([
      ['fa', 'نه نیست نبود نشد نمی هیچ بدون بی غیر بد خوب دیر زود کند سریع عالی ندارد نمی‌شود'],
      [
        'ar',
        'لا ليس ليست لَيْسُوا لم لن ما غير دون بدون عدم ولا ولم كلا سيئ سيئة جيد بئس بطيء متأخر إعادة رجع علق',
      ],
      ['en', "not no never none without can't isn't bad good well slow late like still wrong"],
    ])('are never negation or judgement in %s', (lang, text) => {
      expect(foldedOf(text, lang)).toEqual(text.split(' ').map(fold));
    });

    it('are those of the language, whatever the region', () => {
      expect(foldedOf('the می', 'en-GB')).toEqual(['می']);
      expect(foldedOf('the می', 'fa-IR')).toEqual(['the']);
      expect(stopWordsOf('ckb').size).toBe(0);
      expect(stopWordsOf('constructor').size).toBe(0);
    });
  });

  describe('the Persian plural', () => {
    it.each([
      ['سفارش\u200cها', 'سفارش'],
      ['سفارش\u200cهای', 'سفارش'],
      ['سفارش\u200cهاي', 'سفارش'],
      ['سفارشها', 'سفارش'],
      ['سفارشهای', 'سفارش'],
      ['راه\u200cها', 'راه'],
      ['تن\u200cها', 'تن'],
    ])('%s counts as its singular', (plural, singular) => {
      expect(wordsOf(plural, 'fa')).toEqual([{ folded: singular, shown: plural }]);
    });

    it('counts with its singular where a space parts them', () => {
      expect(foldedOf('سفارش ها سفارش', 'fa')).toEqual(['سفارش']);
    });

    it.each(['تنها', 'انتها', 'انتهای', 'بهای', 'رها', 'اژدها', 'گران\u200cبها', 'اجاره\u200cبها'])(
      '%s is none',
      (word) => {
        expect(foldedOf(word, 'fa')).toEqual([fold(word)]);
      },
    );

    it('is no matter of other languages', () => {
      expect(foldedOf('عندهاها', 'ar')).toEqual(['عندهاها']);
    });

    it('leaves no stop word behind', () => {
      expect(foldedOf('شما\u200cها آن\u200cها این\u200cها', 'fa')).toEqual([]);
    });
  });

  it.each(['', 'x', 'xx-invalid', 'fa_IR', '../..', 'zzz', '💥'])(
    'reads a text of the language %j',
    (lang) => {
      expect(foldedOf('late دیر', lang)).toEqual(['late', 'دیر']);
    },
  );

  it('reads each word as the whole text does, though it looks at the pieces between spaces', () => {
    const units = [
      'late',
      'LATE',
      'دیر',
      'می\u200cشود',
      "don't",
      ' ',
      '  ',
      '\n',
      '\t',
      '،',
      '.',
      '-',
      '3',
      '٫',
      '\u0301',
      '\u200f',
      '\u200d',
      '😡',
      'ไทย',
    ];
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...units), { maxLength: 12 }),
        fc.constantFrom('fa', 'ar', 'en'),
        (parts, lang) => {
          const text = parts.join('');
          const segmenter = new Intl.Segmenter(lang, { granularity: 'word' });
          const whole = [...segmenter.segment(text)]
            .filter(({ isWordLike }) => isWordLike)
            .flatMap(({ segment }) => foldedOf(segment, lang));
          expect(foldedOf(text, lang)).toEqual([...new Set(whole)]);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('reads a comment again as it did the first time', () => {
    const text = 'کیفیت بسته‌بندی‌ها خوب نبود ۱۲ 09120000000';
    expect(wordsOf(text, 'fa')).toEqual(wordsOf(text, 'fa'));
  });
});
