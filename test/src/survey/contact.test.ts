import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseContact } from '../../../src/survey/contact.ts';

const ZWNJ = '\u200c';
const LRM = '\u200e';
const RLM = '\u200f';
const ALM = '\u061c';
const LRE = '\u202a';
const PDF = '\u202c';
const LRI = '\u2066';
const PDI = '\u2069';
const NBSP = '\u00a0';

describe('parseContact', () => {
  it.each([
    // Iran, as at home.
    ['09121234567', '09121234567'],
    ['۰۹۱۲۱۲۳۴۵۶۷', '09121234567'],
    ['٠٩١٢١٢٣٤٥٦٧', '09121234567'],
    ['۰۹۱۲ ۱۲۳ ۴۵۶۷', '09121234567'],
    ['0912-123-4567', '09121234567'],
    ['0912–123–4567', '09121234567'],
    ['0912\u2011123\u20114567', '09121234567'],
    ['(0912) 123 4567', '09121234567'],
    ['0912.123.4567', '09121234567'],
    ['9121234567', '9121234567'],
    ['  09121234567\n', '09121234567'],
    ['021 8888 1234', '02188881234'],
    ['۰۲۱-۸۸۸۸۱۲۳۴', '02188881234'],
    ['88881234', '88881234'],
    ['٠۹1۲1234567', '09121234567'],
    // Iran, with its code.
    ['+989121234567', '+989121234567'],
    ['+98 912 123 4567', '+989121234567'],
    ['+۹۸ ۹۱۲ ۱۲۳ ۴۵۶۷', '+989121234567'],
    ['+٩٨٩١٢١٢٣٤٥٦٧', '+989121234567'],
    ['00989121234567', '+989121234567'],
    ['۰۰۹۸۹۱۲۱۲۳۴۵۶۷', '+989121234567'],
    ['٠٠٩٨ ٩١٢ ١٢٣ ٤٥٦٧', '+989121234567'],
    ['+98 0912 123 4567', '+989121234567'],
    ['+98 (0)912 123 4567', '+989121234567'],
    ['0098 0912 123 4567', '+989121234567'],
    ['+982188881234', '+982188881234'],
    // Typed from right to left, the sign comes last.
    ['۹۸۹۱۲۱۲۳۴۵۶۷+', '+989121234567'],
    // With invisible marks, as copied from a right-to-left line.
    [`${LRM}+98 912 123 4567${LRM}`, '+989121234567'],
    [`${RLM}۰۹۱۲${RLM}۱۲۳۴۵۶۷`, '09121234567'],
    [`${LRE}09121234567${PDF}`, '09121234567'],
    [`${LRI}09121234567${PDI}`, '09121234567'],
    [`${ALM}٠٩١٢١٢٣٤٥٦٧`, '09121234567'],
    [`۰۹۱۲${ZWNJ}۱۲۳${ZWNJ}۴۵۶۷`, '09121234567'],
    [`0912${NBSP}123${NBSP}4567`, '09121234567'],
    // The Arab countries and Iran's other neighbours.
    ['+966 50 123 4567', '+966501234567'],
    ['+966 0501234567', '+966501234567'],
    ['٠٥٠١٢٣٤٥٦٧', '0501234567'],
    ['+966 11 123 4567', '+966111234567'],
    ['+971 50 123 4567', '+971501234567'],
    ['+971 4 123 4567', '+97141234567'],
    ['00971501234567', '+971501234567'],
    ['+20 10 1234 5678', '+201012345678'],
    ['+20 010 1234 5678', '+201012345678'],
    ['+20 2 2345 6789', '+20223456789'],
    ['٠١٠ ١٢٣٤ ٥٦٧٨', '01012345678'],
    ['+965 5123 4567', '+96551234567'],
    ['51234567', '51234567'],
    ['+961 3 123456', '+9613123456'],
    ['+961 03 123 456', '+9613123456'],
    ['+961 70 123456', '+96170123456'],
    ['03 123 456', '03123456'],
    ['+964 770 123 4567', '+9647701234567'],
    ['0770 123 4567', '07701234567'],
    ['+963 944 123 456', '+963944123456'],
    ['+962 7 9012 3456', '+962790123456'],
    ['+970 59 123 4567', '+970591234567'],
    ['+967 712 345 678', '+967712345678'],
    ['+968 9212 3456', '+96892123456'],
    ['+973 3600 1234', '+97336001234'],
    ['+974 3312 3456', '+97433123456'],
    ['+212 650 123456', '+212650123456'],
    ['+213 551 23 45 67', '+213551234567'],
    ['+216 20 123 456', '+21620123456'],
    ['+218 91 2345678', '+218912345678'],
    ['+249 91 123 1234', '+249911231234'],
    ['+222 22 12 34 56', '+22222123456'],
    ['+252 61 2345678', '+252612345678'],
    ['+253 77 83 10 01', '+25377831001'],
    ['+269 321 2345', '+2693212345'],
    ['+93 70 123 4567', '+93701234567'],
    ['+992 91 712 3456', '+992917123456'],
    // Others.
    ['+1 (415) 555-2671', '+14155552671'],
    ['+44 20 7946 0958', '+442079460958'],
    ['+44 (0)20 7946 0958', '+442079460958'],
    ['+49 30 901820', '+4930901820'],
    ['+39 06 6982', '+39066982'],
    ['+90 532 123 45 67', '+905321234567'],
    ['0090 532 123 45 67', '+905321234567'],
    ['+86 138 0013 8000', '+8613800138000'],
  ])('reads the number %j as %s', (typed, read) => {
    expect(parseContact(typed)).toBe(read);
  });

  it.each([
    ['ali@example.ir', 'ali@example.ir'],
    [' ali@example.ir ', 'ali@example.ir'],
    ['Ali.Rezaei+shop@mail.example.co.uk', 'Ali.Rezaei+shop@mail.example.co.uk'],
    ['ali۱۳۷۰@example.com', 'ali1370@example.com'],
    ['ali٢٠@example.com', 'ali20@example.com'],
    ['a_b-c@sub-domain.example.com', 'a_b-c@sub-domain.example.com'],
    ['0912@example.com', '0912@example.com'],
    ['پیام@مثال.ایران', 'پیام@مثال.ایران'],
    [`${LRM}ali@example.ir${LRM}`, 'ali@example.ir'],
    [`${RLM}ali@example.ir`, 'ali@example.ir'],
    [`${LRI}ali@example.ir${PDI}`, 'ali@example.ir'],
    [`ali@${'a'.repeat(60)}.${'b'.repeat(60)}.example`, `ali@${'a'.repeat(60)}.${'b'.repeat(60)}.example`],
  ])('reads the address %j as %s', (typed, read) => {
    expect(parseContact(typed)).toBe(read);
  });

  it.each([
    '',
    ' ',
    '-',
    '+',
    '00',
    'سلام',
    'call me',
    'علی ۰۹۱۲۱۲۳۴۵۶۷',
    '0912123',
    '123',
    '1234567',
    '00000000000',
    '0012345',
    '+98',
    '+98 912 123 456',
    '+98 912 123 45678',
    '+98 00912 123 4567',
    '0912 123 4567 8',
    '+966 50 123 456 78',
    '+965 512 345',
    '+961 12345',
    '+20 1234567',
    '++989121234567',
    '98+9121234567',
    '+0912 123 4567',
    '+12345',
    '+1234567890123456',
    '6037 9911 1234 5678',
    'IR06 0170 0000 0010 1234 5678 90',
    '0912 123 4567 ext 5',
    'x09121234567',
    'ali@',
    '@example.com',
    'ali@example',
    'ali@example.c',
    'ali@example..com',
    'ali@-example.com',
    'ali@example-.com',
    'ali@example.com.',
    'ali@@example.com',
    'ali rezaei@example.com',
    'Ali <ali@example.com>',
    'ali@example.com, b@example.com',
    'mailto:ali@example.com',
    'http://example.com',
    `${'a'.repeat(250)}@example.com`,
  ])('reads nothing in %j', (typed) => {
    expect(parseContact(typed)).toBeUndefined();
  });

  it('reads a number in any mixture of digits and separators as one and the same', () => {
    const digit = fc.integer({ min: 0, max: 9 });
    const script = fc.constantFrom(0x30, 0x660, 0x6f0);
    const gap = fc.constantFrom('', '', '', ' ', '-', ZWNJ, NBSP, LRM);
    const signs = fc.array(fc.tuple(digit, script, gap), { minLength: 9, maxLength: 9 });
    fc.assert(
      fc.property(signs, (nine) => {
        const typed = nine.map(([value, zero, between]) => String.fromCharCode(zero + value) + between);
        const plain = nine.map(([value]) => value).join('');
        expect(parseContact(`۰۹${typed.join('')}`)).toBe(`09${plain}`);
        expect(parseContact(`+98 9${typed.join('')}`)).toBe(`+989${plain}`);
      }),
      { numRuns: 300 },
    );
  });

  it('never throws, and what it has read it reads the same again', () => {
    const signs = [...'+0123456789۰۹٠٩ -()./@ab.com', LRM, ZWNJ];
    const typed = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...signs) }));
    fc.assert(
      fc.property(typed, (text) => {
        const read = parseContact(text);
        if (read !== undefined) expect(parseContact(read)).toBe(read);
      }),
      { numRuns: 2_000 },
    );
  });
});
