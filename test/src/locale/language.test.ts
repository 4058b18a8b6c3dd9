import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  directionOf,
  FURTHER_LANGUAGES,
  findKey,
  findLanguage,
  LANGUAGES,
  resolveLanguage,
} from '../../../src/locale/language.ts';

describe('the languages', () => {
  it('are Persian, Arabic and English, and five that are shown where they are asked for by name', () => {
    expect([...LANGUAGES].sort()).toEqual(['ar', 'en', 'fa']);
    expect([...FURTHER_LANGUAGES].sort()).toEqual(['ckb', 'fr', 'he', 'tr', 'ur']);
  });
});

describe('resolveLanguage', () => {
  it.each([
    ['fa', 'fa', 'fa', 'rtl'],
    ['fa-AF', 'fa-AF', 'fa', 'rtl'],
    ['ar-EG', 'ar-EG', 'ar', 'rtl'],
    ['en-GB', 'en-GB', 'en', 'ltr'],
    ['de', 'en', 'en', 'ltr'],
    ['ckb', 'ckb', 'ckb', 'rtl'],
    ['ckb-IR', 'ckb-IR', 'ckb', 'rtl'],
    ['ur-IN', 'ur-IN', 'ur', 'rtl'],
    ['he', 'he', 'he', 'rtl'],
    ['iw', 'he', 'he', 'rtl'],
    ['tr', 'tr', 'tr', 'ltr'],
    ['fr-MA', 'fr-MA', 'fr', 'ltr'],
    ['ku-Arab', 'en', 'en', 'ltr'],
    ['fa-Latn', 'en', 'en', 'ltr'],
    ['ur-Latn', 'en', 'en', 'ltr'],
    ['', 'en', 'en', 'ltr'],
    ['not a tag', 'en', 'en', 'ltr'],
  ])('asked for %j gives the tag %s, the texts of %s, %s', (wanted, tag, language, dir) => {
    expect(resolveLanguage(wanted, { page: 'en', browser: ['en'] })).toEqual({ tag, language, dir });
  });

  it.each<[string, { page?: string; browser?: string[] }, string]>([
    ['the page before the browser', { page: 'fa', browser: ['ar'] }, 'fa'],
    ['the browser where the page says nothing', { page: '', browser: ['ar', 'fa'] }, 'ar'],
    ['the browser where there are no texts for the page', { page: 'de', browser: ['fr', 'fa'] }, 'fa'],
    ['the browser where the page’s language is malformed', { page: 'fa IR', browser: ['ar'] }, 'ar'],
    ['a page that writes its region after an underscore', { page: 'fa_IR', browser: ['ar'] }, 'fa-IR'],
    ['a browser that does', { page: '', browser: ['ar_EG'] }, 'ar-EG'],
    ['no further language because of the page', { page: 'tr', browser: ['ar'] }, 'ar'],
    ['no further language because of the browser', { page: '', browser: ['fr', 'he'] }, 'en'],
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

describe('resolveLanguage with underscores', () => {
  it.each([
    ['ar_EG', { page: 'fa' }, {}, 'ar-EG', 'ar'],
    ['auto', { page: 'fa_IR' }, { fa_IR: '/fa.json' }, 'fa-IR', 'fa_IR'],
    ['fa-IR', {}, { fa_IR: '/fa.json', fa: '/other.json' }, 'fa-IR', 'fa_IR'],
    ['pt_BR', {}, { 'pt-BR': '/pt.json' }, 'pt-BR', 'pt-BR'],
  ])('reads %s of %j with the texts %j', (wanted, hints, own: Record<string, string>, tag, language) => {
    expect(resolveLanguage(wanted, hints, own)).toMatchObject({ tag, language, own: own[language] });
  });
});

describe('findKey', () => {
  it.each([
    [['fa', 'fa_IR'], ['fa-IR', 'fa'], 'fa_IR'],
    [['fa', 'FA-ir'], ['fa_IR', 'fa'], 'FA-ir'],
    [['ar', 'en'], ['fa-IR', 'fa', 'en'], 'en'],
    [['ar'], ['fa'], undefined],
  ])('among %j finds for %j the key %s', (keys, tags, key) => {
    expect(findKey(keys, ...tags)).toBe(key);
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
    ['ckb', 'ckb'],
    ['ur-Latn', undefined],
    ['ar-Latn', undefined],
    ['prs', 'fa'],
    ['de', undefined],
    ['fa_IR', 'fa'],
    ['ar_EG', 'ar'],
    ['CKB_iq', 'ckb'],
    ['fa_Latn', undefined],
    ['fa IR', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s falls back to %s', (tag, expected) => {
    expect(findLanguage(tag)).toBe(expected);
  });
});

describe('a site’s own messages', () => {
  const own = {
    'pt-BR': { 'action.submit': 'a' },
    pt: { 'action.submit': 'b' },
    'az-Arab': '/az.json',
    fa: { 'action.submit': 'c' },
    '???': {},
  };

  it.each([
    ['pt-BR', 'pt-BR'],
    ['pt-br', 'pt-BR'],
    ['pt-PT', 'pt'],
    ['pt', 'pt'],
    ['az-IR', 'az-Arab'],
    ['az-Arab', 'az-Arab'],
    ['az', undefined],
    ['fa-AF', 'fa'],
    ['ar', 'ar'],
    ['tr', 'tr'],
    ['???', undefined],
  ])('speak %s by %s', (tag, expected) => {
    expect(findLanguage(tag, own)).toBe(expected);
  });

  it('come with the language, whose direction is that of its script', () => {
    expect(resolveLanguage('az-IR', {}, own)).toEqual({
      tag: 'az-IR',
      language: 'az-Arab',
      dir: 'rtl',
      own: '/az.json',
    });
    expect(resolveLanguage('fa', {}, own).own).toBe(own.fa);
    expect(resolveLanguage('ar', {}, own).own).toBeUndefined();
  });

  it('are found for the page and the browser, too', () => {
    expect(resolveLanguage('auto', { page: 'pt' }, own).language).toBe('pt');
    expect(resolveLanguage('auto', { page: 'tr' }, { tr: {} }).language).toBe('tr');
    expect(resolveLanguage('de', { page: 'pt' }, own).language).toBe('pt');
  });
});

describe('a language of one script', () => {
  const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const REGIONS = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

  afterEach(() => void vi.restoreAllMocks());

  it.each('ar ckb fa ps ur he yi dv de en es fr it nl pt sv tr'.split(' '))(
    '%s has the direction in every region that CLDR knows, without asking the engine for it',
    (language) => {
      const tags = [language, `${language}-001`, ...REGIONS.map((region) => `${language}-${region}`)];
      const likely = new Set(tags.map((tag) => new Intl.Locale(tag).maximize().script));
      expect(likely.size).toBe(1);
      const maximize = vi.spyOn(Intl.Locale.prototype, 'maximize');
      const dir = /Arab|Hebr|Thaa/.test([...likely][0] ?? '') ? 'rtl' : 'ltr';
      expect(new Set(tags.map(directionOf))).toEqual(new Set([dir]));
      expect(maximize).not.toHaveBeenCalled();
    },
  );

  it('is resolved without the engine, also where the browser names others after it', () => {
    const maximize = vi.spyOn(Intl.Locale.prototype, 'maximize');
    resolveLanguage('auto', { page: 'fa-IR', browser: ['ja', 'az'] });
    resolveLanguage('auto', { page: '', browser: ['de-AT', 'ar-EG', 'ja'] });
    resolveLanguage('ur-Latn', { page: 'tr' });
    expect(maximize).not.toHaveBeenCalled();
  });

  it.each(['und-Arab', 'und-IR', 'und'])('says nothing of %s that the engine does not', (tag) => {
    const { script } = new Intl.Locale(tag).maximize();
    expect(directionOf(tag)).toBe(script === 'Arab' ? 'rtl' : 'ltr');
    expect(findLanguage(tag)).toBe({ 'und-Arab': 'ar', 'und-IR': 'fa', und: 'en' }[tag]);
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
    ['ku-Arab', 'rtl'],
    ['ku', 'ltr'],
    ['az-IR', 'rtl'],
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
