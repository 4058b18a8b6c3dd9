import { describe, expect, it } from 'vitest';
import english from '../../../locales/en.json' with { type: 'json' };
import { baseOf, categoryOf, isPlural, PLURALS } from '../../../src/locale/catalog.ts';
import { lengthOf, limitOf, SENTENCES, variablesIn, variablesOf } from '../../../src/locale/sentences.ts';

describe('the sentences', () => {
  it('are those of English, with the same variables', () => {
    const keys = Object.keys(english);
    expect([...Object.keys(SENTENCES), ...Object.keys(PLURALS)].sort()).toEqual(
      [...new Set(keys.map(baseOf))].sort(),
    );
    for (const [key, text] of Object.entries(english)) {
      expect([...new Set(variablesIn(text))].sort(), key).toEqual(variablesOf(baseOf(key))?.sort());
      expect(isPlural(baseOf(key)), key).toBe(categoryOf(key) !== undefined);
    }
  });
});

describe('variablesOf', () => {
  it('knows no key that every object has', () => {
    expect(variablesOf('constructor')).toBeUndefined();
  });
});

describe('variablesIn', () => {
  it('finds whatever stands in double braces', () => {
    expect(variablesIn('{{a}} {{ b }} {{n, number}} {c}')).toEqual(['a', 'b', 'n, number']);
  });
});

describe('limitOf', () => {
  it.each([
    ['action.submit', 18],
    ['reason.slow', 30],
    ['intent.done.notyet', 30],
    ['intent.done', 90],
    ['reason.legend', undefined],
    ['sticker.question', 90],
    ['comment.hint', undefined],
  ])('lets %s have %s characters', (key, limit) => {
    expect(limitOf(key)).toBe(limit);
  });
});

describe('lengthOf', () => {
  it('counts what is seen', () => {
    expect(lengthOf('هٔ')).toBe(1);
    expect(lengthOf('abc')).toBe(3);
  });
});
