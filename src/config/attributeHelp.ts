// What an attribute allows, in words. Loaded only on a page whose tag has a mistake.
import type { Fault } from '../errors.ts';
import { FURTHER_LANGUAGES } from '../locale/further.ts';
import { LANGUAGES } from '../locale/language.ts';
import { CHOICES, DEFAULTS } from './config.ts';
import { TRIGGER_HELP } from './trigger.ts';

/** The chats that `chat:VENDOR` may name; here, because the table of chats is fetched only where one is watched. */
export const CHAT_VENDORS =
  'crisp chatwoot rocketchat livehelperchat botpress goftino raychat intercom tawk livechat tidio jivo smartsupp olark userlike drift sinch liveperson zendesk hubspot freshchat zoho helpscout front gorgias genesys salesforce dixa dynamics'.split(
    ' ',
  );
/** What `chat` may be, for people. */
export const CHAT_FORMS = `chat, or chat:VENDOR with one of ${CHAT_VENDORS.join(', ')}`;

/** What an offset may be, for people. */
export const OFFSET_FORM =
  'CSS px from the edge (80), or from the side and the edge (24 80), 0 to half the window';
const SPAN = 'a span such as 30d, 12h, 90m or 0';

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

/** The fault for a wrong attribute, named without `data-`: value received, what is allowed, what is used instead. */
export function toAttributeFault(name: string, value: string): Fault {
  return {
    path: `data-${name}`,
    value: JSON.stringify(value),
    allowed: ALLOWED[name] ?? toChoices(name),
  };
}

function toChoices(name: string): string {
  const choices = CHOICES[name as keyof typeof CHOICES];
  return `${choices.join(', ')}; using ${(DEFAULTS as Record<string, unknown>)[name] ?? choices[0]}`;
}
