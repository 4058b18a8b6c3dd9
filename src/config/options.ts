// Every option of an owner: its type for TypeScript, and the one table from which attributes and configs are read, checked
// and documented.
import type { OwnMessages } from '../locale/catalog.ts';
import type { SurveyResponse } from '../responses/response.ts';
import type { Context } from '../survey/context.ts';
import type { SurveyDefinition } from '../survey/definition.ts';
import type { Texts, Where } from '../survey/types.ts';
import type { ContextFrom } from './contextFrom.ts';

/** Everything you can set, by the tag's `data-*` attributes, by `data-config` or by `configure()`. */
export interface Config {
  /** URL that responses are posted to, relative to the page. @default none: events only */
  endpoint?: string | undefined;
  /**
   * The endpoint's address before it moved: answers that still wait for that one are sent to this one. @default none:
   * answers wait until a page names the address that they were given for
   */
  formerEndpoint?: string | undefined;
  /** The survey that the tag shows: a template's name, or the id of one of your `surveys`. @default 'stickers' */
  survey?: string | undefined;
  /**
   * Language of the card, as a BCP 47 tag with or without a region, or `auto`: the page's `lang`, the browser's languages,
   * then `en`. A language may be one that ships or one of your `messages`. @default 'auto'
   */
  lang?: string | undefined;
  /**
   * Your own words for what the card says by itself, and languages that do not ship: by BCP 47 tag, texts by key or the
   * URL of a JSON file of them. What you leave out is said by the texts that ship in that language, else in English.
   * @default none
   */
  messages?: OwnMessages | undefined;
  /** Digits that numbers are written with; `auto` goes by language and region. @default 'auto' */
  digits?: 'auto' | 'native' | 'latn' | 'arab' | 'arabext' | undefined;
  /**
   * What opens the tag's survey. `load`, `delay:5s`, `scroll:60%`, `exit`, `idle:30s`, `path:/thanks*`, `click:SELECTOR`,
   * `view:SELECTOR`, `event:NAME`, `errors:3`, `rage`, `visits:3`, `days:7`, `chat`, `chat:VENDOR`, `manual`; `a+b` when
   * both have happened, `a,b` at whichever comes first. @default 'load'
   */
  trigger?: string | undefined;
  /**
   * Corner by the survey's own direction, the centre, or `inline`: in the element that `target` selects.
   * @default 'bottom-end'
   */
  position?: Position | undefined;
  /**
   * Distance of a corner card and of the launcher from the edges, in CSS px. One number is the distance from the bottom
   * edge (the top, in a top corner); two, as `24 80` or `[24, 80]`, are those from the side and from that edge. At most
   * half the window. @default `16 16`; on phones 8
   */
  offset?: number | string | readonly [inline: number, block: number] | undefined;
  /** CSS selector of the element that an `inline` survey fills. @default the end of `article`, `main` or `body` */
  target?: string | undefined;
  /** Colour scheme; `auto` follows the visitor's. @default 'auto' */
  scheme?: 'auto' | 'light' | 'dark' | undefined;
  /** Any CSS colour; corrected, with a console note, where its contrast is too low. @default built in */
  accent?: string | undefined;
  /** The name of your site in the texts. @default `og:site_name`, else the host name */
  brand?: string | undefined;
  /** Font of the card: a list of system fonts of our `own`, or the `host` page's. @default 'own' */
  font?: 'own' | 'host' | undefined;
  /**
   * A button in the corner that opens the tag's survey whenever the visitor wants. Its words, or `true` (an attribute
   * without a value) for the built-in ones. The survey then opens by itself only where a `trigger` is named.
   * @default none
   */
  launcher?: boolean | string | Texts | undefined;
  /**
   * Keys by which the visitor moves the focus to the open survey, which announces them. One letter or digit with at
   * least one of `Ctrl`, `Alt` and `Meta`, such as `Alt+Shift+S`. @default none
   */
  shortcut?: string | undefined;
  /**
   * A sentence on privacy below the buttons; pick the one that is true. `anonymous`: the answer and the page are kept,
   * not the name; `linked`: the answer is linked to the request that `ref` in the context names (without a `ref` nothing
   * is said). @default none
   */
  privacy?: 'anonymous' | 'linked' | undefined;
  /** Address of your page on privacy, which the card links to in a new tab. @default none */
  privacyUrl?: string | undefined;
  /** How a response is written. @default 'json' */
  format?: 'json' | 'form' | 'text' | 'cloudevents' | undefined;
  /** Headers that are sent with each response. Most of them need the endpoint's permission (CORS). @default none */
  headers?: Record<string, string> | undefined;
  /** Whether cookies go with a response. @default 'omit' */
  credentials?: 'omit' | 'same-origin' | 'include' | undefined;
  /**
   * A function that returns the body to send instead of the response: a text is sent as it is, anything else in the
   * `format`. It is called once for each revision, when it is saved; when it throws, that is reported and the response is
   * sent as it is. In a script only; `null` removes it. @default none
   */
  transform?: ((response: SurveyResponse) => unknown) | null | undefined;
  /**
   * When a response is sent: `final` is one POST, when it is complete or left; `each` is one after every answer, with
   * the same id and a rising revision. @default 'final'
   */
  deliver?: 'final' | 'each' | undefined;
  /** What is sent: `answers`, or `all`, which adds displays and dismissals without an answer. @default 'answers' */
  report?: 'answers' | 'all' | undefined;
  /**
   * What counts as accepted: `body` any 2xx that is not an HTML page, `status` any 2xx, `echo` a 2xx whose JSON names the
   * response's id. @default 'body'
   */
  ack?: 'body' | 'status' | 'echo' | undefined;
  /**
   * How long a visitor who answered a survey is not asked it again (`30d`, `12h`, `0`); after a dismissal, a quarter of
   * it. @default '30d'
   */
  every?: string | undefined;
  /** Least time between any two surveys. @default '0' */
  cooldown?: string | undefined;
  /** Where surveys are asked; a survey may narrow it further. @default everywhere */
  where?: Where | undefined;
  /**
   * Paths where nothing is asked, and an open survey closes; in an attribute, separated by spaces: `/checkout* /pay/*`.
   * @default none
   */
  never?: string | string[] | undefined;
  /** How many times a visitor is asked at most, over all surveys, such as `3 per 30d`. @default no limit */
  max?: string | undefined;
  /** How often a survey is asked at most until it is answered. @default no limit */
  asks?: number | undefined;
  /**
   * Buttons before the first answer: `later` asks again after a while, `never` ends all surveys on this device.
   * @default none
   */
  offer?: ('later' | 'never')[] | undefined;
  /** How long the button `later` puts a survey off. @default '1d' */
  later?: string | undefined;
  /** Share of visitors that is asked, from 0 to 1; drawn once for each visitor and survey. @default 1 */
  sample?: number | undefined;
  /** With `required`, nothing is shown, stored or sent before `consent(true)`. @default none */
  consent?: 'required' | undefined;
  /** Values that are sent with every response, such as `{ agent: 'sara' }`. @default none */
  context?: Context | undefined;
  /**
   * Fields of the context that are read from the page when a survey opens, each with its source. They replace those of
   * `context`; a field that is not there is left out. @default none
   */
  contextFrom?: ContextFrom | undefined;
  /**
   * Your analytics, which get every event without anything that the visitor wrote: pushed into `window.dataLayer`, sent
   * by `gtag`, or given to a function of yours with its name (`nabz_answered`) and its fields. @default none
   */
  analytics?: Analytics | undefined;
  /** An overlay for whoever sets Nabz up, which says why each survey shows or does not. @default false */
  debug?: boolean | undefined;
  /** Also sends `Idempotency-Key: <id>.<revision>`; many servers refuse it in the preflight. @default false */
  idempotencyKey?: boolean | undefined;
  /**
   * Whether the endpoint takes several responses in one POST, `{ "sentAt": …, "responses": [ … ] }`. Then up to 20
   * waiting responses are sent together. Not with the format `form`. @default false
   */
  batch?: boolean | undefined;
  /** Surveys of your own, beside the templates. @default none */
  surveys?: SurveyDefinition[] | undefined;
}

