import { describe, expect, it } from 'vitest';
import arabic from '../../locales/ar.json' with { type: 'json' };
import { catalogs, compileCatalog, createI18next } from '../../locales/compile.ts';
import english from '../../locales/en.json' with { type: 'json' };
import persian from '../../locales/fa.json' with { type: 'json' };
import { createTranslate } from '../../src/locale/messages.ts';

const CATALOGS: [string, Record<string, string>][] = [
  ['fa', persian],
  ['ar', arabic],
  ['en', english],
];

const ISOLATES = /[\u2068\u2069]/g;
const PLURAL = /_(zero|one|two|few|many|other)$/;

describe('compileCatalog', () => {
  it.each(CATALOGS)('says in %s what i18next says, for every key and 0 to 120', async (locale, catalog) => {
    const i18n = await createI18next(locale, catalog);
    const t = createTranslate(await compileCatalog(locale, catalog), locale, String);
    for (const key of new Set(Object.keys(catalog).map((raw) => raw.replace(PLURAL, '')))) {
      for (let count = 0; count <= 120; count++) {
        const own = t(key, { count, n: count }).replace(ISOLATES, '');
        expect(own, `${key} with ${count}`).toBe(i18n.t(key, { count, n: String(count) }));
      }
    }
  });

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

  it('takes dots and colons in keys as they are', async () => {
    expect(await compileCatalog('en', { 'a.b': 'x', 'a:b': 'y' })).toEqual({ 'a.b': 'x', 'a:b': 'y' });
  });
});

describe('catalogs', () => {
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
