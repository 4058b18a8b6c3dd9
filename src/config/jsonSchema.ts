// Configs and catalogs as JSON Schemas, for the completion and the checks of editors. Used by the build alone.
import * as z from 'zod/mini';
import { PLURALS } from '../locale/catalog.ts';
import { SENTENCES } from '../locale/sentences.ts';
import { change, FIELDS, question, survey } from './fields.ts';
import { OPTIONS, type Option } from './options.ts';
import { toSchema } from './schema.ts';
import type { Shape, Shapes } from './shape.ts';
import { WORDS } from './words.ts';

const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'];
const TEXT: Shape = { kind: 'text' };

const keys = [
  ...Object.keys(SENTENCES),
  ...Object.keys(PLURALS).flatMap((base) => CATEGORIES.map((category) => `${base}_${category}`)),
];
const catalog = object(['$schema', '$status', ...keys].map((key) => [key, TEXT]));

/** JSON Schema (draft 2020-12) of a catalog: the texts of one language by key. */
export function toCatalogJsonSchema(): object {
  return { title: 'Nabz catalog', ...z.toJSONSchema(toSchema(catalog)) };
}

/** JSON Schema (draft 2020-12) of a config: every option that JSON can hold, with its description and its default. */
export function toConfigJsonSchema(): object {
  const messages: Shape = { kind: 'record', key: TEXT, value: either([TEXT, catalog]) };
  const surveys: Shape = {
    kind: 'list',
    item: {
      ...survey,
      optional: { ...survey.optional, questions: { kind: 'list', item: either([question, change]) } },
    },
  };
  const shapes = Object.entries<Shape>({ ...FIELDS, messages, surveys }).flatMap(([name, shape]) => {
    const written = withoutFunctions(shape);
    return written ? [[name, written] as const] : [];
  });
  const schema = z.toJSONSchema(toSchema(object([['$schema', TEXT], ...shapes])));
  for (const [name] of shapes) {
    const { default: standard }: Option = OPTIONS[name as keyof typeof OPTIONS];
    Object.assign(schema.properties?.[name] as object, {
      description: WORDS[name as keyof typeof OPTIONS].description,
      ...(standard !== undefined && { default: standard }),
    });
  }
  return { title: 'Nabz config', ...schema };
}

function object(entries: (readonly [string, Shape])[]): Shape {
  return { kind: 'object', required: {}, optional: Object.fromEntries(entries) satisfies Shapes };
}

function either(shapes: Shape[]): Shape {
  return { kind: 'either', shapes };
}

/** What JSON can hold of a shape; `undefined` for a function. */
function withoutFunctions(shape: Shape): Shape | undefined {
  if (shape.kind === 'custom') return undefined;
  if (shape.kind !== 'either') return shape;
  const shapes = shape.shapes.filter(({ kind }) => kind !== 'custom');
  return shapes.length > 1 ? { ...shape, shapes } : shapes[0];
}