/** A config in use. */
export interface LiveConfig extends Config {
  /** Reads the fields of `contextFrom` from the page. */
  readContext?: (() => Context) | undefined;
}

/** What a site counts events with. */
export type Analytics =
  | 'dataLayer'
  | 'gtag'
  | ((name: string, payload: Record<string, string | number | boolean>) => void);

/** Where a survey stands. `start` and `end` follow the survey's own direction. */
export type Position = (typeof POSITIONS)[number];

/** All positions. */
export const POSITIONS = ['bottom-end', 'bottom-start', 'top-end', 'top-start', 'center', 'inline'] as const;

/** A row of the table. */
export interface Option<Value = unknown> {
  /** The words to choose from, or the kind of value: see `isAttribute` and `SHAPES`. */
  type: OptionType | readonly Value[];
  /** Used when nothing is set. */
  default?: Value;
  /** Used for a wrong attribute where the default would not be safe. */
  fallback?: Value;
}

/** The kinds of values that options have. */
export type OptionType =
  | 'analytics'
  | 'color'
  | 'context'
  | 'contextFrom'
  | 'count'
  | 'flag'
  | 'function'
  | 'headers'
  | 'label'
  | 'limit'
  | 'messages'
  | 'offer'
  | 'offset'
  | 'paths'
  | 'selector'
  | 'share'
  | 'shortcut'
  | 'span'
  | 'surveys'
  | 'text'
  | 'trigger'
  | 'url'
  | 'where';

