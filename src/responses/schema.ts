// The only file of this room that uses zod, so that it stays out of what a visitor loads.
import * as z from 'zod/mini';
import type { SurveyResponse } from './response.ts';

const timestamp = z.iso.datetime();

const answerSchema = z.strictObject({
  question: z.string().check(z.minLength(1)),
  type: z.enum(['stickers', 'csat', 'nps', 'ces', 'choice', 'text', 'contact']),
  value: z.union([z.string(), z.number(), z.array(z.string())]),
  score: z.optional(z.number()),
  other: z.optional(z.string()),
  wording: z.optional(z.string()),
});

/** Schema of {@link SurveyResponse}. Strict, so that a misspelt field is found and not lost. */
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

/** The response, or what is wrong first and where: `answers.0.type`; an empty path stands for the whole value. */
export type ParsedResponse =
  | { ok: true; response: SurveyResponse }
  | { ok: false; path: string; message: string };

/** Checks a value against the wire format. Never throws. */
export function parseResponse(value: unknown): ParsedResponse {
  const result = responseSchema.safeParse(value);
  if (result.success) return { ok: true, response: result.data };
  const [issue] = result.error.issues;
  const path = issue?.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0]] : (issue?.path ?? []);
  return { ok: false, path: path.join('.'), message: issue?.message ?? 'Invalid response' };
}

/** The wire format as a JSON Schema (draft 2020-12), for endpoints in other languages. */
export function toResponseJsonSchema(): object {
  return { title: 'Nabz survey response', ...z.toJSONSchema(responseSchema) };
}
