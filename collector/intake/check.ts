// The check of one incoming response. Loose, because a newer widget may send more: fields that are not known here are kept.
import * as z from 'zod';
import { CONTEXT_NAME } from '../store/filter.ts';

/** Upper bounds of everything in a response. */
export const LIMITS = {
  /** Characters of an id, a name or a tag. */
  name: 200,
  /** Characters of an address. */
  url: 2_000,
  /** Characters of what a visitor writes. */
  text: 5_000,
  answers: 50,
  /** Values of one answer. */
  values: 50,
  contextFields: 50,
  /** Characters of a context value: what the widget allows for the whole context. */
  contextValue: 2_000,
  /** Levels of objects and lists, and fields of all of them together. */
  depth: 8,
  fields: 500,
} as const;

const name = z.string().min(1).max(LIMITS.name);
const time = z.iso.datetime({ offset: true });
const contextName = z
  .string()
  .regex(CONTEXT_NAME, 'a name of letters, digits, "_", "-", "." or ":", at most 64 characters');

const answer = z.looseObject({
  question: name,
  type: z.string().min(1).max(LIMITS.name),
  value: z.union([
    z.string().max(LIMITS.text),
    z.number(),
    z.array(z.string().max(LIMITS.text)).max(LIMITS.values),
  ]),
  score: z.number().optional(),
  other: z.string().max(LIMITS.text).optional(),
  wording: z.string().max(LIMITS.name).optional(),
});

const scale = z.looseObject({ min: z.number(), max: z.number(), good: z.enum(['high', 'low']) });

const context = z
  .record(contextName, z.union([z.string().max(LIMITS.contextValue), z.number(), z.boolean()]))
  .refine((fields) => Object.keys(fields).length <= LIMITS.contextFields, {
    error: `more than ${LIMITS.contextFields} fields`,
  });

/** Schema of an incoming response: the wire format, loosely, with upper bounds. */
export const incomingSchema = z
  .looseObject({
    v: z.literal(1),
    id: z.uuid(),
    revision: z.int().min(1).max(2_147_483_647),
    survey: name,
    status: z.enum(['shown', 'answered', 'completed', 'dismissed']),
    metric: z.string().min(1).max(LIMITS.name).optional(),
    value: z.union([z.string().max(LIMITS.name), z.number()]).optional(),
    score: z.number().optional(),
    scale: scale.optional(),
    answers: z.array(answer).max(LIMITS.answers),
    lang: name,
    dir: z.enum(['rtl', 'ltr']).optional(),
    layout: z.string().max(LIMITS.name).optional(),
    context: context.optional(),
    page: z.looseObject({ url: z.string().max(LIMITS.url) }).optional(),
    shownAt: time.optional(),
    answeredAt: time.optional(),
    endedAt: time.optional(),
    timeZone: z.string().max(LIMITS.name).optional(),
    client: z.string().max(LIMITS.name).optional(),
  })
  .check(({ value: { score, scale: range }, issues }) => {
    if (score === undefined || !range || (score >= range.min && score <= range.max)) return;
    issues.push({
      code: 'custom',
      path: ['score'],
      message: `${score} is outside the scale ${range.min}–${range.max}`,
      input: score,
    });
  });

const uuid = z.uuid();

/** Whether the text is a UUID, as ids of responses are. */
export function isUuid(text: string): boolean {
  return uuid.safeParse(text).success;
}

/** A response as it was accepted; more fields than these may be there. */
export type Incoming = z.infer<typeof incomingSchema>;

/** The response, or what is wrong first and where: `answers.0.type`; an empty path stands for the whole value. */
export type Checked = { ok: true; response: Incoming } | { ok: false; path: string; message: string };

/** Checks one value. Never throws. */
export function checkIncoming(value: unknown): Checked {
  const tooDeep = findExcess(value);
  if (tooDeep) return { ok: false, path: '', message: tooDeep };
  const result = incomingSchema.safeParse(value);
  if (result.success) return { ok: true, response: result.data };
  const [issue] = result.error.issues;
  return { ok: false, path: issue?.path.join('.') ?? '', message: issue?.message ?? 'invalid response' };
}

/** Says what is too deep or too much, before a schema walks through it. */
function findExcess(value: unknown): string | undefined {
  let fields = 0;
  const isTooDeep = (inner: unknown, depth: number): boolean => {
    if (typeof inner !== 'object' || inner === null) return false;
    if (depth > LIMITS.depth) return true;
    const values = Object.values(inner);
    fields += values.length;
    return fields <= LIMITS.fields && values.some((each) => isTooDeep(each, depth + 1));
  };
  if (isTooDeep(value, 1)) return `more than ${LIMITS.depth} levels deep`;
  return fields > LIMITS.fields ? `more than ${LIMITS.fields} fields` : undefined;
}
