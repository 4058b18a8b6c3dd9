// Shapes: what a value may be, as data. One description serves the quick check (`fits`) on a visitor's page and, in
// schema.ts, the zod schemas that say what is wrong.
import type { Form } from './words.ts';

/** What a value must pass besides its type, each under the name of its words. */
export type Tests<Value> = { [Name in Form]?: RegExp | ((value: Value) => boolean) };

/** Shapes by name. */
export type Shapes = Record<string, Shape>;

/** An object with these fields and no other. */
export interface ObjectShape {
  kind: 'object';
  required: Shapes;
  optional: Shapes;
  form?: Form | undefined;
}

/** What a value may be. `form` names the words for a value of another type. */
export type Shape =
  | ObjectShape
  | { kind: 'text'; form?: Form | undefined; min?: number | undefined; tests?: Tests<string> | undefined }
  | { kind: 'number'; form?: Form | undefined; isWhole?: boolean; min?: number; max?: number }
  | { kind: 'flag' }
  | { kind: 'choice'; values: readonly string[]; form?: Form | undefined }
  | {
      kind: 'list';
      item: Shape;
      form?: Form | undefined;
      min?: number | undefined;
      max?: number | undefined;
      tests?: Tests<unknown[]> | undefined;
    }
  | { kind: 'tuple'; items: readonly [Shape, ...Shape[]]; form: Form }
  | {
      kind: 'record';
      key: Shape;
      value: Shape;
      form?: Form | undefined;
      tests?: Tests<Record<string, unknown>> | undefined;
    }
  | { kind: 'either'; shapes: readonly Shape[]; form?: Form | undefined; tests?: Tests<unknown> | undefined }
  /** Objects that are told apart by their field `type`. */
  | { kind: 'byType'; shapes: Record<string, ObjectShape>; form: Form }
  | { kind: 'custom'; form: Form; test: (value: unknown) => boolean }
  | { kind: 'any' };

/** Whether a value has a shape: exactly where its schema finds no fault. */
export function fits(shape: Shape, value: unknown): boolean {
  return (
    hasType(shape, value) &&
    Object.values(('tests' in shape && shape.tests) || {}).every((test) =>
      test instanceof RegExp ? test.test(value as string) : test(value as never),
    )
  );
}

function hasType(shape: Shape, value: unknown): boolean {
  switch (shape.kind) {
    case 'text':
      return typeof value === 'string' && value.length >= (shape.min ?? 0);
    case 'number': {
      const { isWhole, min = -Infinity, max = Infinity } = shape;
      const isNumber = isWhole ? Number.isSafeInteger(value) : Number.isFinite(value);
      return isNumber && (value as number) >= min && (value as number) <= max;
    }
    case 'flag':
      return typeof value === 'boolean';
    case 'choice':
      return shape.values.includes(value as string);
    case 'list': {
      const { item, min = 0, max = Infinity } = shape;
      return (
        Array.isArray(value) &&
        value.length >= min &&
        value.length <= max &&
        value.every((each) => fits(item, each))
      );
    }
    case 'tuple':
      return (
        Array.isArray(value) &&
        value.length === shape.items.length &&
        shape.items.every((item, index) => fits(item, value[index]))
      );
    case 'record':
      return (
        isPlainObject(value) &&
        Object.entries(value).every(
          ([key, each]) => key === '__proto__' || (fits(shape.key, key) && fits(shape.value, each)),
        )
      );
    case 'object': {
      const { required, optional } = shape;
      if (!isObject(value)) return false;
      // Inherited ones count: an instance of a class is not what its fields alone are.
      for (const key in value)
        if (!Object.hasOwn(required, key) && !Object.hasOwn(optional, key)) return false;
      return (
        Object.entries(required).every(([key, each]) => fits(each, value[key])) &&
        Object.entries(optional).every(([key, each]) => value[key] === undefined || fits(each, value[key]))
      );
    }
    case 'either':
      return shape.shapes.some((each) => fits(each, value));
    case 'byType': {
      const type = isObject(value) && value.type;
      return typeof type === 'string' && Object.hasOwn(shape.shapes, type)
        ? fits(shape.shapes[type] as ObjectShape, value)
        : false;
    }
    case 'custom':
      return shape.test(value);
    default:
      return true;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value is an object of no class of its own, by zod's definition. */
function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (!isObject(value)) return false;
  const owner = value.constructor;
  return typeof owner !== 'function' || Object.hasOwn(Object(owner.prototype), 'isPrototypeOf');
}
