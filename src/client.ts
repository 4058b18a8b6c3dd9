// Connects the steps: what is asked, when, and where the answers go. The only file that sees all of them.
import { type Config, DEFAULTS, mergeConfig, toSurvey } from './config/config.ts';
import { parseDurationMs } from './config/duration.ts';
import { parseTrigger } from './config/trigger.ts';
import type { Present } from './display.ts';
import { createDisplays, type OpenOptions } from './displays.ts';
import { toMessage } from './errors.ts';
import { type AnyListener, createEvents, type EventName, type Listener } from './events.ts';
import { arm } from './invite/arm.ts';
import { createConsent } from './invite/consent.ts';
import { type Reason, whyNot } from './invite/eligibility.ts';
import { createHistory } from './invite/history.ts';
import { createLocal } from './outbox/local.ts';
import { onPageLeave } from './outbox/onPageLeave.ts';
import { createOutbox, type Outbox } from './outbox/outbox.ts';
import type { Context } from './outbox/response.ts';
import type { Store } from './outbox/store.ts';
import type { Survey } from './survey/survey.ts';
import { findTemplate } from './survey/templates.ts';
import { VERSION } from './version.ts';

/** Options of one `show()`. */
export interface ShowOptions extends OpenOptions {
  /** Skips `every`, `cooldown`, sampling and `ref`; never consent, an open survey or an unknown one. */
  force?: boolean | undefined;
}

/** What came of `show()`. */
export type Shown = { shown: true; id: string } | { shown: false; reason: Reason };

