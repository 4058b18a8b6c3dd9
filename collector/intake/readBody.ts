// The first look at a body: what was sent, in whichever of the formats. In: content type and text. Out: a list of values.
import { fromForm } from './fromForm.ts';

/** The values of a body, or why it cannot be read. */
export type Body =
  | { ok: true; values: unknown[]; sentAt?: number }
  | { ok: false; status: 400 | 413 | 415 | 422; message: string };

/** Most responses that one body may hold. */
export const MAX_VALUES = 1_000;

/** Levels that are looked into: more than a list of events with responses has, and than a response may have. */
const MAX_DEPTH = 16;

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPES = [
  'application/json',
  'text/plain',
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
];

/**
 * Reads one response, an array of them, `{ sentAt, responses }`, or CloudEvents (structured or batched). `text/plain` is
 * read as JSON, since that is what needs no preflight; so is a body without a type.
 */
export function readBody(contentType: string | undefined, text: string): Body {
  const type = (contentType ?? '').split(';', 1)[0]?.trim().toLowerCase();
  // curl calls every body a form unless told otherwise; a form never begins with a bracket.
  if (type === FORM && !/^\s*[[{]/.test(text)) {
    const value = fromForm(text);
    return value
      ? { ok: true, values: [value] }
      : { ok: false, status: 422, message: 'the form has no fields' };
  }
  if (type && type !== FORM && !JSON_TYPES.includes(type) && !type.endsWith('+json')) {
    const message = `content type ${type} is not one of ${[...JSON_TYPES, FORM].join(', ')}`;
    return { ok: false, status: 415, message };
  }
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    const reason = text.trim() === '' ? 'it is empty' : (error as Error).message;
    return { ok: false, status: 400, message: `the body is not JSON: ${reason}` };
  }
  const { values, sentAt } = toValues(hasBadText(text) ? toWellFormed(body) : body);
  if (values.length === 0) return { ok: false, status: 422, message: 'the body holds no response' };
  if (values.length > MAX_VALUES) {
    return { ok: false, status: 413, message: `the body holds more than ${MAX_VALUES} responses` };
  }
  return { ok: true, values, ...(sentAt !== undefined && { sentAt }) };
}

function toValues(body: unknown): { values: unknown[]; sentAt?: number } {
  if (Array.isArray(body)) return { values: body.map(fromCloudEvent) };
  const { responses, sentAt } = (body ?? {}) as { responses?: unknown; sentAt?: unknown };
  if (!Array.isArray(responses)) return { values: [fromCloudEvent(body)] };
  const time = typeof sentAt === 'string' ? Date.parse(sentAt) : Number.NaN;
  return { values: responses.map(fromCloudEvent), ...(!Number.isNaN(time) && { sentAt: time }) };
}

/** The data of a CloudEvent (cloudevents.io, version 1.0, structured mode); any other value as it is. */
function fromCloudEvent(value: unknown): unknown {
  const { specversion, data } = (value ?? {}) as { specversion?: unknown; data?: unknown };
  return typeof specversion === 'string' && data !== undefined ? data : value;
}

/** U+0000 and lone surrogates, which PostgreSQL refuses. */
export function hasBadText(text: string): boolean {
  return /\\u(0000|d[89a-f])/i.test(text) || text.includes('\0') || !text.isWellFormed();
}

/** Replaces them. What lies deeper than any response becomes null, so that no depth exhausts the stack. */
function toWellFormed(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\uFFFD').toWellFormed();
  if (typeof value !== 'object' || value === null) return value;
  if (depth === MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.map((inner) => toWellFormed(inner, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      toWellFormed(key) as string,
      toWellFormed(inner, depth + 1),
    ]),
  );
}
