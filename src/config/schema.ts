// The schema of a whole config: what each field may be, in words where zod has none. See parseConfig for reading.
import * as z from 'zod/mini';
import { ANALYTICS_FORM, OFFSET_FORM } from './attributeHelp.ts';
import { flag, name, oneOf, span, texts, trigger, url } from './commonSchema.ts';
import { contextFromSchema, contextSchema } from './contextSchema.ts';
import { isOffset } from './offset.ts';
import { CHOICES, POSITIONS } from './options.ts';
import { asks, max, never, tag, where } from './rulesSchema.ts';

const MESSAGES_FORM = 'texts by key, or the URL of a JSON file of them';
const SHORTCUT_FORM = 'keys such as "Alt+Shift+S", with at least one of Ctrl, Alt and Meta';

const at = { error: OFFSET_FORM };
const px = z.number(at).check(z.gte(0));

/** The fields of a config. */
export const configFields = {
  endpoint: url,
  survey: name,
  lang: name,
  messages: z.record(tag, z.union([url, z.record(z.string(), z.unknown())], { error: MESSAGES_FORM }), {
    error: `by language, ${MESSAGES_FORM}`,
  }),
  digits: oneOf(CHOICES.digits),
  trigger,
  position: oneOf(POSITIONS),
  target: name,
  offset: z.union([px, z.tuple([px, px], at), z.string().check(z.refine(isOffset, at))], at),
  scheme: oneOf(CHOICES.scheme),
  accent: name,
  font: oneOf(CHOICES.font),
  brand: name,
  launcher: z.union([z.boolean(), name, texts], { error: 'true, a text, or texts by language' }),
  shortcut: z
    .string({ error: SHORTCUT_FORM })
    .check(z.regex(/^(?=.*(Ctrl|Alt|Meta)\+)((Ctrl|Alt|Shift|Meta)\+)+[A-Z\d]$/i, { error: SHORTCUT_FORM })),
  privacy: oneOf(CHOICES.privacy),
  privacyUrl: url,
  format: oneOf(CHOICES.format),
  headers: z
    .record(z.string(), z.string(), { error: 'texts by header name' })
    .check(z.refine(isHeaders, { error: 'names and values that HTTP allows' })),
  credentials: oneOf(CHOICES.credentials),
  transform: z.custom<unknown>((value) => typeof value === 'function' || value === null, {
    error: 'a function, or null for none; in a script only',
  }),
  deliver: oneOf(CHOICES.deliver),
  report: oneOf(CHOICES.report),
  ack: oneOf(CHOICES.ack),
  where,
  never,
  every: span,
  cooldown: span,
  max,
  asks,
  offer: z.array(oneOf(['later', 'never']), { error: 'a list of later and never' }),
  later: span,
  sample: z.number({ error: 'a number from 0 to 1' }).check(z.gte(0), z.lte(1)),
  consent: oneOf(CHOICES.consent),
  context: contextSchema,
  contextFrom: contextFromSchema,
  analytics: z.union(
    [z.enum(['dataLayer', 'gtag']), z.custom<unknown>((value) => typeof value === 'function')],
    {
      error: ANALYTICS_FORM,
    },
  ),
  debug: flag,
  idempotencyKey: flag,
  batch: flag,
  surveys: z.array(z.unknown(), { error: 'a list of surveys' }),
};

function isHeaders(given: Record<string, string>): boolean {
  try {
    return !!new Headers(given);
  } catch {
    return false;
  }
}
