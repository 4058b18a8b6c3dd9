import { describe, expect, it } from 'vitest';
import { checkCatalog, localeOf } from '../../locales/check.ts';
import { CATALOGS, FILES } from './allCatalogs.ts';

describe('checkCatalog', () => {
  it.each(Object.entries(FILES))('finds no fault in the file of %s', (locale, file) => {
    expect(checkCatalog(file, { locale })).toMatchObject({ faultCount: 0 });
  });

  it('says the language, its direction, its digits and its plural forms, and the note of the file', () => {
    expect(checkCatalog(FILES.ckb, { locale: 'ckb' }).lines).toEqual([
      '  Central Kurdish: rtl, digits arab, plural forms one, other',
      '  note: not yet read by a native reader',
    ]);
  });

  it('says of each fault the rule, the key, the text and what is allowed', () => {
    const planted = { ...CATALOGS.fa, 'reason.slow': 'پاسخ دير رسيد', 'chars.left_two': '{{n}}' };
    const { lines, faultCount } = checkCatalog(planted, { locale: 'fa' });
    expect(faultCount).toBe(2);
    expect(lines.slice(1)).toEqual([
      '  letters (1)',
      '    reason.slow is "پاسخ دير رسيد"; allowed: ی ک هٔ, not ي ى ك ة ۀ',
      '  plurals (1)',
      '    chars.left is "_one _other _two"; allowed: exactly the forms _one _other',
    ]);
  });

  it('lets keys be missing where the texts are merged over ours', () => {
    const some = { 'action.submit': 'Senden' };
    expect(checkCatalog(some, { locale: 'de', isPartial: true }).faultCount).toBe(0);
    const { lines, faultCount } = checkCatalog(some, { locale: 'de' });
    expect(faultCount).toBeGreaterThan(100);
    expect(lines).toContain('    action.close is missing; in English: "Close the survey"');
  });

  it.each([[null], [[]], ['text']])('wants an object, not %j', (given) => {
    expect(checkCatalog(given, { locale: 'de' }).faultCount).toBe(1);
  });

  it('reports what is no text', () => {
    const { lines } = checkCatalog({ 'action.submit': 5 }, { locale: 'de', isPartial: true });
    expect(lines).toContain('    action.submit is "5"; allowed: a text');
  });
});

describe('localeOf', () => {
  it.each([
    ['de.json', 'de'],
    ['texts/nabz.de.json', 'de'],
    ['C:\\texts\\pt-br.json', 'pt-BR'],
    ['nabz-az-Arab.json', 'az-Arab'],
    ['texts.json', undefined],
    ['de.txt', undefined],
  ])('reads from %s %s', (file, expected) => {
    expect(localeOf(file)).toBe(expected);
  });
});
