import { describe, expect, it } from 'vitest';
import english from '../../../locales/en.json' with { type: 'json' };
import { type Catalog, categoriesOf, isPlural, toMessages } from '../../../src/locale/catalog.ts';

describe('Catalog', () => {
  it('knows every key', () => {
    const catalog: Catalog = english;
    expect(catalog).toBe(english);
    // @ts-expect-error a key that there is not
    const strange: Catalog = { 'action.clsoe': 'x' };
    // @ts-expect-error a plural without its category
    const plural: Catalog = { 'chars.left': 'x' };
    expect([strange, plural]).toHaveLength(2);
  });
});

describe('isPlural', () => {
  it('is false for a key that every object has', () => {
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

describe('toMessages', () => {
  it('writes variables in single braces and makes one entry of a plural', () => {
    expect(
      toMessages({
        'scale.end': '{{ n }}: {{label}}',
        'chars.left_one': '{{n}} left',
        'chars.left_other': 'x',
      }),
    ).toEqual({ 'scale.end': '{n}: {label}', 'chars.left': { one: '{n} left', other: 'x' } });
  });

  it('leaves notes out', () => {
    expect(toMessages({ $schema: 'x' })).toEqual({});
  });

  it('takes a key that only looks like a plural as it is', () => {
    expect(toMessages({ 'phase.one_one': 'x' })).toEqual({ 'phase.one_one': 'x' });
  });
});
