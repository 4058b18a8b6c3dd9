import { describe, expect, it } from 'vitest';
import english from '../../../locales/en.json' with { type: 'json' };
import {
  baseOf,
  type Catalog,
  categoriesOf,
  categoryOf,
  isPlural,
  lengthOf,
  limitOf,
  variablesIn,
  variablesOf,
} from '../../../src/locale/catalog.ts';
import { PLURALS, SENTENCES } from '../../../src/locale/sentences.ts';

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

  it('have a type that knows every key', () => {
    const catalog: Catalog = english;
    expect(catalog).toBe(english);
    // @ts-expect-error a key that there is not
    const strange: Catalog = { 'action.clsoe': 'x' };
    // @ts-expect-error a plural without its category
    const plural: Catalog = { 'chars.left': 'x' };
    expect([strange, plural]).toHaveLength(2);
  });
});

describe('variablesOf', () => {
  it('knows no key that every object has', () => {
    expect(variablesOf('constructor')).toBeUndefined();
    expect(isPlural('toString')).toBe(false);
  });
});

describe('categoriesOf', () => {
  it.each([
    ['en', 'one other'],
    ['fa', 'one other'],
    ['ar', 'zero one two few many other'],
    ['he', 'one two other'],
    ['fr', 'one many other'],
    ['de-AT', 'one other'],
    ['ja', 'other'],
    ['xx', 'one other'],
  ])('gives for %s %s', (tag, categories) => {
    expect(categoriesOf(tag).join(' ')).toBe(categories);
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
