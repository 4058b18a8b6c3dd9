// The schema of a whole config: what each field may be, in words where zod has none. See parseConfig for reading.
import * as z from 'zod/mini';
import { TEMPLATE_NAMES } from '../survey/templateNames.ts';
import { ANALYTICS_FORM, CHAT_FORMS, CHAT_VENDORS, OFFSET_FORM } from './attributeHelp.ts';
import { CHOICES, POSITIONS } from './config.ts';
import { contextFromSchema, contextSchema } from './contextSchema.ts';
import { parseDurationMs } from './duration.ts';
import { isOffset } from './offset.ts';
import { asks, max, never, tag, where } from './rulesSchema.ts';
import { parseTriggers, TRIGGER_HELP } from './trigger.ts';
import { isUrl } from './url.ts';

const URL_FORM = 'an http(s) URL, whole or relative to the page';
const SPAN_FORM = 'a span such as "30d", "12h" or "0"';
const TEXTS_FORM = 'texts by language, such as { "fa": "…", "en": "…" }';
const MESSAGES_FORM = 'texts by key, or the URL of a JSON file of them';
const SHORTCUT_FORM = 'keys such as "Alt+Shift+S", with at least one of Ctrl, Alt and Meta';
const KEY_FORM = 'letters, digits, _ and -';

const name = z.string({ error: 'a text' }).check(z.minLength(1));
const key = z
  .string({ error: KEY_FORM })
  .check(z.regex(/^[\p{L}\p{N}_-]{1,64}$/u, { error: KEY_FORM }))
  .check(z.refine((value) => !(value in {}), { error: 'a name that no object has by itself' }));
const flag = z.boolean({ error: 'true or false' });
/** One text of a site's own. */
export const textSchema = z.string({ error: 'a text' }).check(z.minLength(1));
const texts = z
  .record(tag, textSchema, { error: TEXTS_FORM })
  .check(z.refine((all) => Object.keys(all).length > 0, { error: TEXTS_FORM }));
const url = z.string({ error: URL_FORM }).check(z.refine(isUrl, { error: URL_FORM }));
const span = z
  .string({ error: SPAN_FORM })
  .check(z.refine((value) => parseDurationMs(value) !== undefined, { error: SPAN_FORM }));
const trigger = z
  .string({ error: TRIGGER_HELP })
  .check(z.refine((value) => parseTriggers(value) !== undefined, { error: TRIGGER_HELP }))
  .check(z.refine(isKnownChat, { error: CHAT_FORMS }));
const at = { error: OFFSET_FORM };
const px = z.number(at).check(z.gte(0));
const scalar = z.union([z.string(), z.number()], { error: 'a text or a number' });

const base = {
  id: key,
  text: z.optional(texts),
  when: z.optional(
    z.record(z.string(), z.array(scalar, { error: 'a list of values, such as ["sad"]' }), {
      error: 'values by question, such as { "rating": ["sad"] }',
    }),
  ),
  optional: z.optional(flag),
};
const maxLength = z.optional(z.int({ error: 'a whole number from 1 to 5000' }).check(z.gte(1), z.lte(5000)));
const option = z.union([key, z.strictObject({ value: key, text: texts })], {
  error: 'a key such as "slow", or { "value": "price", "text": { "fa": "…", "en": "…" } }',
});
const options = z.optional(
  z.array(option, { error: 'a list of keys, such as ["slow", "other"]' }).check(
    z.minLength(1),
    z.maxLength(12),
    z.refine((all) => new Set(all.map(toValue)).size === all.length, {
      error: 'options of different values',
    }),
  ),
);

const stickers = { type: z.literal('stickers'), about: z.optional(oneOf(['support', 'general'])) };
const csat = {
  type: z.literal('csat'),
  scale: z.optional(oneOf(['1-5', '1-10'])),
  about: z.optional(oneOf(['support', 'speed', 'clarity', 'empathy', 'politeness', 'expectations'])),
  topic: z.optional(texts),
};
const nps = {
  type: z.literal('nps'),
  scale: z.optional(oneOf(['0-10', '1-10'])),
  about: z.optional(oneOf(['general', 'work'])),
};
const ces = {
  type: z.literal('ces'),
  scale: z.optional(oneOf(['1-7', '1-5'])),
  about: z.optional(oneOf(['support', 'checkout'])),
};
const choice = {
  type: z.literal('choice'),
  about: z.optional(oneOf(['reasons', 'resolved', 'first-contact', 'intent', 'done', 'helpful', 'goodbye'])),
  options,
  multiple: z.optional(flag),
  otherText: z.optional(flag),
};
const text = {
  type: z.literal('text'),
  about: z.optional(oneOf(['comment', 'follow-up', 'blocked', 'missing'])),
  maxLength,
};

/** One complete question. */
export const questionSchema = z.discriminatedUnion(
  'type',
  [
    z.strictObject({ ...base, ...stickers }),
    z.strictObject({ ...base, ...csat }),
    z.strictObject({ ...base, ...nps }),
    z.strictObject({ ...base, ...ces }),
    z.strictObject({ ...base, ...choice }),
    z.strictObject({ ...base, ...text }),
    z.strictObject({ ...base, type: z.literal('contact') }),
  ],
  { error: 'a question whose type is stickers, csat, nps, ces, choice, text or contact' },
);

/** A question of the template, with changes: for editors; made complete, it is checked as a whole question. */
export const changeSchema = z.strictObject({
  ...base,
  scale: z.optional(z.string()),
  about: z.optional(z.string()),
  topic: z.optional(texts),
  options,
  multiple: z.optional(flag),
  otherText: z.optional(flag),
  maxLength,
});

const thanks = z.strictObject({
  text: z.optional(texts),
  link: z.optional(z.strictObject({ url, text: texts })),
});

/** A survey but for its questions, which are checked one by one. */
export const surveySchema = z.strictObject({
  id: key,
  template: z.optional(oneOf(TEMPLATE_NAMES)),
  questions: z.optional(z.array(z.unknown(), { error: 'a list of questions' }).check(z.minLength(1))),
  thanks: z.optional(z.record(z.string(), thanks)),
  trigger: z.optional(trigger),
  where: z.optional(where),
  once: z.optional(z.literal('ref', { error: '"ref": once for each ref' })),
  asks: z.optional(asks),
  every: z.optional(span),
  position: z.optional(oneOf(POSITIONS)),
  rotate: z.optional(z.array(key, { error: 'a list of question ids' }).check(z.minLength(1))),
});

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

function oneOf<const Value extends string>(values: readonly Value[]) {
  return z.enum(values as readonly [Value, ...Value[]], { error: values.join(', ') });
}

function isKnownChat(text: string): boolean {
  const triggers = parseTriggers(text)?.flat() ?? [];
  return triggers.every((each) => each.kind !== 'chat' || !each.name || CHAT_VENDORS.includes(each.name));
}

function toValue(given: string | { value: string }): string {
  return typeof given === 'string' ? given : given.value;
}

function isHeaders(given: Record<string, string>): boolean {
  try {
    return !!new Headers(given);
  } catch {
    return false;
  }
}
