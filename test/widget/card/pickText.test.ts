import { describe, expect, it } from 'vitest';
import type { Display } from '../../../src/renderer.ts';
import { pickText } from '../../../widget/card/pickText.ts';

const say = (texts: Record<string, string>, tag: string, values = {}) =>
  pickText(
    texts,
    { language: { tag, language: tag.slice(0, 2) }, values } as unknown as Display,
    (value) => `<${value}>`,
  );

describe('pickText', () => {
  it.each([
    [{ 'ar-EG': 'مصر', ar: 'عربي', en: 'English' }, 'ar-EG', 'مصر'],
    [{ 'ar-eg': 'مصر', ar: 'عربي' }, 'ar-EG', 'مصر'],
    [{ ar: 'عربي', en: 'English' }, 'ar-EG', 'عربي'],
    [{ fr: 'Français', en: 'English' }, 'en-GB', 'English'],
    [{ fr: 'Français', en: 'English?' }, 'fa', '\u2068English?\u2069'],
    [{ fr: 'Français', de: 'Deutsch' }, 'fa', '\u2068Français\u2069'],
  ])('picks of %j for the language %s: %s', (texts, tag, text) => {
    expect(say(texts as Record<string, string>, tag)).toBe(text);
  });

  it('fills in values, isolated, and numbers in the visitor’s digits', () => {
    expect(say({ en: '{{brand}} and {{count}}' }, 'en', { brand: '<b>', count: 8 })).toBe(
      '\u2068<b>\u2069 and \u2068<8>\u2069',
    );
  });

  it('returns `undefined` where there is no text', () => {
    expect(say({}, 'en')).toBeUndefined();
  });
});
