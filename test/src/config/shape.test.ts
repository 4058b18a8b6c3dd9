import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { change, FIELDS, question, survey } from '../../../src/config/fields.ts';
import { findFaults, toSchema } from '../../../src/config/schema.ts';
import { fits, type Shape } from '../../../src/config/shape.ts';

/** Every shape that something of a config is checked by. */
const SHAPES: Record<string, Shape> = { ...FIELDS, survey, question, change };

/** Texts that are right somewhere, so that they are found in the right place and in a wrong one. */
const TEXTS = [
  ...['', ' ', 'x', 'a.b', 'constructor', '__proto__', 'fa', 'ar-EG', 'fa_IR', '/help/*', '!/x', 'help', '*'],
  ...[
    'https://example.com/',
    'ftp://x',
    'javascript:alert(1)',
    '30d',
    '0',
    'soon',
    '3 per 30d',
    '3',
    '24 80',
  ],
  ...['load', 'delay:5s', 'chat', 'chat:crisp', 'chat:nobody', 'a+b', 'manual,load', 'Alt+S', 'Shift+S'],
  ...['phone', 'ref', 'device', 'later', 'dataLayer', 'gtag', 'X-Name', 'a\nb', 'نام', 'x'.repeat(2_001)],
  ...['stickers', 'nps', 'slow', 'other', 'rating', '1-5', 'support', 'center', 'native', 'echo'],
];

/** A value that has a shape, in most of its parts. */
function near(shape: Shape): fc.Arbitrary<unknown> {
  switch (shape.kind) {
    case 'text':
      return fc.oneof(
        { weight: 30, arbitrary: fc.constantFrom(...TEXTS.filter((text) => fits(shape, text))) },
        { weight: 1, arbitrary: fc.oneof(fc.constantFrom(...TEXTS), fc.string()) },
      );
    case 'number':
      return fc.oneof(
        fc.integer({ min: -1, max: 12 }),
        fc.constantFrom(0.5, 5000, 5001, 2 ** 53, Number.NaN),
      );
    case 'flag':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...shape.values);
    case 'list':
      return fc.array(mixed(shape.item), { maxLength: 3 });
    case 'tuple':
      return fc.tuple(...shape.items.map(mixed));
    case 'record':
      return fc.dictionary(near(shape.key) as fc.Arbitrary<string>, mixed(shape.value), { maxKeys: 2 });
    case 'object': {
      const fields = { ...shape.required, ...shape.optional };
      return fc.record(
        Object.fromEntries(Object.entries(fields).map(([name, each]) => [name, mixed(each)])),
        { requiredKeys: Object.keys(shape.required) },
      );
    }
    case 'either':
      return fc.oneof(...shape.shapes.map(near));
    case 'byType':
      return fc.oneof(...Object.values(shape.shapes).map(near));
    case 'custom':
      return fc.constantFrom(() => {}, null);
    default:
      return fc.anything();
  }
}

/** A value that has a shape in most of its parts, or now and then any other. */
function mixed(shape: Shape): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 30, arbitrary: near(shape) }, { weight: 1, arbitrary: other });
}

const other = fc.oneof(
  fc.constantFrom<unknown>(undefined, null, true, 0, -1, [], {}, new Date(0), new Map(), () => {}, ...TEXTS),
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withNullPrototype: true }),
);

describe('fits', () => {
  it.each(Object.entries(SHAPES))(
    'says of %s what its schema says',
    (name, shape) => {
      const schema = toSchema(shape);
      let right = 0;
      fc.assert(
        fc.property(fc.oneof(mixed(shape), other), (value) => {
          const isRight = fits(shape, value);
          if (isRight) right++;
          expect(isRight).toBe(!findFaults(schema, value, name).length);
        }),
        { numRuns: 200 },
      );
      expect(right).toBeGreaterThan(0);
    },
    120_000,
  );

  it.each(Object.entries(SHAPES))(
    'agrees on %s with its schema about values of every other kind',
    (_, shape) => {
      const schema = toSchema(shape);
      for (const value of [
        undefined,
        null,
        5,
        true,
        '',
        [],
        {},
        [[]],
        [{}],
        { '': '' },
        new Headers(),
        ...TEXTS,
      ])
        expect(fits(shape, value), JSON.stringify(value)).toBe(!findFaults(schema, value, 'at').length);
    },
  );
});