type Table<Names extends keyof Config> = { [Name in Names]: Option<NonNullable<Config[Name]>> };

/** Options that the tag can set, and a config as well. */
export const ATTRIBUTES = {
  endpoint: { type: 'url' },
  survey: { type: 'text', default: 'stickers' },
  lang: { type: 'text', default: 'auto' },
  digits: { type: ['auto', 'native', 'latn', 'arab', 'arabext'], default: 'auto' },
  // Asking at the wrong moment is worse than not asking.
  trigger: { type: 'trigger', default: 'load', fallback: 'manual' },
  never: { type: 'paths' },
  position: { type: POSITIONS, default: 'bottom-end' },
  target: { type: 'selector' },
  offset: { type: 'offset' },
  scheme: { type: ['auto', 'light', 'dark'], default: 'auto' },
  accent: { type: 'color' },
  font: { type: ['own', 'host'], default: 'own' },
  launcher: { type: 'label' },
  privacy: { type: ['anonymous', 'linked'] },
  privacyUrl: { type: 'url' },
  brand: { type: 'text' },
  format: { type: ['json', 'form', 'text', 'cloudevents'], default: 'json' },
  credentials: { type: ['omit', 'same-origin', 'include'], default: 'omit' },
  deliver: { type: ['final', 'each'], default: 'final' },
  report: { type: ['answers', 'all'], default: 'answers' },
  ack: { type: ['body', 'status', 'echo'], default: 'body' },
  formerEndpoint: { type: 'url' },
  every: { type: 'span', default: '30d' },
  cooldown: { type: 'span', default: '0' },
  sample: { type: 'share', default: 1 },
  consent: { type: ['required'], fallback: 'required' },
  analytics: { type: 'analytics' },
  debug: { type: 'flag', default: false },
} as const satisfies Partial<Table<keyof Config>>;

/** All options: those of the tag, and those that need a config. */
export const OPTIONS = {
  ...ATTRIBUTES,
  messages: { type: 'messages' },
  shortcut: { type: 'shortcut' },
  headers: { type: 'headers' },
  transform: { type: 'function' },
  idempotencyKey: { type: 'flag', default: false },
  batch: { type: 'flag', default: false },
  where: { type: 'where' },
  max: { type: 'limit' },
  asks: { type: 'count' },
  offer: { type: 'offer' },
  later: { type: 'span', default: '1d' },
  context: { type: 'context' },
  contextFrom: { type: 'contextFrom' },
  surveys: { type: 'surveys' },
} as const satisfies Table<keyof Config>;

type Options = typeof OPTIONS;

/** The defaults of the options that have one value as theirs. */
export const DEFAULTS = Object.fromEntries(
  Object.entries<Option>(OPTIONS).map(([name, option]) => [name, option.default]),
) as {
  [Name in keyof Options as Options[Name] extends { default: unknown }
    ? Name
    : never]: Options[Name] extends { default: infer Default } ? Default : never;
};