/** The API that a page's developers use; the same behind the tag and behind `createClient`. */
export interface Client {
  readonly version: string;
  /** Shows a survey now if that is allowed; the configured one when none is named. Never rejects. */
  show(survey?: string, options?: ShowOptions): Promise<Shown>;
  /** Says that something happened; opens the surveys that wait for `event:NAME`, once per `context.ref`. */
  trigger(name: string, context?: Context): void;
  /** The reason a survey would not show now, or `null`. */
  why(survey?: string): Reason | null;
  /** Closes what is open, as a dismissal; a thank-you closes without an event. */
  hide(): void;
  /** Merges fields into the context of later responses. */
  context(fields: Context): void;
  /**
   * Merges a config, or the promise of one, over the present one. Faults go to the console and `error`; the rest is
   * used. What is shown later waits for it.
   */
  configure(config: unknown): Promise<void>;
  /** Opens or closes the gate; `false` also erases everything on this device, the choice included. */
  consent(granted: boolean): Promise<void>;
  /** How many responses wait on this device; dead letters are not counted. */
  pending(): Promise<number>;
  /** Tries to send now whatever the backoff; a pause that the endpoint asked for is kept. */
  flush(): Promise<{ delivered: number; waiting: number }>;
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
export interface ClientSeams {
  /** Draws surveys. Without it every survey is `unsupported`. */
  present?: Present | undefined;
  /** @default IndexedDB, then localStorage, then memory */
  store?: Store | undefined;
  /** @default globalThis.fetch */
  fetch?: typeof fetch | undefined;
  /** @default Math.random */
  random?: (() => number) | undefined;
}

/** A client. It acts from the next task on (`ready`, triggers, what an earlier visit left), so listeners can be added. */
export function createClient(initial: Config = {}, seams: ClientSeams = {}): Client {
  const { random = Math.random } = seams;
  const events = createEvents();
  const local = createLocal();
  const history = createHistory(local);
  const consent = createConsent(local);
  let config = initial;
  let configuring: Promise<void> = Promise.resolve();
  let opened: Outbox | undefined;
  let undoTriggers: (() => void)[] = [];
  /** Surveys that a trigger wanted to show before consent. */
  const held = new Set<string>();

  const isGranted = () => consent.isGranted(config.consent === 'required');
  const outbox = () => {
    if (!isGranted()) return undefined;
    opened ??= createOutbox({
      ...seams,
      local,
      emit: events.emit,
      endpoint,
      onErased: () => displays.drop(),
    });
    return opened;
  };
  const displays = createDisplays({
    present: seams.present,
    history,
    emit: events.emit,
    outbox: () => (endpoint() ? outbox() : undefined),
  });

  function endpoint() {
    if (!config.endpoint) return undefined;
    return {
      url: new URL(config.endpoint, globalThis.document?.baseURI).href,
      ack: config.ack ?? DEFAULTS.ack,
      hasIdempotencyKey: !!config.idempotencyKey,
    };
  }

  function findSurvey(name: string): Survey | undefined {
    const own = config.surveys?.find(({ id }) => id === name);
    return own ? toSurvey(own, findTemplate) : findTemplate(name);
  }

  function reasonFor(name: string, { context, target, force = false }: ShowOptions = {}): Reason | null {
    const sample = config.sample ?? DEFAULTS.sample;
    if (sample < 1 && isGranted() && history.of(name).draw === undefined)
      history.note(name, { draw: random() });
    return whyNot({
      isSupported: !!seams.present,
      hasConsent: isGranted(),
      isKnown: !!findSurvey(name),
      isOpen: !target && displays.isOpen(),
      isForced: force,
      ref: context?.ref === undefined ? undefined : String(context.ref),
      rules: {
        everyMs: parseDurationMs(config.every ?? DEFAULTS.every) ?? 0,
        cooldownMs: parseDurationMs(config.cooldown ?? DEFAULTS.cooldown) ?? 0,
        sample,
      },
      history: history.of(name),
      lastShownAt: history.lastShownAt(),
      now: Date.now(),
    });
  }

  const defaultSurvey = () => config.survey ?? DEFAULTS.survey;

  async function show(name = defaultSurvey(), given: ShowOptions = {}): Promise<Shown> {
    await configuring;
    const inline = config.position === 'inline' ? config.target : undefined;
    const options = { ...given, target: given.target ?? inline };
    const reason = reasonFor(name, options);
    if (reason === 'unknown-survey') reportUnknown(name);
    const id = reason ? undefined : await displays.open(findSurvey(name) as Survey, config, options);
    if (id) return { shown: true, id };
    events.emit('skipped', { survey: name, reason: reason ?? 'unsupported' });
    return { shown: false, reason: reason ?? 'unsupported' };
  }

  function reportUnknown(name: string): void {
    const allowed = ['stickers', ...(config.surveys ?? []).map(({ id }) => id)].join(', ');
    report('unknown-survey', `survey is ${JSON.stringify(name)}; allowed: ${allowed}`);
  }

  function report(code: string, message: string): void {
    console.error(`nabz: ${message}`);
    events.emit('error', { code, message });
  }

  /** Every survey with the trigger that opens it: the tag's own, then the configured ones. */
  function triggers(): [string, ReturnType<typeof parseTrigger>][] {
    const own = (config.surveys ?? []).filter(({ trigger }) => trigger);
    const tag = own.some(({ id }) => id === defaultSurvey())
      ? []
      : [[defaultSurvey(), config.trigger ?? DEFAULTS.trigger]];
    return [...tag, ...own.map(({ id, trigger }) => [id, trigger])].map(([id, text]) => [
      id as string,
      parseTrigger(text as string),
    ]);
  }

  function armTriggers(): void {
    for (const undo of undoTriggers) undo();
    undoTriggers = triggers().map(([name, trigger]) =>
      trigger
        ? arm(trigger, () => {
            if (!isGranted()) held.add(name);
            void show(name);
          })
        : () => {},
    );
  }

  async function erase(): Promise<string[]> {
    displays.drop();
    opened ??= createOutbox({
      ...seams,
      local,
      emit: events.emit,
      endpoint,
      onErased: () => displays.drop(),
    });
    const ids = await opened.erase();
    local.clear();
    return ids;
  }

  const undoLeave = onPageLeave(
    () => {
      displays.commit();
      opened?.leave();
    },
    () => opened?.send(),
  );
  const starting = setTimeout(() => {
    events.emit('ready', { version: VERSION });
    outbox();
    armTriggers();
  });

  return {
    version: VERSION,
    show,
    trigger(name, context = {}) {
      void configuring.then(() => {
        for (const [survey, trigger] of triggers()) {
          if (trigger?.kind === 'event' && trigger.name === name) void show(survey, { context });
        }
      });
    },
    why: (name = defaultSurvey()) => reasonFor(name),
    hide: () => displays.hide(),
    context(fields) {
      config = mergeConfig(config, { context: fields });
    },
    configure(value) {
      configuring = configuring.then(async () => {
        const { parseConfig } = await import('./config/schema.ts');
        const { config: parsed, faults } = parseConfig(await value);
        for (const fault of faults) report('config', toMessage(fault));
        config = mergeConfig(config, parsed);
        armTriggers();
      });
      return configuring;
    },
    async consent(granted) {
      consent.set(granted);
      if (!granted) return void (await erase());
      outbox();
      for (const name of held) void show(name);
      held.clear();
    },
    pending: async () => (await outbox()?.pending()) ?? 0,
    flush: async () => (await outbox()?.flush()) ?? { delivered: 0, waiting: 0 },
    forget: async () => ({ ids: await erase() }),
    on: events.on,
    onAny: events.onAny,
    destroy() {
      clearTimeout(starting);
      for (const undo of undoTriggers) undo();
      undoLeave();
      displays.drop();
      opened?.stop();
      events.clear();
    },
  };
}
