// The wire format, version 1, as a schema: what an endpoint may rely on. The JSON Schema is generated from it.
import * as z from 'zod/mini';

const timestamp = z.iso.datetime();

const answerSchema = z.strictObject({
  question: z.string().check(z.minLength(1)),
  type: z.enum(['stickers', 'csat', 'nps', 'ces', 'choice', 'text', 'contact']),
  value: z.union([z.string(), z.number(), z.array(z.string())]),
  score: z.optional(z.number()),
  other: z.optional(z.string()),
  wording: z.optional(z.string()),
});

/** Schema of one response; strict, so that a misspelt field is found and not lost. */
export const responseSchema = z.strictObject({
  v: z.literal(1),
  id: z.uuid(),
  revision: z.int().check(z.gte(1)),
  survey: z.string().check(z.minLength(1)),
  status: z.enum(['shown', 'answered', 'completed', 'dismissed']),
  metric: z.optional(z.enum(['stickers', 'csat', 'nps', 'ces'])),
  value: z.optional(z.union([z.string(), z.number()])),
  score: z.optional(z.number()),
  scale: z.optional(z.strictObject({ min: z.number(), max: z.number(), good: z.enum(['high', 'low']) })),
  answers: z.array(answerSchema),
  lang: z.string(),
  dir: z.enum(['rtl', 'ltr']),
  layout: z.enum(['row', 'two-rows', 'list']),
  context: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  page: z.strictObject({ url: z.string() }),
  shownAt: timestamp,
  answeredAt: z.optional(timestamp),
  endedAt: z.optional(timestamp),
  timeZone: z.string(),
  client: z.string(),
});

/** One response as it travels: contract of the wire format, version 1. */
export type SurveyResponse = z.infer<typeof responseSchema>;

/** What came of reading a response: the response, or the first fault with its path. */
export type ParsedResponse =
  | { ok: true; response: SurveyResponse }
  | { ok: false; path: string; message: string };

/** Checks what claims to be a response. Never throws. */
export function parseResponse(value: unknown): ParsedResponse {
  const result = responseSchema.safeParse(value);
  if (result.success) return { ok: true, response: result.data };
  const [issue] = result.error.issues;
  const path = issue?.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]] : (issue?.path ?? []);
  return { ok: false, path: path.join('.'), message: issue?.message ?? 'Invalid response' };
}

/** The same as a JSON Schema (draft 2020-12), for endpoints in other languages. */
export function toResponseJsonSchema(): object {
  return { title: 'Nabz survey response', ...z.toJSONSchema(responseSchema) };
}
