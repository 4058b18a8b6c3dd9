// What zod finds wrong, in words. In: a schema and a value. Out: one fault for everything that is wrong.
import type * as z from 'zod/mini';
import type { Fault } from '../errors.ts';

type Issue = z.core.$ZodIssue;

/** Fields by which a survey would be shown to some because of what they answered. */
const GATES = /^(when|if|score|value|rating|answered|answers|mood|band|sentiment|stickers|csat|nps|ces)$/i;
const NO_GATING = 'nothing that depends on an earlier answer: whoever may be asked is asked, happy or not';

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
    return JSON.stringify(value) ?? (value === undefined ? 'missing' : String(value));
  } catch {
    return typeof value;
  }
}
