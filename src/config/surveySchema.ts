// The schema of a survey and of its questions: what each field may be, in words where zod has none.
import * as z from 'zod/mini';
import { TEMPLATE_NAMES } from '../survey/templates.ts';
import { flag, key, oneOf, span, texts, trigger, url } from './commonSchema.ts';
import { POSITIONS } from './options.ts';
import { asks, where } from './rulesSchema.ts';

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

function toValue(given: string | { value: string }): string {
  return typeof given === 'string' ? given : given.value;
}
