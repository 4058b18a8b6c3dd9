import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { findFaults, toFault } from '../../../src/config/schema.ts';

const schema = z.strictObject({
  name: z.string({ error: 'a text' }),
  size: z.optional(z.number({ error: 'a number' }).check(z.gte(1), z.lte(3))),
  list: z.optional(z.array(z.string({ error: 'a text' })).check(z.minLength(1), z.maxLength(2))),
  plain: z.optional(z.boolean()),
  keys: z.optional(z.record(z.string().check(z.regex(/^a/, { error: 'a name with a' })), z.string())),
});

describe('findFaults', () => {
  it('finds none in what is right', () => {
    expect(findFaults(schema, { name: 'x', size: 2, list: ['a'], keys: { ab: 'c' } }, 'at')).toEqual([]);
  });

  it.each<[string, unknown, string, string, string]>([
    ['a missing field', {}, 'at.name', 'missing', 'a text'],
    ['a wrong type', { name: 5 }, 'at.name', '5', 'a text'],
    ['a type without words of its own', { name: 'x', plain: 'yes' }, 'at.plain', '"yes"', 'a boolean'],
    ['too little', { name: 'x', size: 0 }, 'at.size', '0', 'at least 1'],
    ['too much', { name: 'x', size: 4 }, 'at.size', '4', 'at most 3'],
    ['too few', { name: 'x', list: [] }, 'at.list', '[]', 'at least 1'],
    ['too many', { name: 'x', list: ['a', 'b', 'c'] }, 'at.list', '["a","b","c"]', 'at most 2'],
    ['an item of a list', { name: 'x', list: ['a', 5] }, 'at.list[1]', '5', 'a text'],
    ['a wrong key', { name: 'x', keys: { b: 'c' } }, 'at.keys.b', '"c"', 'a name with a'],
    ['an unknown field', { name: 'x', nam: 1 }, 'at.nam', '1', 'nothing of that name here'],
    ['what is no object', null, 'at', 'null', 'a object'],
  ])('says of %s where it is, what it is and what is allowed', (_, value, path, found, allowed) => {
    expect(findFaults(schema, value, 'at')).toEqual([{ path, value: found, allowed }]);
  });

  it('makes a fault of each unknown field', () => {
    expect(findFaults(schema, { name: 'x', b: 1, c: 2 }, 'at').map(({ path }) => path)).toEqual([
      'at.b',
      'at.c',
    ]);
  });

  it('finds everything that is wrong', () => {
    const faults = findFaults(schema, { size: 9, list: [1, 2] }, 'at');
    expect(faults.map(({ path }) => path)).toEqual(['at.name', 'at.size', 'at.list[0]', 'at.list[1]']);
  });

  it.each([
    'when',
    'if',
    'score',
    'value',
    'rating',
    'answered',
    'mood',
    'band',
    'sentiment',
    'nps',
    'Stickers',
  ])('says of the unknown field %s that nothing may depend on an earlier answer', (name) => {
    expect(findFaults(schema, { name: 'x', [name]: 1 }, 'at')).toMatchObject([
      { path: `at.${name}`, allowed: expect.stringContaining('earlier answer') },
    ]);
  });

  it.each([
    [true, { score: '>8' }],
    [true, { path: '/x', mood: 'positive' }],
    [false, { path: '/x' }],
    [false, '/x'],
    [false, null],
  ])('finds a gate (%s) among the conditions of where: %j', (isGate, where) => {
    const known = z.strictObject({ where: z.strictObject({ path: z.optional(z.string()) }) });
    const faults = findFaults(known, { where }, 'at');
    expect(faults.some(({ allowed }) => allowed.includes('earlier answer'))).toBe(isGate);
  });
});

describe('toFault', () => {
  const circular: Record<string, unknown> = {};
  circular.self = circular;

  it.each<[string, unknown, string]>([
    ['a text', 'x', '"x"'],
    ['a number', 5, '5'],
    ['nothing', undefined, 'missing'],
    ['null', null, 'null'],
    ['an object', { a: 1 }, '{"a":1}'],
    ['a large number', 5n, 'bigint'],
    ['a circle', circular, 'object'],
    ['a symbol', Symbol('x'), 'Symbol(x)'],
  ])('writes %s for people', (_, value, text) => {
    expect(toFault('path', value, 'that')).toEqual({ path: 'path', value: text, allowed: 'that' });
  });

  it('shortens what is long', () => {
    expect(toFault('path', 'x'.repeat(500), 'that').value).toHaveLength(80);
  });
});
