import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogs, compileCatalog, createI18next, partOf } from '../../locales/compile.ts';
import english from '../../locales/en.json' with { type: 'json' };
import persian from '../../locales/fa.json' with { type: 'json' };
import { toMessages } from '../../src/locale/toMessages.ts';
import { createTranslate } from '../../src/locale/translate.ts';
import { FILES } from './allCatalogs.ts';

const CATALOGS = Object.entries(FILES);
/** A million has a form of its own in French. */
const COUNTS = [...Array(121).keys(), 1_000_000];

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
        for (const count of COUNTS) {
          const own = t(key, { ...values, count, n: count }).replace(ISOLATES, '');
          expect(inBrowser(key, { ...values, count, n: count }).replace(ISOLATES, '')).toBe(own);
          expect(own, `${key} with ${count}`).toBe(i18n.t(key, { ...values, count, n: String(count) }));
          expect(own).not.toMatch(/[{}]/);
        }
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

const PARTS = ['first', 'later', 'more', 'offer', 'spare'];

describe('partOf', () => {
  it.each(CATALOGS)('splits the catalog of %s completely and without overlap', async (locale, catalog) => {
    const messages = await compileCatalog(locale, catalog);
    const parts = PARTS.map((name) => partOf(messages, name));
    expect(parts.every((part) => Object.keys(part).length > 0)).toBe(true);
    expect(Object.assign({}, ...parts)).toEqual(messages);
    const keys = parts.flatMap((part) => Object.keys(part));
    expect(keys.length).toBe(new Set(keys).size);
  });

  it('splits all catalogs alike', async () => {
    for (const name of PARTS) {
      const [one, ...others] = await Promise.all(
        CATALOGS.map(async ([locale, catalog]) =>
          Object.keys(partOf(await compileCatalog(locale, catalog), name)).sort(),
        ),
      );
      for (const other of others) expect(other).toEqual(one);
    }
  });

  it.each([
    ['dialog.label', 'first'],
    ['action.never', 'offer'],
    ['dialog.opened', 'later'],
    ['action.close', 'first'],
    ['action.submit', 'first'],
    ['action.skip', 'first'],
    ['sticker.question', 'first'],
    ['sticker.sad', 'first'],
    ['sticker.neutral', 'first'],
    ['sticker.happy', 'first'],
    ['error.choose', 'first'],
    ['status.recorded', 'later'],
    ['status.more', 'later'],
    ['action.minimize', 'later'],
    ['action.back', 'later'],
    ['launcher.open', 'later'],
    ['sticker.sad.follow', 'later'],
    ['reason.slow', 'later'],
    ['comment.label', 'later'],
    ['comment.hint', 'later'],
    ['field.optional', 'later'],
    ['chars.left', 'later'],
    ['thanks.title', 'later'],
    ['status.offline', 'later'],
    ['nps.question', 'more'],
    ['csat.1', 'more'],
    ['scale.hint', 'more'],
    ['privacy.link', 'later'],
    ['privacy.linked', 'later'],
    ['error.closed', 'spare'],
    ['progress', 'spare'],
    ['responses.count', 'spare'],
    ['contact.ask', 'more'],
    ['error.contact', 'more'],
  ])('has %s in the part %s, which is there when it is first needed', async (key, name) => {
    const messages = await compileCatalog('en', english);
    expect(PARTS.filter((each) => key in partOf(messages, each))).toEqual([name]);
  });

  it('keeps the first part small', async () => {
    for (const [locale, catalog] of CATALOGS) {
      const messages = await compileCatalog(locale, catalog);
      expect(Object.keys(partOf(messages, 'first')).length).toBeLessThan(Object.keys(messages).length / 4);
    }
  });

  it('is empty for a part that there is not', async () => {
    expect(partOf(await compileCatalog('en', english), 'none')).toEqual({});
  });
});

describe('catalogs', () => {
  it.each(PARTS)('serves the part %s where it is imported', async (name) => {
    const load = catalogs().load as (id: string) => Promise<{ code: string }>;
    const { code } = await load(join(import.meta.dirname, `../../locales/fa.json?messages=${name}`));
    const part = JSON.parse(code.replace(/^export default /, ''));
    expect(part).toEqual(partOf(await compileCatalog('fa', persian), name));
  });

  it('serves compiled catalogs where they are imported with ?messages', async () => {
    const { default: messages } = await import('../../locales/en.json?messages');
    expect(messages).toEqual(await compileCatalog('en', english));
  });

  it('leaves other files alone', async () => {
    const load = catalogs().load as (id: string) => Promise<unknown>;
    expect(await load('/locales/en.json')).toBeNull();
    expect(await load('/locales/en.ts?messages')).toBeNull();
  });
});
