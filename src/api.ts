// What a page's developers can call: the same behind the tag and behind `createClient`.

import type { OpenOptions } from './activeSurveys.ts';
import type { Config } from './config/options.ts';
import type { AnyListener, EventName, Listener } from './events.ts';
import type { DeadLetter } from './outbox/deadLetters.ts';
import type { Store } from './outbox/stores/store.ts';
import type { Renderer } from './renderer.ts';
import type { Context } from './survey/context.ts';
import type { SurveyRegistry } from './survey/registry.ts';
import type { Survey } from './survey/types.ts';
import type { Eligibility, Reason } from './targeting/eligibility.ts';
import type { SurveyHistory } from './targeting/history.ts';

/** Options of one `show()`. */
export interface ShowOptions extends OpenOptions {
  /** Skips `every`, `cooldown`, sampling and `ref`; never consent, an open survey or an unknown one. */
  force?: boolean | undefined;
}

/** What came of `show()`. */
export type Shown = { shown: true; id: string } | { shown: false; reason: Reason };

/** What a client knows at one moment, for the debug overlay. */
export interface Inspection {
  /** The tag's survey first, then every configured one. */
  surveys: InspectedSurvey[];
  config: Config;
  /** What would be sent along with an answer: the config's context and what is read from the page. */
  context: Context;
  /** Fields of `contextFrom` that the page does not have now. */
  missingContext: string[];
}

/** One survey at that moment. */
export interface InspectedSurvey {
  name: string;
  /** It is the tag's. */
  isTag: boolean;
  /** What opens it, as it is written; `undefined` for `show()` alone. */
  trigger: string | undefined;
  /** Whether it would show now, and if not, what made that so. */
  eligibility: Eligibility;
  /** What this device knows of it. */
  history: SurveyHistory;
}

/** The API. */
export interface Client {
  readonly version: string;
  /** Shows a survey now if that is allowed; the configured one when none is named. Never rejects. */
  show(survey?: string, options?: ShowOptions): Promise<Shown>;
  /** Says that something happened; opens the surveys that wait for `event:NAME`, once per `context.ref`. */
  trigger(name: string, context?: Context): void;
  /** The reason a survey would not show now, or `null`. */
  why(survey?: string): Reason | null;
  /** Everything about every survey at this moment, with what made each decision. */
  inspect(): Inspection;
  /** Fetches what a first survey needs, so that showing it needs no network. Resolves also when that fails. */
  preload(): Promise<void>;
  /** Moves the focus into the survey that is open, from a link of the page's own; whether there is one. */
  focus(): boolean;
  /** Closes what is open, as a dismissal; a thank-you closes without an event. */
  hide(): void;
  /** Merges fields into the context of later responses. */
  context(fields: Context): void;
  /**
   * Merges a config over the present one; a string is the selector of a JSON script element, or the URL of a JSON
   * file. Faults go to the console and `error`, the rest is used. What is shown later waits for it.
   */
  configure(config: Config | string): Promise<void>;
  /** Opens or closes the gate; `false` also erases everything on this device, the choice included. */
  consent(granted: boolean): Promise<void>;
  /** How many responses wait on this device; dead letters are not counted. */
  pending(): Promise<number>;
  /** Tries to send now whatever the backoff; a pause that the endpoint asked for is kept. */
  flush(): Promise<{ delivered: number; waiting: number }>;
  /** What the endpoint refused for good and this device still has, the latest first: to be saved elsewhere. */
  deadLetters(): Promise<DeadLetter[]>;
  /** Erases everything Nabz keeps on this device, in all tabs; gives the ids, to be erased at the endpoint too. */
  forget(): Promise<{ ids: string[] }>;
  /** Adds a listener and returns its undo. */
  on<Name extends EventName>(event: Name, listener: Listener<Name>): () => void;
  /** Adds a listener for every event and returns its undo. */
  onAny(listener: AnyListener): () => void;
  /** Takes the surveys, listeners and timers away; keeps what is not delivered. */
  destroy(): void;
}

/** What a client works with; all of it may be left out. */
export interface ClientOptions {
  /** Draws surveys. @default nothing is drawn, and every survey is `unsupported` */
  renderer?: Renderer | undefined;
  /**
   * Fetches what the renderer needs for a survey; `undefined` for one that does not exist. Called by `preload()`, and when
   * a survey opens, while this tab still waits to be sure that no other tab is asking. Called again and again, so what it
   * has fetched it should keep.
   * @default nothing
   */
  preload?: ((survey: Survey | undefined, config: Config) => Promise<unknown>) | undefined;
  /**
   * Called with the surveys whose trigger is armed and which may be shown here, whenever triggers are armed: one of them
   * may show soon, so that this is the time to fetch what it needs. Never called with an empty list.
   */
  onArmed?: ((surveys: string[]) => void) | undefined;
  /** @default IndexedDB, then localStorage, then memory */
  store?: Store | undefined;
  /** @default globalThis.fetch */
  fetch?: typeof fetch | undefined;
  /** Resolves when a survey would disturb nobody; `undefined` when there is nothing to wait for. @default never waits */
  untilQuiet?: (() => Promise<void> | undefined) | undefined;
  /**
   * Called with the config and the surveys when the client begins, and whenever they have changed; without surveys, and
   * with `debug` alone, while a config cannot be read.
   */
  onConfig?: ((config: Config, surveys: SurveyRegistry | undefined) => void) | undefined;
  /** From 0 to 1. @default Math.random */
  random?: (() => number) | undefined;
}
