// What an attribute and a context field allow, in words. Loaded only on a page that has a mistake in one.
import { type Fault, toMessage } from '../errors.ts';
import { FURTHER_LANGUAGES, LANGUAGES } from '../locale/language.ts';
import { CONTEXT_LIMIT } from '../survey/context.ts';
import { TRIGGER_HELP } from '../triggers/help.ts';
import type { ReadAttributes } from './attributes.ts';
import { toFault } from './faults.ts';
import { CHOICES, DEFAULTS } from './options.ts';

/** The chats that `chat:VENDOR` may name; here, because the table of chats is fetched only where one is watched. */
export const CHAT_VENDORS =
  'crisp chatwoot rocketchat livehelperchat botpress goftino raychat intercom tawk livechat tidio jivo smartsupp olark userlike drift sinch liveperson zendesk hubspot freshchat zoho helpscout front gorgias genesys salesforce dixa dynamics amazonconnect'.split(
    ' ',
  );
/** What `chat` may be, for people. */
export const CHAT_FORMS = `chat, or chat:VENDOR with one of ${CHAT_VENDORS.join(', ')}`;

/** What an offset may be, for people. */
export const OFFSET_FORM =
  'CSS px from the edge (80), or from the side and the edge (24 80), 0 to half the window';
/** What a field of the context may be, for people. */
export const CONTEXT_FORM = `a string, a finite number, true or false; at most ${CONTEXT_LIMIT} characters with its name`;
const SPAN = 'a span such as 30d, 12h, 90m or 0';

/** What analytics may be, for people. */
export const ANALYTICS_FORM = 'dataLayer, gtag, or a function; that in a script only';

const ALLOWED: Record<string, string> = {
  endpoint: 'an http(s) URL; without one there are events only',
  survey: `a template's name or the id of a survey; using ${DEFAULTS.survey}`,
  lang: `auto, ${[...LANGUAGES, ...FURTHER_LANGUAGES].join(', ')}, or a language of your messages; using auto`,
  trigger: `${TRIGGER_HELP}; using manual`,
  target: 'a CSS selector',
  offset: `${OFFSET_FORM}; using the built-in one`,
  accent: 'a CSS colour such as #0f766e; using the built-in one',
  brand: 'a name; using og:site_name or the host name',
  privacy: 'anonymous, linked; saying nothing of it',
  'privacy-url': 'an http(s) URL; without one there is no link',
  never: 'paths such as "/checkout* /pay/*"',
  every: `${SPAN}; using ${DEFAULTS.every}`,
  cooldown: `${SPAN}; using ${DEFAULTS.cooldown}`,
  sample: `a number from 0 to 1; using ${DEFAULTS.sample}`,
};

/** The faults of wrong attributes. */
export function explainAttributes(
  { wrong }: Pick<ReadAttributes, 'wrong'>,
  attributes: Record<string, string>,
): Fault[] {
  return wrong.map((name) => toAttributeFault(name, attributes[name] ?? ''));
}

/** The fault for a wrong attribute, named without `data-`: value received, what is allowed, what is used instead. */
export function toAttributeFault(name: string, value: string): Fault {
  return {
    path: `data-${name}`,
    value: JSON.stringify(value),
    allowed: ALLOWED[name] ?? toChoices(name),
  };
}

/** The message for a context field that was left out: its name, the value received, what is allowed. */
export function explainField(field: string, value: unknown): string {
  const allowed = `${CONTEXT_FORM} and all other fields`;
  const fault = toFault(`context.${field}`, value, allowed);
  // JSON knows no number that is not finite.
  return toMessage(typeof value === 'number' ? { ...fault, value: String(value) } : fault);
}

function toChoices(name: string): string {
  const choices = CHOICES[name as keyof typeof CHOICES];
  return `${choices.join(', ')}; using ${(DEFAULTS as Record<string, unknown>)[name] ?? choices[0]}`;
}
