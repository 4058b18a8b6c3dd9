import { describe, expect, it } from 'vitest';
import { directionOf, findLanguage, LANGUAGES, resolveLanguage } from '../../../src/locale/language.ts';

describe('LANGUAGES', () => {
  it('ships Persian, Arabic and English', () => {
    expect([...LANGUAGES].sort()).toEqual(['ar', 'en', 'fa']);
  });
});

describe('resolveLanguage', () => {
  it.each([
    ['fa', 'fa', 'fa', 'rtl'],
    ['fa-AF', 'fa-AF', 'fa', 'rtl'],
    ['ar-EG', 'ar-EG', 'ar', 'rtl'],
    ['en-GB', 'en-GB', 'en', 'ltr'],
    ['de', 'en', 'en', 'ltr'],
    ['ckb', 'en', 'en', 'ltr'],
    ['', 'en', 'en', 'ltr'],
    ['not a tag', 'en', 'en', 'ltr'],
  ])('asked for %j gives the tag %s, the texts of %s, %s', (wanted, tag, language, dir) => {
    expect(resolveLanguage(wanted, { page: 'en', browser: ['en'] })).toEqual({ tag, language, dir });
  });

  it.each<[string, { page?: string; browser?: string[] }, string]>([
    ['the page before the browser', { page: 'fa', browser: ['ar'] }, 'fa'],
    ['the browser where the page says nothing', { page: '', browser: ['ar', 'fa'] }, 'ar'],
    ['the browser where there are no texts for the page', { page: 'de', browser: ['fr', 'fa'] }, 'fa'],
    ['a page whose language is malformed', { page: 'fa_IR', browser: ['ar'] }, 'ar'],
    ['English at last', { page: 'de', browser: ['fr'] }, 'en'],
    ['English where nothing is known', {}, 'en'],
  ])('auto takes %s', (_, hints, expected) => {
    expect(resolveLanguage('auto', hints).tag).toBe(expected);
    expect(resolveLanguage(undefined, hints).tag).toBe(expected);
  });

  it.each([
    ['FA-ir', 'fa-IR'],
    ['prs', 'fa-AF'],
  ])('gives %s in its usual spelling, %s, so that its digits are found', (wanted, tag) => {
    expect(resolveLanguage(wanted)).toEqual({ tag, language: 'fa', dir: 'rtl' });
  });
});

describe('findLanguage', () => {
  it.each([
    ['fa', 'fa'],
    ['fa-AF', 'fa'],
    ['fa-Arab-IR', 'fa'],
    ['ar-SA', 'ar'],
    ['ar-u-nu-latn', 'ar'],
    ['EN-us', 'en'],
    ['ckb', undefined],
    ['prs', 'fa'],
    ['de', undefined],
    ['fa_IR', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s falls back to %s', (tag, expected) => {
    expect(findLanguage(tag)).toBe(expected);
  });
});

describe('directionOf', () => {
  it.each([
    ['fa', 'rtl'],
    ['ar-EG', 'rtl'],
    ['he', 'rtl'],
    ['ur', 'rtl'],
    ['ckb', 'rtl'],
    ['dv', 'rtl'],
    ['syr', 'rtl'],
    ['nqo', 'rtl'],
    ['az-Arab', 'rtl'],
    ['uz-Arab', 'rtl'],
    ['pa-Arab', 'rtl'],
    ['ff-Adlm', 'rtl'],
    ['rhg-Rohg', 'rtl'],
    ['en', 'ltr'],
    ['az', 'ltr'],
    ['ar-Latn', 'ltr'],
    ['ja', 'ltr'],
  ])('%s runs %s', (tag, expected) => {
    expect(directionOf(tag)).toBe(expected);
  });
});
