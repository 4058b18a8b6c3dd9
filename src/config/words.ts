// Everything about options and configs that is said in words: what each option is for, and what is allowed. Loaded only
// where something is wrong, and by the build.
import { FURTHER_LANGUAGES, LANGUAGES } from '../locale/language.ts';
import { CONTEXT_LIMIT } from '../survey/context.ts';
import { DEVICES } from '../survey/devices.ts';
import { TRIGGER_HELP } from '../triggers/help.ts';
import { CHAT_VENDORS } from './fields.ts';
import type { Config } from './options.ts';

const ANALYTICS = 'dataLayer, gtag, or a function; that in a script only';
const CATALOG = 'texts by key, or the URL of a JSON file of them';
const KEY = 'letters, digits, _ and -';
const OFFSET = 'CSS px from the edge (80), or from the side and the edge (24 80), 0 to half the window';
const PATH = 'a path such as "/help/*" or "!/help/secret", or a list of them';
const SPAN = 'a span such as 30d, 12h, 90m or 0';
const SOURCE =
  'a CSS selector, { "selector": "#chat", "attribute": "data-ticket" }, { "dataLayer": "user.plan" }, { "global": "shop.plan" } or { "visitor": "device" }';

/** What is allowed where a shape or one of its tests has this name. */
export const FORMS = {
  analytics: ANALYTICS,
  asks: 'a whole number of 1 or more',
  catalog: CATALOG,
  chat: `chat, or chat:VENDOR with one of ${CHAT_VENDORS.join(', ')}`,
  context: 'names with strings, numbers or booleans',
  contextFrom: `by name, ${SOURCE}`,
  contextName: `a name of 1 to ${CONTEXT_LIMIT} characters`,
  contextSource: SOURCE,
  contextValue: `a string, a finite number, true or false; at most ${CONTEXT_LIMIT} characters with its name`,
  device: `${DEVICES.join(', ')}, or a list of them`,
  flag: 'true or false',
  function: 'a function, or null for none; in a script only',
  headers: 'texts by header name',
  httpHeaders: 'names and values that HTTP allows',
  key: KEY,
  label: 'true, a text, or texts by language',
  langs: 'a language tag, or a list of them',
  limit: 'a number and a span, such as "3 per 30d"',
  maxLength: 'a whole number from 1 to 5000',
  messages: `by language, ${CATALOG}`,
  offer: 'a list of later and never',
  offset: OFFSET,
  once: '"ref": once for each ref',
  option: 'a key such as "slow", or { "value": "price", "text": { "fa": "…", "en": "…" } }',
  options: 'a list of keys, such as ["slow", "other"]',
  ownKey: 'a name that no object has by itself',
  path: PATH,
  paths: 'a list of paths such as ["/checkout*"]',
  questions: 'a list of questions',
  questionType: 'a question whose type is stickers, csat, nps, ces, choice, text or contact',
  rotate: 'a list of question ids',
  segment: 'a text, or a list of texts',
  selector: 'a CSS selector',
  share: 'a number from 0 to 1',
  shortcut: 'keys such as "Alt+Shift+S", with at least one of Ctrl, Alt and Meta',
  source: 'a path such as "user.plan"',
  span: 'a span such as "30d", "12h" or "0"',
  surveys: 'a list of surveys',
  tag: 'a language tag, such as "fa" or "ar-EG"',
  text: 'a text',
  texts: 'texts by language, such as { "fa": "…", "en": "…" }',
  trigger: TRIGGER_HELP,
  uniqueOptions: 'options of different values',
  url: 'an http(s) URL, whole or relative to the page',
  value: 'a text or a number',
  values: 'a list of values, such as ["sad"]',
  when: 'values by question, such as { "rating": ["sad"] }',
  where: 'an object with path, segment, device or lang',
};

/** The name of words for what is allowed. */
export type Form = keyof typeof FORMS;

