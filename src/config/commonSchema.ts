// What fields of configs and surveys have in common: texts, names, addresses, times, triggers.
import * as z from 'zod/mini';
import { TRIGGER_HELP } from '../triggers/help.ts';
import { parseTriggers } from '../triggers/parse.ts';
import { CHAT_FORMS, CHAT_VENDORS } from './attributeHelp.ts';
import { parseDurationMs } from './duration.ts';
import { tag } from './rulesSchema.ts';
import { isUrl } from './url.ts';

const URL_FORM = 'an http(s) URL, whole or relative to the page';
const SPAN_FORM = 'a span such as "30d", "12h" or "0"';
const TEXTS_FORM = 'texts by language, such as { "fa": "…", "en": "…" }';
const KEY_FORM = 'letters, digits, _ and -';

/** A text that is not empty. */
export const name = z.string({ error: 'a text' }).check(z.minLength(1));
/** A name that travels: of a survey, a question, an option. */
export const key = z
  .string({ error: KEY_FORM })
  .check(z.regex(/^[\p{L}\p{N}_-]{1,64}$/u, { error: KEY_FORM }))
  .check(z.refine((value) => !(value in {}), { error: 'a name that no object has by itself' }));
/** Yes or no. */
export const flag = z.boolean({ error: 'true or false' });
/** One text of a site's own. */
export const textSchema = z.string({ error: 'a text' }).check(z.minLength(1));
/** A text of a site's own, by language. */
export const texts = z
  .record(tag, textSchema, { error: TEXTS_FORM })
  .check(z.refine((all) => Object.keys(all).length > 0, { error: TEXTS_FORM }));
/** An address. */
export const url = z.string({ error: URL_FORM }).check(z.refine(isUrl, { error: URL_FORM }));
/** A time as it is written, `30d`. */
export const span = z
  .string({ error: SPAN_FORM })
  .check(z.refine((value) => parseDurationMs(value) !== undefined, { error: SPAN_FORM }));
/** What opens a survey. */
export const trigger = z
  .string({ error: TRIGGER_HELP })
  .check(z.refine((value) => parseTriggers(value) !== undefined, { error: TRIGGER_HELP }))
  .check(z.refine(isKnownChat, { error: CHAT_FORMS }));
/** One of these texts. */
export function oneOf<const Value extends string>(values: readonly Value[]) {
  return z.enum(values as readonly [Value, ...Value[]], { error: values.join(', ') });
}

function isKnownChat(text: string): boolean {
  const triggers = parseTriggers(text)?.flat() ?? [];
  return triggers.every((each) => each.kind !== 'chat' || !each.name || CHAT_VENDORS.includes(each.name));
}
