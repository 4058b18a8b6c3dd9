import { describe, expect, it, vi } from 'vitest';
import { createTranslate, fill } from '../../../src/locale/translate.ts';

const ISOLATES = /[\u2068\u2069]/g;

describe('createTranslate', () => {
  const t = createTranslate({ plain: 'Send', named: 'Ask {brand}' }, 'en', (value) => `<${value}>`);

  it('gives the sentence', () => {
    expect(t('plain')).toBe('Send');
  });

  it('gives the key where there is no sentence', () => {
    expect(t('missing.key')).toBe('missing.key');
  });

  it('isolates each value, so that it cannot reorder the sentence', () => {
    expect(t('named', { brand: 'C++' })).toBe('Ask \u2068C++\u2069');
  });

  it('writes numbers by its format', () => {
    expect(t('named', { brand: 4 })).toBe('Ask \u2068<4>\u2069');
  });

  const forms = {
    zero: 'none',
    one: 'one',
    two: 'two',
    few: 'few {n}',
    many: 'many {n}',
    other: 'other {n}',
  };
  it.each([
    ['ar', 0, 'none'],
    ['ar', 1, 'one'],
    ['ar', 2, 'two'],
    ['ar', 3, 'few 3'],
    ['ar', 10, 'few 10'],
    ['ar', 11, 'many 11'],
    ['ar', 99, 'many 99'],
    ['ar', 100, 'other 100'],
    ['ar', 103, 'few 103'],
    ['fa', 0, 'one'],
    ['fa', 1, 'one'],
    ['fa', 2, 'other 2'],
    ['en', 0, 'other 0'],
    ['en', 1, 'one'],
    ['en', 2, 'other 2'],
  ])('picks the plural form of %s for %d', (language, n, expected) => {
    const translate = createTranslate({ count: forms }, language, String);
    expect(translate('count', { count: n, n }).replace(ISOLATES, '')).toBe(expected);
  });

  it('asks for plural rules once, and not before a plural is said', () => {
    let count = 0;
    class PluralRules extends Intl.PluralRules {
      constructor(tag: string) {
        super(tag);
        count++;
      }
    }
    vi.stubGlobal('Intl', Object.create(Intl, { PluralRules: { value: PluralRules } }));
    const translate = createTranslate({ plain: 'Send', count: forms }, 'ar', String);
    translate('plain');
    expect(count).toBe(0);
    translate('count', { count: 3, n: 3 });
    translate('count', { count: 4, n: 4 });
    expect(count).toBe(1);
    vi.unstubAllGlobals();
  });

  it('falls back to the form "other", and to nothing', () => {
    expect(createTranslate({ a: { other: 'x' } }, 'ar', String)('a', { count: 2 })).toBe('x');
    expect(createTranslate({ a: {} }, 'ar', String)('a', { count: 2 })).toBe('');
  });
});

describe('fill', () => {
  it.each([
    ['{brand}', '\u2068Shop!\u2069'],
    ['{{brand}}', '\u2068Shop!\u2069'],
    ['{{ brand }} and {brand}', '\u2068Shop!\u2069 and \u2068Shop!\u2069'],
    ['{agent}', '{agent}'],
    ['{{agent}} of {brand}', '{{agent}} of \u2068Shop!\u2069'],
    ['{} {', '{} {'],
  ])('fills %j', (text, expected) => {
    expect(fill(text, { brand: 'Shop!' })).toBe(expected);
  });

  it('fills no placeholder that came in with a value', () => {
    expect(fill('{a}', { a: '{b}', b: 'x' })).toBe('\u2068{b}\u2069');
  });

  it('fills zero and empty values', () => {
    expect(fill('{n}{s}', { n: 0, s: '' })).toBe('\u20680\u2069\u2068\u2069');
  });
});
