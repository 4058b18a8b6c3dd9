// The schema of where and how often a survey is asked.
import * as z from 'zod/mini';
import { DEVICES } from '../survey/devices.ts';
import { parseLimit } from './limit.ts';

const PATH_FORM = 'a path such as "/help/*" or "!/help/secret", or a list of them';
const NEVER_FORM = 'a list of paths such as ["/checkout*"]';
const MAX_FORM = 'a number and a span, such as "3 per 30d"';

/** A BCP 47 tag. */
export const tag = z
  .string()
  .check(z.refine(isLanguageTag, { error: 'a language tag, such as "fa" or "ar-EG"' }));
const name = z.string({ error: 'a text' }).check(z.minLength(1));
const path = z.string({ error: PATH_FORM }).check(z.regex(/^!?[/*?#]/, { error: PATH_FORM }));
const paths = oneOrMore(path, PATH_FORM);
/** Where a survey is asked. */
export const where = z.strictObject(
  {
    path: z.optional(paths),
    segment: z.optional(oneOrMore(name, 'a text, or a list of texts')),
    device: z.optional(oneOrMore(z.enum(DEVICES), `${DEVICES.join(', ')}, or a list of them`)),
    lang: z.optional(oneOrMore(tag, 'a language tag, or a list of them')),
  },
  { error: 'an object with path, segment, device or lang' },
);
/** How often, until it is answered. */
export const asks = z.int({ error: 'a whole number of 1 or more' }).check(z.gte(1));

/** Where nothing is asked. */
export const never = z.union([z.string().check(z.minLength(1)), z.array(path).check(z.minLength(1))], {
  error: NEVER_FORM,
});

/** How often, over all surveys. */
export const max = z
  .string({ error: MAX_FORM })
  .check(z.refine((value) => parseLimit(value) !== undefined, { error: MAX_FORM }));

function oneOrMore<Schema extends z.ZodMiniType>(schema: Schema, error: string) {
  return z.union([schema, z.array(schema).check(z.minLength(1))], { error });
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length > 0;
  } catch {
    return false;
  }
}