/** One option in words; its defaults and choices are in `OPTIONS`. */
export interface OptionWords {
  /** What it sets. Its first sentence is that of the option's type. */
  description: string;
  /** What holds when nothing is set, where that is no value of the option. */
  otherwise?: string;
  /** What the attribute may be, where that is no choice. */
  attribute?: string;
  /** What happens with a wrong attribute, where no default is used. */
  instead?: string;
}

/** Every option in words. */
export const WORDS: Record<keyof Config, OptionWords> = {
  endpoint: {
    description: 'URL that responses are posted to, relative to the page.',
    otherwise: 'none: events only',
    attribute: 'an http(s) URL',
    instead: 'without one there are events only',
  },
  formerEndpoint: {
    description:
      'The endpoint’s address before it moved: answers that still wait for that one are sent to this one.',
    otherwise: 'none: answers wait until a page names the address that they were given for',
    attribute: 'an http(s) URL',
    instead: 'what waits for another address goes on waiting',
  },
  survey: {
    description: 'The survey that the tag shows: a template’s name, or the id of one of your `surveys`.',
    attribute: "a template's name or the id of a survey",
  },
  lang: {
    description:
      'Language of the card, as a BCP 47 tag with or without a region, or `auto`: the page’s `lang`, the browser’s languages, then `en`. A language may be one that ships or one of your `messages`.',
    attribute: `auto, ${[...LANGUAGES, ...FURTHER_LANGUAGES].join(', ')}, or a language of your messages`,
  },
  digits: { description: 'Digits that numbers are written with; `auto` goes by language and region.' },
  trigger: {
    description: 'What opens the tag’s survey. `load`, `delay:5s`, `exit` and more, also together.',
    attribute: TRIGGER_HELP,
  },
  never: {
    description:
      'Paths where nothing is asked, and an open survey closes; in an attribute, separated by spaces: `/checkout* /pay/*`.',
    otherwise: 'none',
    attribute: 'paths such as "/checkout* /pay/*"',
  },
  position: {
    description:
      'Corner by the survey’s own direction, the centre, or `inline`: in the element that `target` selects.',
  },
  target: {
    description: 'CSS selector of the element that an `inline` survey fills.',
    otherwise: 'the end of `article`, `main` or `body`',
    attribute: 'a CSS selector',
    instead: 'using the end of article, main or body',
  },
  offset: {
    description:
      'Distance of a corner card and of the launcher from the edges, in CSS px. `80` is the distance from the bottom edge (the top, in a top corner), `24 80` are those from the side and from that edge; at most half the window. On phones a card uses the second alone.',
    otherwise: '`16 16`; on phones 8',
    attribute: OFFSET,
    instead: 'using the built-in one',
  },
  scheme: { description: 'Colour scheme; `auto` follows the visitor’s.' },
  accent: {
    description: 'Any CSS colour; corrected, with a console note, where its contrast is too low.',
    otherwise: 'built in',
    attribute: 'a CSS colour such as #0f766e',
    instead: 'using the built-in one',
  },
  font: { description: 'Font of the card: a list of system fonts of our `own`, or the `host` page’s.' },
  launcher: {
    description:
      'A button in the corner that opens the tag’s survey whenever the visitor wants. Its words, or `true` (an attribute without a value) for the built-in ones. The survey then opens by itself only where a `trigger` is named.',
    otherwise: 'none',
  },
  privacy: {
    description:
      'A sentence on privacy below the buttons; pick the one that is true. `anonymous`: the answer and the page are kept, not the name; `linked`: the answer is linked to the request that `ref` in the context names (without a `ref` nothing is said).',
    otherwise: 'none',
    instead: 'saying nothing of it',
  },
  privacyUrl: {
    description: 'Address of your page on privacy, which the card links to in a new tab.',
    otherwise: 'none',
    attribute: 'an http(s) URL',
    instead: 'without one there is no link',
  },
  brand: {
    description: 'The name of your site in the texts.',
    otherwise: '`og:site_name`, else the host name',
    attribute: 'a name',
    instead: 'using og:site_name or the host name',
  },
  format: { description: 'How a response is written.' },
  credentials: { description: 'Whether cookies go with a response.' },
  deliver: {
    description:
      'When a response is sent: `final` is one POST, when it is complete or left; `each` is one after every answer, with the same id and a rising revision.',
  },
  report: {
    description: 'What is sent: `answers`, or `all`, which adds displays and dismissals without an answer.',
  },
  ack: {
    description:
      'What counts as accepted: `body` any 2xx that is not an HTML page, `status` any 2xx, `echo` a 2xx whose JSON names the response’s id.',
  },
  every: {
    description:
      'How long a visitor who answered a survey is not asked it again (`30d`, `12h`, `0`); after a dismissal, a quarter of it.',
    attribute: SPAN,
  },
  cooldown: { description: 'Least time between any two surveys.', attribute: SPAN },
  sample: {
    description: 'Share of visitors that is asked, from 0 to 1; drawn once for each visitor and survey.',
    attribute: 'a number from 0 to 1',
  },
  consent: {
    description: 'With `required`, nothing is shown, stored or sent before `consent(true)`.',
    otherwise: 'none',
  },
  analytics: {
    description:
      'Your analytics, which get every event without anything that the visitor wrote: pushed into `window.dataLayer`, sent by `gtag`, or given to a function of yours with its name (`nabz_answered`) and its fields.',
    otherwise: 'none',
    attribute: ANALYTICS,
  },
  debug: {
    description: 'An overlay for whoever sets Nabz up, which says why each survey shows or does not.',
  },
  messages: {
    description:
      'Your own words for what the card says by itself, and languages that do not ship: by BCP 47 tag, texts by key or the URL of a JSON file of them. What you leave out is said by the texts that ship in that language, else in English.',
    otherwise: 'none',
  },
  shortcut: {
    description:
      'Keys by which the visitor moves the focus to the open survey, which announces them. One letter or digit with at least one of `Ctrl`, `Alt` and `Meta`, such as `Alt+Shift+S`.',
    otherwise: 'none',
  },
  headers: {
    description:
      'Headers that are sent with each response. Most of them need the endpoint’s permission (CORS).',
    otherwise: 'none',
  },
  transform: {
    description:
      'A function that returns the body to send instead of the response: a text is sent as it is, anything else in the `format`. In a script only; `null` removes it.',
    otherwise: 'none',
  },
  idempotencyKey: {
    description: 'Also sends `Idempotency-Key: <id>.<revision>`; many servers refuse it in the preflight.',
  },
  batch: {
    description:
      'Whether the endpoint takes several responses in one POST, `{ "sentAt": …, "responses": [ … ] }`. Then up to 20 waiting responses are sent together. Not with the format `form`.',
  },
  where: {
    description: 'Where surveys are asked; a survey may narrow it further.',
    otherwise: 'everywhere',
  },
  max: {
    description: 'How many times a visitor is asked at most, over all surveys, such as `3 per 30d`.',
    otherwise: 'no limit',
  },
  asks: {
    description: 'How often a survey is asked at most until it is answered.',
    otherwise: 'no limit',
  },
  offer: {
    description:
      'Buttons before the first answer: `later` asks again after a while, `never` ends all surveys on this device.',
    otherwise: 'none',
  },
  later: { description: 'How long the button `later` puts a survey off.' },
  context: {
    description: "Values that are sent with every response, such as `{ agent: 'sara' }`.",
    otherwise: 'none',
  },
  contextFrom: {
    description:
      'Fields of the context that are read from the page when a survey opens, each with its source. They replace those of `context`; a field that is not there is left out.',
    otherwise: 'none',
  },
  surveys: {
    description: 'Surveys of your own, beside the templates.',
    otherwise: 'none',
  },
};
