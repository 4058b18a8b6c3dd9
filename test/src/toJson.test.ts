import { afterEach, describe, expect, it } from 'vitest';
import { toJson } from '../../src/toJson.ts';

/** What responses, records and an owner's `transform` may hold. */
const VALUES: unknown[] = [
  null,
  true,
  -0.5,
  Number.NaN,
  'a "b" \u2028 ‏ی',
  [],
  {},
  [1, 'a', null, undefined, [], {}],
  { a: 1, b: undefined, c: [{ d: 'e' }], 'f "g"': 1, h: null },
  { at: new Date(0), own: { toJSON: () => 'mine' }, map: new Map([[1, 2]]) },
  Object.create(null, { a: { value: 1, enumerable: true } }),
  undefined,
];

type Json = { toJSON?: unknown };
const PROTOTYPES = [Array.prototype, Object.prototype] as Json[];

describe('toJson', () => {
  afterEach(() => {
    for (const prototype of PROTOTYPES) delete prototype.toJSON;
  });

  it.each([...VALUES, () => {}, [() => {}], { f: () => {} }].map((value) => [value]))(
    'writes %j as JSON.stringify does',
    (value) => {
      expect(toJson(value)).toBe(JSON.stringify(value));
    },
  );

  it.each([
    ['arrays', 0, (): string => 'page'],
    ['objects', 1, (): string => 'page'],
    [
      'arrays, which throws',
      0,
      () => {
        throw new Error('mine');
      },
    ],
  ] as const)('calls no toJSON that a page has put on all %s', (_, index, toJSON) => {
    const expected = VALUES.map((value) => JSON.stringify(value));
    Object.defineProperty(PROTOTYPES[index], 'toJSON', { value: toJSON as unknown, configurable: true });
    expect(VALUES.map(toJson)).toEqual(expected);
  });
});
