// Checks a whole config. In: unknown. Out: what can be used, and every fault with path, value and what is allowed.
import * as z from 'zod/mini';
import type { Fault } from '../errors.ts';
import type { Survey } from '../survey/survey.ts';
import { findTemplate, TEMPLATES } from '../survey/templates.ts';
import { TRIGGER_FORMS } from './attributeHelp.ts';
import { type Config, POSITIONS, type SurveyConfig } from './config.ts';
import { parseDurationMs } from './duration.ts';
import { parseTrigger } from './trigger.ts';
import { isUrl } from './url.ts';

const URL_FORM = 'an http(s) URL, whole or relative to the page';
const name = z.string().check(z.minLength(1));
const texts = z.record(z.string(), z.string(), {
  error: 'texts by language, such as { "fa": "…", "en": "…" }',
});
const span = z.string({ error: 'a span such as "30d", "12h" or "0"' }).check(
  z.refine((value) => parseDurationMs(value) !== undefined, {
    error: 'a span such as "30d", "12h" or "0"',
  }),
);
const trigger = z
  .string({ error: TRIGGER_FORMS })
  .check(z.refine((value) => parseTrigger(value) !== undefined, { error: TRIGGER_FORMS }));

const base = {
  id: name,
  text: z.optional(texts),
  when: z.optional(
    z.record(z.string(), z.array(z.string()), { error: 'values by question, such as { "rating": ["sad"] }' }),
  ),
  optional: z.optional(z.boolean({ error: 'true or false' })),
};

const question = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      ...base,
      type: z.literal('stickers'),
      about: z.optional(oneOf(['support', 'general'])),
    }),
    z.strictObject({
      ...base,
      type: z.literal('choice'),
      options: z.array(name, { error: 'a list of keys, such as ["slow", "other"]' }).check(z.minLength(1)),
      multiple: z.optional(z.boolean({ error: 'true or false' })),
    }),
    z.strictObject({
      ...base,
      type: z.literal('text'),
      maxLength: z.optional(z.int({ error: 'a whole number from 1 to 5000' }).check(z.gte(1), z.lte(5000))),
    }),
  ],
  { error: 'a question whose type is stickers, choice or text' },
);

const thanks = z.strictObject({
  text: z.optional(texts),
  link: z.optional(
    z.strictObject({ url: z.url({ protocol: /^https?$/, error: 'an http(s) URL' }), text: texts }),
  ),
});

const survey = z
  .strictObject({
    id: name,
    template: z.optional(oneOf(Object.keys(TEMPLATES))),
    questions: z.optional(
      z.array(question).check(
        z.minLength(1),
        z.refine((all) => new Set(all.map(({ id }) => id)).size === all.length, {
          error: 'questions of different ids',
        }),
      ),
    ),
    thanks: z.optional(z.record(z.string(), thanks)),
    trigger: z.optional(trigger),
  })
  .check(
    z.refine((value) => value.template !== undefined || value.questions !== undefined, {
      error: 'a survey with a template or with questions',
    }),
  );

const fields = {
  endpoint: z.string({ error: URL_FORM }).check(z.refine(isUrl, { error: URL_FORM })),
  survey: name,
  lang: name,
  digits: oneOf(['auto', 'native', 'latn', 'arab', 'arabext']),
  trigger,
  position: oneOf(POSITIONS),
  target: name,
  scheme: oneOf(['auto', 'light', 'dark']),
  accent: name,
  brand: name,
  format: oneOf(['json']),
  ack: oneOf(['body', 'status', 'echo']),
  every: span,
  cooldown: span,
  sample: z.number({ error: 'a number from 0 to 1' }).check(z.gte(0), z.lte(1)),
  consent: oneOf(['required']),
  context: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]), {
    error: 'names with strings, numbers or booleans',
  }),
  idempotencyKey: z.boolean({ error: 'true or false' }),
  surveys: z.array(z.unknown(), { error: 'a list of surveys' }),
};

/** What could be used of a config, and all of its faults. */
export interface ParsedConfig {
  config: Config;
  /** The surveys made whole: over their templates. */
  surveys: Survey[];
  faults: Fault[];
}

/** Reads a config. A wrong field is left out, a faulty survey too; the rest is used. Never throws. */
export function parseConfig(value: unknown): ParsedConfig {
  const faults: Fault[] = [];
  const config: Record<string, unknown> = {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { config, surveys: [], faults: [toFault('config', value, 'an object')] };
  }
  for (const [key, given] of Object.entries(value)) {
    if (key === '$schema') continue;
    const schema = Object.hasOwn(fields, key) ? fields[key as keyof typeof fields] : undefined;
    if (!schema) faults.push(toFault(key, given, `one of ${Object.keys(fields).join(', ')}`));
    else if (read(schema, given, key, faults)) config[key] = given;
  }
  const { surveys = [], ...rest } = config as { surveys?: unknown[] };
  const right = surveys.filter((given, index): given is SurveyConfig =>
    read(survey, given, `surveys[${index}]`, faults),
  );
  return { config: rest, surveys: right.map(toSurvey), faults };
}

/** A survey of the owner's own over its template. */
function toSurvey({ id, template, questions, thanks, trigger }: SurveyConfig): Survey {
  const base = template === undefined ? undefined : findTemplate(template);
  const marked = questions?.map((each) => ({
    ...each,
    ...(each.text && { wording: `custom@${hash(each.text)}` }),
  }));
  return { id, questions: marked ?? base?.questions ?? [], thanks, trigger };
}

/** 32-bit FNV-1a in hexadecimal: enough to tell one wording from the next. */
function hash(text: object): string {
  let state = 0x811c9dc5;
  for (const char of JSON.stringify(text)) {
    state = Math.imul(state ^ (char.codePointAt(0) as number), 0x01000193);
  }
  return (state >>> 0).toString(16);
}

function read(schema: z.ZodMiniType, value: unknown, path: string, faults: Fault[]): boolean {
  const { error } = schema.safeParse(value);
  for (const issue of error?.issues ?? []) {
    const at = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] as string] : issue.path;
    const allowed = issue.code === 'unrecognized_keys' ? 'nothing of that name here' : describe(issue);
    faults.push(toFault(path + at.map(toStep).join(''), valueAt(value, at), allowed));
  }
  return !error;
}

function describe(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_small') return `at least ${issue.minimum}`;
  if (issue.code === 'too_big') return `at most ${issue.maximum}`;
  return issue.message === 'Invalid input'
    ? `a ${'expected' in issue ? issue.expected : 'valid value'}`
    : issue.message;
}

function oneOf<const Value extends string>(values: readonly Value[]) {
  return z.enum(values as readonly [Value, ...Value[]], { error: values.join(', ') });
}

function toStep(key: PropertyKey): string {
  return typeof key === 'number' ? `[${key}]` : `.${String(key)}`;
}

function valueAt(value: unknown, path: PropertyKey[]): unknown {
  return path.reduce((inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key], value);
}

/** A fault in a config. */
export function toFault(path: string, value: unknown, allowed: string): Fault {
  return { path, value: toText(value).slice(0, 80), allowed };
}

function toText(value: unknown): string {
  try {
    return JSON.stringify(value) ?? (value === undefined ? 'missing' : String(value));
  } catch {
    return typeof value;
  }
}
