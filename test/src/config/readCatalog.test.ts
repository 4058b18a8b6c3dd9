import { describe, expect, it } from 'vitest';
import { toFaults } from '../../../src/config/check.ts';
import { readCatalog as read } from '../../../src/config/readCatalog.ts';
import { CATALOGS } from '../../locales/allCatalogs.ts';

/** A catalog as it is read, its mistakes in words. */
function readCatalog(value: unknown, tag: string) {
  const { catalog, mistakes } = read(value, tag);
  return { catalog, faults: toFaults(mistakes) };
}

describe('readCatalog', () => {
  it.each(Object.entries(CATALOGS))('finds no fault in the catalog of %s', (locale, catalog) => {
    expect(readCatalog(catalog, locale)).toEqual({ catalog, faults: [] });
  });

  it.each([
    ['no object', null, 'messages.de', 'null', /^texts by key$/],
    ['a list', [], 'messages.de', '[]', /^texts by key$/],
    ['an unknown key', { 'action.clsoe': 'x' }, 'messages.de.action.clsoe', '"x"', /nabz\/locales\/en\.json/],
    ['a key of every object', { constructor: 'x' }, 'messages.de.constructor', '"x"', /nothing of that name/],
    ['a number', { 'action.close': 5 }, 'messages.de.action.close', '5', /^a text$/],
    ['an empty text', { 'action.close': '' }, 'messages.de.action.close', '""', /not empty/],
    [
      'a strange variable',
      { 'action.close': '{{x}}' },
      'messages.de.action.close',
      '"{{x}}"',
      /variables: none$/,
    ],
    [
      'a variable in another spelling',
      { 'nps.question': '{{Brand}}?' },
      'messages.de.nps.question',
      '"{{Brand}}?"',
      /variables: \{\{brand\}\}$/,
    ],
    [
      'a plural without its forms',
      { 'chars.left': '{{n}}' },
      'messages.de.chars.left',
      '"{{n}}"',
      /^chars\.left_one, chars\.left_other$/,
    ],
    [
      'a form of another language',
      { 'chars.left_few': '{{n}}' },
      'messages.de.chars.left_few',
      '"{{n}}"',
      /^the forms of de: one, other$/,
    ],
  ])('leaves out %s, and says what is allowed', (_, given, path, value, allowed) => {
    const { catalog, faults } = readCatalog(given, 'de');
    expect(catalog).toEqual({});
    expect(faults).toEqual([{ path, value, allowed: expect.stringMatching(allowed) }]);
  });

  it('uses the rest', () => {
    const given = { $schema: 's', 'action.close': 'Schließen', 'action.clsoe': 'x' };
    expect(readCatalog(given, 'de').catalog).toEqual({ 'action.close': 'Schließen' });
  });

  it('reports a text that is too long, and uses it', () => {
    const given = { 'action.submit': 'x'.repeat(19) };
    expect(readCatalog(given, 'de')).toEqual({
      catalog: given,
      faults: [
        expect.objectContaining({
          path: 'messages.de.action.submit',
          allowed: expect.stringMatching(/^18 /),
        }),
      ],
    });
  });

  it('reports a plural that lacks a form, and uses it where it has "other"', () => {
    const other = { 'chars.left_other': '{{n}}' };
    expect(readCatalog(other, 'de')).toEqual({
      catalog: other,
      faults: [
        { path: 'messages.de.chars.left', value: '["other"]', allowed: 'all forms of de: one, other' },
      ],
    });
    expect(readCatalog({ 'chars.left_one': '{{n}}' }, 'de')).toMatchObject({ catalog: {}, faults: [{}] });
  });

  it('keeps markup as the text that it is', () => {
    const given = { 'action.close': '<b>x</b>' };
    expect(readCatalog(given, 'de')).toEqual({ catalog: given, faults: [] });
  });
});
