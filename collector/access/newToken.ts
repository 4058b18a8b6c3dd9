// The fields of a new token, and what is wrong with them.
import * as z from 'zod';

/** Control characters and lone surrogates; checked apart, because not every reader of the schema knows \p in a pattern. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}]/u;

/** PostgreSQL stores no U+0000, no engine a lone surrogate, and no list needs other control characters. */
const text = (max: number) =>
  z
    .string()
    .min(1, { error: 'expected a text that is not empty' })
    .max(max)
    .refine((value) => !UNPRINTABLE.test(value), { error: 'expected no control characters' });

/** Schema of a new token. Unknown fields are refused: a misspelt limit would make a token without one. */
export const newTokenSchema = z
  .strictObject({
    name: text(200).regex(/\S/, { error: 'expected a text that is not blank' }),
    role: z.enum(['admin', 'team', 'agent']),
    agent: text(1_000).optional(),
    team: text(1_000).optional(),
    site: text(63).optional(),
    expiresAt: z.iso
      .datetime({ offset: true, error: 'expected an instant such as 2027-01-31T12:00:00Z' })
      .refine((instant) => Date.parse(instant) > Date.now(), { error: 'the time is in the past' })
      .optional(),
  })
  .refine(({ role, agent }) => role !== 'agent' || agent !== undefined, {
    path: ['agent'],
    error: 'a token of the role agent names its agent',
  })
  .refine(({ role, agent }) => role === 'agent' || agent === undefined, {
    path: ['agent'],
    error: 'only a token of the role agent has an agent',
  })
  .refine(({ role, team }) => role !== 'admin' || team === undefined, {
    path: ['team'],
    error: 'a token of the role admin has no team',
  });

/** A new token's fields. */
export type NewToken = z.infer<typeof newTokenSchema>;

/** Thrown for fields that no token can be made of. */
export class NewTokenError extends Error {
  override name = 'NewTokenError';
  /** Each wrong field, by its path; '' for the whole. */
  readonly errors: { path: string; message: string }[];

  constructor({ issues }: z.ZodError) {
    const errors = issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    super(errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; '));
    this.errors = errors;
  }
}

/** Checks the fields. Throws `NewTokenError`. */
export function readNewToken(fields: unknown): NewToken {
  const result = newTokenSchema.safeParse(fields);
  if (result.success) return result.data;
  throw new NewTokenError(result.error);
}
