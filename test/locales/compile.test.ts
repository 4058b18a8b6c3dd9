import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogs, compileCatalog, createI18next, isShown } from '../../locales/compile.ts';
import { toMessages } from '../../src/locale/catalog.ts';
import { createTranslate } from '../../src/locale/translate.ts';
import { FILES } from './allCatalogs.ts';

const CATALOGS = Object.entries(FILES);
/** A million has a form of its own in French. */
const COUNTS = [...Array(121).keys(), 1_000_000];
/** One of each plural category, for keys that have no plural forms. */
const FEW_COUNTS = [0, 1, 2, 5, 11, 100, 1_000_000];

const ISOLATES = /[\u2068\u2069]/g;
const PLURAL = /_(zero|one|two|few|many|other)$/;
const PLACEHOLDER = /\{\{\s*(\w+)\s*\}\}/g;

/** A value for every placeholder of a catalog. */
const valuesOf = (catalog: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    Object.values(catalog).flatMap((text) =>
      [...text.matchAll(PLACEHOLDER)].map(([, name]) => [name, `value of ${name}`]),
    ),
  );

describe('compileCatalog', () => {
  it.each(CATALOGS)(
    'says in %s what i18next says, for every key and 0 to 120, at build time and in the browser',
    async (locale, catalog) => {
      const i18n = await createI18next(locale, catalog);
      const t = createTranslate(await compileCatalog(locale, catalog), locale, String);
      const inBrowser = createTranslate(toMessages(catalog), locale, String);
      const values = valuesOf(catalog);
      expect(Object.keys(values)).toEqual(
        expect.arrayContaining(['brand', 'n', 'label', 'topic', 'example']),
      );
      const keys = Object.keys(catalog).filter((key) => !key.startsWith('$'));
      for (const key of new Set(keys.map((raw) => raw.replace(PLURAL, '')))) {
        const counts = key in catalog ? FEW_COUNTS : COUNTS;
        const said = counts.map((n) => t(key, { ...values, count: n, n }).replace(ISOLATES, ''));
        expect(
          counts.map((n) => inBrowser(key, { ...values, count: n, n }).replace(ISOLATES, '')),
          key,
        ).toEqual(said);
        expect(said, key).toEqual(counts.map((n) => i18n.t(key, { ...values, count: n, n: String(n) })));
        expect(said.join()).not.toMatch(/[{}]/);
      }
    },
  );

  it('writes placeholders in single braces', async () => {
    const messages = await compileCatalog('en', { a: 'Ask {{brand}} and {{ agent }}' });
    expect(messages).toEqual({ a: 'Ask {brand} and {agent}' });
  });

  it('makes one entry of a plural, with the forms the language needs', async () => {
    const messages = await compileCatalog('en', { n_one: '{{n}} left', n_other: '{{n}} are left' });
    expect(messages).toEqual({ n: { one: '{n} left', other: '{n} are left' } });
  });

  it('changes no sign that HTML would escape', async () => {
    expect(await compileCatalog('en', { a: '“A” & <b> \'c\' "d"' })).toEqual({ a: '“A” & <b> \'c\' "d"' });
  });

  it('leaves notes out', async () => {
    expect(await compileCatalog('en', { $status: 'x', a: 'y' })).toEqual({ a: 'y' });
  });

  it('takes dots and colons in keys as they are', async () => {
    expect(await compileCatalog('en', { 'a.b': 'x', 'a:b': 'y' })).toEqual({ 'a.b': 'x', 'a:b': 'y' });
  });
});

describe('isShown', () => {
  it.each([
    ['action.close', true],
    ['action.never', true],
    ['error.choose', true],
    ['nps.question', true],
    ['chars.left', true],
    ['error.closed', false],
    ['progress', false],
    ['responses.count', false],
    ['chars.over', false],
  ])('says of %s: %s', (key, expected) => {
    expect(isShown(key)).toBe(expected);
  });
});

describe('catalogs', () => {
  it.each(CATALOGS)('serves every text of %s that a card shows, in one module', async (locale, catalog) => {
    const load = catalogs().load as (id: string) => Promise<{ code: string }>;
    const { code } = await load(join(import.meta.dirname, `../../locales/${locale}.json?messages`));
    const messages = JSON.parse(code.replace(/^export default /, ''));
    const all = await compileCatalog(locale, catalog);
    expect(messages).toEqual(Object.fromEntries(Object.entries(all).filter(([key]) => isShown(key))));
    expect(Object.keys(messages).length).toBeLessThan(Object.keys(all).length);
  });

  it('serves compiled catalogs where they are imported with ?messages', async () => {
    const { default: messages } = await import('../../locales/en.json?messages');
    expect(messages['chars.left']).toEqual({ one: expect.any(String), other: expect.any(String) });
  });

  it('leaves other files alone', async () => {
    const load = catalogs().load as (id: string) => Promise<unknown>;
    expect(await load('/locales/en.json')).toBeNull();
    expect(await load('/locales/en.ts?messages')).toBeNull();
  });
});
