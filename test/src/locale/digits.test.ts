import { afterEach, describe, expect, it, vi } from 'vitest';
import { createNumberFormat, parseDigit, resolveDigits } from '../../../src/locale/digits.ts';

describe('resolveDigits', () => {
  it.each('fa fa-IR fa-AF fa-Arab-AF ps ur-IN ks uz-Arab uz-AF pa-Arab pa-PK az-IR azb lrc mzn'.split(' '))(
    'writes %s in Persian digits',
    (tag) => {
      expect(resolveDigits(tag)).toBe('arabext');
    },
  );

  it.each(['ckb', 'ckb-IQ', 'ckb-IR', 'sd'])('writes %s in Arabic-Indic digits', (tag) => {
    expect(resolveDigits(tag)).toBe('arab');
  });

  it.each('SA KW QA BH OM YE IQ SY JO LB PS EG SD MR SO DJ TD'.split(' '))(
    'writes ar-%s in Arabic-Indic digits',
    (region) => {
      expect(resolveDigits(`ar-${region}`)).toBe('arab');
      expect(resolveDigits(`ar-Arab-${region}`)).toBe('arab');
    },
  );

  it.each([
    'ar',
    'ar-AE',
    'ar-MA',
    'ar-DZ',
    'ar-TN',
    'ar-LY',
    'ar-EH',
    'ar-001',
    'en',
    'en-US',
    'en-EG',
    'ur',
    'ur-PK',
    'he',
    'tr',
    'fr',
    'ug',
    'ku',
    'ku-Arab',
    'uz',
    'pa',
    'sd-IN',
    'fa-Latn',
    'ar-u-nu-latn',
  ])('writes %s in Western digits', (tag) => {
    expect(resolveDigits(tag)).toBe('latn');
  });

  it.each([
    ['native', 'fa', 'arabext'],
    ['native', 'ar', 'arab'],
    ['native', 'ar-MA', 'arab'],
    ['native', 'en', 'latn'],
    ['native', 'ur', 'arabext'],
    ['native', 'ckb', 'arab'],
    ['native', 'he', 'latn'],
    ['latn', 'fa', 'latn'],
    ['latn', 'ar-EG', 'latn'],
    ['arab', 'ar-MA', 'arab'],
    ['arab', 'fa', 'arab'],
    ['arabext', 'ar', 'arabext'],
    ['auto', 'ar-EG', 'arab'],
  ] as const)('set to %s, writes %s in %s', (setting, tag, expected) => {
    expect(resolveDigits(tag, setting)).toBe(expected);
  });
});

describe('createNumberFormat', () => {
  afterEach(() => void vi.restoreAllMocks());

  it.each(['fa', 'ar-EG', 'ckb', 'ur', 'ur-IN', 'en'])('writes 0 to 10,000 for %s as Intl does', (tag) => {
    const numberingSystem = resolveDigits(tag);
    const format = createNumberFormat(tag, numberingSystem);
    const intl = new Intl.NumberFormat(tag, { numberingSystem, useGrouping: false });
    const values = Array.from({ length: 10_001 }, (_, value) => value);
    expect(values.map(format)).toEqual(values.map((value) => intl.format(value)));
  });

  it.each([
    ['fa', 'arabext'],
    ['ar', 'arab'],
    ['en', 'latn'],
  ] as const)('writes signs, decimals and huge numbers for %s as Intl does', (tag, numberingSystem) => {
    const format = createNumberFormat(tag, numberingSystem);
    const intl = new Intl.NumberFormat(tag, { numberingSystem, useGrouping: false });
    for (const value of [-3, 12.5, 1 / 3, 2 ** 53, 1e21, Number.NaN, Number.POSITIVE_INFINITY])
      expect(format(value)).toBe(intl.format(value));
  });

  it('asks Intl for nothing where the number is whole', () => {
    const intl = vi.spyOn(Intl, 'NumberFormat');
    createNumberFormat('fa', 'arabext')(120);
    expect(intl).not.toHaveBeenCalled();
  });

  it.each([
    ['fa', 'arabext', '۱۲۰'],
    ['ar', 'arab', '١٢٠'],
    ['ar', 'latn', '120'],
    ['en', 'latn', '120'],
    ['fa', 'latn', '120'],
  ] as const)('writes 120 for %s in %s', (tag, system, expected) => {
    expect(createNumberFormat(tag, system)(120)).toBe(expected);
  });

  it('groups nothing', () => {
    expect(createNumberFormat('fa', 'arabext')(10_200)).toBe('۱۰۲۰۰');
    expect(createNumberFormat('en', 'latn')(10_200)).toBe('10200');
  });
});

describe('parseDigit', () => {
  it.each(['0123456789', '٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹'])('reads each digit of %s', (digits) => {
    expect([...digits].map(parseDigit)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it.each(['', ' ', '10', 'a', 'Enter', 'F1', 'ArrowUp', '१', '½', '²', '１'])(
    'finds no digit in %j',
    (key) => {
      expect(parseDigit(key)).toBeUndefined();
    },
  );
});
