// What is wrong with a value, in words: shapes as zod schemas, and the faults that zod finds.
import * as z from 'zod/mini';
import type { Fault } from '../errors.ts';
import { toJson } from '../toJson.ts';
import type { ObjectShape, Shape, Shapes, Tests } from './shape.ts';
import { FORMS, type Form } from './words.ts';

type Issue = z.core.$ZodIssue;

/** Fields by which a survey would be shown to some because of what they answered. */
const GATES = /^(when|if|score|value|rating|answered|answers|mood|band|sentiment|stickers|csat|nps|ces)$/i;
const NO_GATING = 'nothing that depends on an earlier answer: whoever may be asked is asked, happy or not';

const schemas = new WeakMap<Shape, z.ZodMiniType>();

/** The schema of a shape: it finds a fault exactly where `fits` says no. The same shape has the same schema. */
export function toSchema(shape: Shape): z.ZodMiniType {
  const schema = schemas.get(shape) ?? createSchema(shape);
  schemas.set(shape, schema);
  return schema;
}

function createSchema(shape: Shape): z.ZodMiniType {
  switch (shape.kind) {
    case 'text': {
      const { form, min, tests } = shape;
      return z.string(wordsOf(form)).check(...(min ? [z.minLength(min)] : []), ...toChecks<string>(tests));
    }
    case 'number': {
      const { form, isWhole, min, max } = shape;
      const limits = [...(min === undefined ? [] : [z.gte(min)]), ...(max === undefined ? [] : [z.lte(max)])];
      return (isWhole ? z.int(wordsOf(form)) : z.number(wordsOf(form))).check(...limits);
    }
    case 'flag':
      return z.boolean(wordsOf('flag'));
    case 'choice': {
      const { values, form } = shape;
      const words = { error: form ? FORMS[form] : values.join(', ') };
      return values.length > 1 ? z.enum(values as [string], words) : z.literal(values as [string], words);
    }
    case 'list': {
      const { item, form, min, max, tests } = shape;
      const lengths = [...(min ? [z.minLength(min)] : []), ...(max ? [z.maxLength(max)] : [])];
      return z.array(toSchema(item), wordsOf(form)).check(...lengths, ...toChecks<unknown[]>(tests));
    }
    case 'tuple':
      return z.tuple(shape.items.map(toSchema) as [z.ZodMiniType], wordsOf(shape.form));
    case 'record': {
      const { key, value, form, tests } = shape;
      const schema = z.record(toSchema(key) as z.ZodMiniType<string, string>, toSchema(value), wordsOf(form));
      return schema.check(...toChecks<Record<string, unknown>>(tests));
    }
    case 'object':
      return toObjectSchema(shape);
    case 'either':
      return z.union(shape.shapes.map(toSchema), wordsOf(shape.form)).check(...toChecks(shape.tests));
    case 'byType': {
      const [first, ...rest] = Object.values(shape.shapes).map(toObjectSchema);
      return z.discriminatedUnion('type', [first as z.ZodMiniObject, ...rest], wordsOf(shape.form));
    }
    case 'custom':
      return z.custom(shape.test, wordsOf(shape.form));
    default:
      return z.unknown();
  }
}

/** Every fault of a value; none when it is right. */
export function findFaults(schema: z.ZodMiniType, value: unknown, path: string): Fault[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).flatMap((issue) =>
    placesOf(issue).map((at) => {
      const found = valueAt(value, at);
      const allowed = issue.code === 'unrecognized_keys' ? describeUnknown(path, at) : describe(issue);
      return toFault(path + at.map(toStep).join(''), found, allowed);
    }),
  );
}

/** A fault; the value is shortened for people. */
export function toFault(path: string, value: unknown, allowed: string): Fault {
  return { path, value: toText(value).slice(0, 80), allowed };
}

function toObjectSchema({ required, optional, form }: ObjectShape): z.ZodMiniObject {
  return z.strictObject(
    { ...mapShapes(required, toSchema), ...mapShapes(optional, (each) => z.optional(toSchema(each))) },
    wordsOf(form),
  );
}

function mapShapes(shapes: Shapes, map: (shape: Shape) => z.ZodMiniType): Record<string, z.ZodMiniType> {
  return Object.fromEntries(Object.entries(shapes).map(([name, shape]) => [name, map(shape)]));
}

function toChecks<Value>(tests: Tests<Value> = {}): z.core.$ZodCheck<Value>[] {
  return Object.entries(tests as Tests<unknown>).map(([form, test]) => {
    const words = wordsOf(form as Form);
    // A regular expression shows in the JSON Schema.
    return (test instanceof RegExp ? z.regex(test, words) : z.refine(test, words)) as z.core.$ZodCheck<Value>;
  });
}

/** Without words of its own, what is wrong is described by its type. */
function wordsOf(form: Form | undefined): { error?: string } {
  return form ? { error: FORMS[form] } : {};
}

/** Where an issue is: an object with several unknown keys has as many faults. */
function placesOf(issue: Issue): PropertyKey[][] {
  return issue.code === 'unrecognized_keys'
    ? issue.keys.map((key) => [...issue.path, key])
    : [[...issue.path]];
}

function describeUnknown(path: string, at: PropertyKey[]): string {
  const places = [...path.split('.'), ...at];
  const [around, name] = places.slice(-2).map(String);
  const isGate = GATES.test(String(name)) && (at.length === 1 || around === 'where');
  return isGate ? NO_GATING : 'nothing of that name here';
}

function describe(issue: Issue): string {
  if (issue.code === 'too_small')
    return issue.origin === 'string' ? 'a text that is not empty' : `at least ${issue.minimum}`;
  if (issue.code === 'too_big') return `at most ${issue.maximum}`;
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? 'another name';
  if (issue.message !== 'Invalid input') return issue.message;
  return `a ${'expected' in issue ? issue.expected : 'valid value'}`;
}

function toStep(key: PropertyKey): string {
  return typeof key === 'number' ? `[${key}]` : `.${String(key)}`;
}

function valueAt(value: unknown, path: PropertyKey[]): unknown {
  return path.reduce((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);
}

function toText(value: unknown): string {
  try {
    return toJson(value) ?? (value === undefined ? 'missing' : String(value));
  } catch {
    return typeof value;
  }
}
