// Every option, what it means and what it is when nothing is said.
import type { OwnMessages } from '../locale/catalog.ts';
import type { SurveyResponse } from '../responses/schema.ts';
import type { Context } from '../survey/context.ts';
import type { SurveyDefinition } from '../survey/definition.ts';
import type { Texts, Where } from '../survey/types.ts';
import type { ContextFrom } from './contextFrom.ts';

/** Everything an owner can set, by the tag's `data-*`, by `data-config` or by `configure()`. */
export interface Config {
  /** URL that responses are posted to, relative to the page. @default none: events only */
  endpoint?: string | undefined;
  /** The survey that the tag shows: a template's name or the id of one of `surveys`. @default 'stickers' */
  survey?: string | undefined;
  /** BCP 47 tag of a language of ours or of `messages`, or `auto`: the page's, then the browser's, then `en`. @default 'auto' */
  lang?: string | undefined;
  /**
   * The site's own words for what the card says by itself, and whole languages that do not ship: by BCP 47 tag, texts by
   * key or the URL of a JSON file of them. What is not said is said by ours of that language, else in English. @default none
   */
  messages?: OwnMessages | undefined;
  /** Digits that numbers are written with. @default 'auto', by language and region */
  digits?: 'auto' | 'native' | 'latn' | 'arab' | 'arabext' | undefined;
  /**
   * What opens the tag's survey: `load`, `delay:5s`, `scroll:60%`, `exit`, `idle:30s`, `path:/thanks*`, `click:SELECTOR`,
   * `view:SELECTOR`, `event:NAME`, `errors:3`, `rage`, `visits:3`, `days:7`, `manual`; `a+b` when both have happened, `a,b` at
   * whichever comes first. @default 'load'
   */
  trigger?: string | undefined;
  /** Corner by the survey's own direction, the centre, or `inline` in `target`. @default 'bottom-end' */
  position?: Position | undefined;
  /**
   * Distance of a corner card and of the launcher from the edges, in CSS px: from the edge below (above), or from the
   * side and from that, as `24 80` or `[24, 80]`. At most half the window. @default 16 and 16; on phones 8 and 8
   */
  offset?: number | string | readonly [inline: number, block: number] | undefined;
  /** CSS selector of the element that an `inline` survey fills. */
  target?: string | undefined;
  /** Colour scheme; `auto` follows the visitor's. @default 'auto' */
  scheme?: 'auto' | 'light' | 'dark' | undefined;
  /** Any CSS colour; corrected, with a console note, where its contrast is too low. */
  accent?: string | undefined;
  /** The name used in texts. @default `og:site_name`, else the host name */
  brand?: string | undefined;
  /** Font of the card: our own list of system fonts, or the `host` page's. @default 'own' */
  font?: 'own' | 'host' | undefined;
  /**
   * A button in the corner that opens the tag's survey whenever the visitor wants: its own words, or `true` for the
   * built-in ones. The survey then opens by itself only where a `trigger` is named. @default none
   */
  launcher?: boolean | string | Texts | undefined;
  /**
   * Keys by which the visitor goes to the open survey, which tells of them: one letter or digit with at least one of
   * `Ctrl`, `Alt`, `Meta`, as `Alt+Shift+S`. @default none
   */
  shortcut?: string | undefined;
  /**
   * What the card says of privacy; pick what is true. `anonymous`: the answer and the page are kept, not the name;
   * `linked`: the answer is linked to the request that `ref` in the context names. @default nothing
   */
  privacy?: 'anonymous' | 'linked' | undefined;
  /** Address of your page on privacy, which the card links to; it opens in a new tab. @default none */
  privacyUrl?: string | undefined;
  /** How a response is written. @default 'json' */
  format?: 'json' | 'form' | 'text' | 'cloudevents' | undefined;
  /** Sent with each response, besides our own. Most of them need the endpoint's permission (CORS). @default none */
  headers?: Record<string, string> | undefined;
  /** Whether cookies go with a response. @default 'omit' */
  credentials?: 'omit' | 'same-origin' | 'include' | undefined;
  /**
   * Your own body in place of the response: a text is sent as it is, anything else in the `format`. Called once for
   * each revision, when it is saved; what it throws is told, and the response goes as it is. In a script only; `null` takes it away.
   */
  transform?: ((response: SurveyResponse) => unknown) | null | undefined;
  /** One POST a response, or one after every answer: the same id, a rising revision. @default 'final' */
  deliver?: 'final' | 'each' | undefined;
  /** `all`: displays and dismissals without an answer are sent, too. @default 'answers' */
  report?: 'answers' | 'all' | undefined;
  /**
   * What counts as accepted: `body` any 2xx that is not an HTML page, `status` any 2xx, `echo` a 2xx whose JSON
   * names the response's id. @default 'body'
   */
  ack?: 'body' | 'status' | 'echo' | undefined;
  /** A visitor who answered is not asked again for so long (`30d`, `12h`, `0`); a quarter after a dismissal. @default '30d' */
  every?: string | undefined;
  /** Least time between any two surveys. @default '0' */
  cooldown?: string | undefined;
  /** Where anything is asked; a survey may say more of itself. @default everywhere */
  where?: Where | undefined;
  /** Paths where nothing is asked, and what is open closes; as one text, apart by spaces. @default none */
  never?: string | string[] | undefined;
  /** How many times a visitor is asked at most, over all surveys: `3 per 30d`. @default no limit */
  max?: string | undefined;
  /** How often a survey is asked at most until it is answered. @default no limit */
  asks?: number | undefined;
  /** Buttons before the first answer: `later` asks again after a while, `never` ends all asking on this device. @default none */
  offer?: ('later' | 'never')[] | undefined;
  /** How long `later` is. @default '1d' */
  later?: string | undefined;
  /** Share of visitors that is asked, 0–1; decided once a visitor and survey. @default 1 */
  sample?: number | undefined;
  /** `required`: nothing is shown, stored or sent before `consent(true)`. @default none needed */
  consent?: 'required' | undefined;
  /** Values that travel with every response, such as `{ agent: 'sara' }`. */
  context?: Context | undefined;
  /**
   * Fields of the context that are read from the page when a survey opens, over those of `context`, each with where it
   * is; what is not there is left out. @default none
   */
  contextFrom?: ContextFrom | undefined;
  /**
   * Every event is also told to your analytics, without anything that the visitor wrote: pushed into `window.dataLayer`,
   * sent by `gtag`, or given to a function of yours with its name (`nabz_answered`) and what is known. @default none
   */
  analytics?: Analytics | undefined;
  /** An overlay that says what shows, what does not and why, for whoever sets Nabz up. @default false */
  debug?: boolean | undefined;
  /** Also send `Idempotency-Key: <id>.<revision>`; many servers refuse it in the preflight. @default false */
  idempotencyKey?: boolean | undefined;
  /**
   * The endpoint takes several responses in one POST, `{ "sentAt": …, "responses": [ … ] }`: what waits goes together,
   * at most 20 at a time. Not with the format `form`. @default false
   */
  batch?: boolean | undefined;
  /** SurveyRegistry beside the templates. */
  surveys?: SurveyDefinition[] | undefined;
}

/** A config in use: with what reads the part of the context that is on the page. */
export interface LiveConfig extends Config {
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

/** What holds where nothing is said. */
export const DEFAULTS = {
  survey: 'stickers',
  trigger: 'load',
  position: 'bottom-end',
  scheme: 'auto',
  ack: 'body',
  every: '30d',
  cooldown: '0',
  sample: 1,
} as const satisfies Config;

/** Values of attributes that take one of a list. */
export const CHOICES = {
  digits: ['auto', 'native', 'latn', 'arab', 'arabext'],
  position: POSITIONS,
  scheme: ['auto', 'light', 'dark'],
  font: ['own', 'host'],
  privacy: ['anonymous', 'linked'],
  format: ['json', 'form', 'text', 'cloudevents'],
  credentials: ['omit', 'same-origin', 'include'],
  deliver: ['final', 'each'],
  report: ['answers', 'all'],
  ack: ['body', 'status', 'echo'],
  consent: ['required'],
} as const;
