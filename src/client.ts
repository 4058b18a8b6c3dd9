// Connects the steps: what is asked, when, and where the answers go. The only file that sees all of them.
import type { Client, ClientSeams, Shown, ShowOptions } from './api.ts';
import { type Config, DEFAULTS } from './config/config.ts';
import { toDestination } from './config/destination.ts';
import { parseDurationMs } from './config/duration.ts';
import { toPlace } from './config/place.ts';
import { parseTrigger } from './config/trigger.ts';
import { createDisplays } from './displays.ts';
import { toMessage } from './errors.ts';
import { createEvents } from './events.ts';
import { createArming } from './invite/arm.ts';
import { createConsent } from './invite/consent.ts';
import { type Reason, whyNot } from './invite/eligibility.ts';
import { createHistory } from './invite/history.ts';
import { createLocal } from './outbox/local.ts';
import { onPageLeave } from './outbox/onPageLeave.ts';
import { createOutbox, type Outbox } from './outbox/outbox.ts';
import { createSurveys } from './surveys.ts';
import { VERSION } from './version.ts';

/** A client. It acts from the next task on (`ready`, triggers, what an earlier visit left), so listeners can be added. */
export function createClient(initial: Config = {}, seams: ClientSeams = {}): Client {
  const { random = Math.random } = seams;
  const { emit, clear, ...events } = createEvents();
  const local = createLocal();
  const history = createHistory(local);
  const consent = createConsent(local);
  const surveys = createSurveys();
  /** Surveys that a trigger wanted to show before consent. */
  const held = new Set<string>();
  let config = initial;
  let configuring: Promise<void> = Promise.resolve();
  let outbox: Outbox | undefined;
  let isDestroyed = false;

  const isGranted = () => consent.isGranted(!!config.consent);
  const openOutbox = () => {
    outbox ??= createOutbox({
      ...seams,
      local,
      emit,
      endpoint: () => toDestination(config),
      onErased: () => displays.drop(),
    });
    return outbox;
  };
  const report = (code: string, message: string) => {
    console.error(`nabz: ${message}`);
    emit('error', { code, message });
  };
  const displays = createDisplays({
    present: seams.present,
    history,
    emit,
    report,
    outbox: () => (config.endpoint ? openOutbox() : undefined),
  });

  const defaultSurvey = () => config.survey ?? DEFAULTS.survey;

  function reasonFor(name: string, { context, target, force = false }: ShowOptions = {}): Reason | null {
    const sample = config.sample ?? DEFAULTS.sample;
    const isDrawn = history.of(name).draw !== undefined;
    if (sample < 1 && isGranted() && !isDrawn) history.note(name, { draw: random() });
    return whyNot({
      isSupported: !!seams.present && !isDestroyed,
      hasConsent: isGranted(),
      isKnown: surveys.has(name),
      isOpen: !target && displays.isOpen(),
      isForced: force,
      ref: context?.ref,
      everyMs: parseDurationMs(surveys.own(name)?.every ?? config.every ?? DEFAULTS.every) ?? 0,
      cooldownMs: parseDurationMs(config.cooldown ?? DEFAULTS.cooldown) ?? 0,
      sample,
      history: history.of(name),
      lastShownAt: history.lastShownAt(),
      now: Date.now(),
    });
  }

  async function show(name = defaultSurvey(), options: ShowOptions = {}): Promise<Shown> {
    await configuring;
    const turn = await surveys.begin(name, history, random).catch((error) => report('load', String(error)));
    const place = turn && toPlace(config, turn.survey, !!surveys.own(name), options.target);
    let reason = reasonFor(name, { ...options, ...place });
    if (!reason) {
      const id = place && (await displays.open(turn.survey, config, { ...options, ...place }));
      if (id) {
        turn.note?.();
        return { shown: true, id };
      }
      reason = 'unsupported';
    }
    if (reason === 'unknown-survey') {
      const path = name === config.survey ? 'data-survey' : 'survey';
      report(reason, `${path} is ${JSON.stringify(name)}; allowed: ${surveys.names().join(', ')}`);
    }
    emit('skipped', { survey: name, reason });
    return { shown: false, reason };
  }

  /** Every survey with what opens it: the configured ones, and the tag's own if it is none of them. */
  function triggers(): Map<string, string> {
    return new Map([[defaultSurvey(), config.trigger ?? DEFAULTS.trigger], ...surveys.triggers()]);
  }

  const rearm = createArming(parseTrigger, (name) => {
    if (!isGranted()) held.add(name);
    void show(name);
  });

  /** Arms what is wanted, and sends what an earlier visit left as soon as it is known where to. */
  function wake(): void {
    if (isDestroyed) return;
    if (isGranted() && config.endpoint) openOutbox();
    rearm(triggers());
    seams.onConfig?.(config);
  }

  async function erase(): Promise<string[]> {
    displays.drop();
    try {
      return await openOutbox().erase();
    } catch (error) {
      report('storage', String(error));
      return [];
    } finally {
      local.clear();
    }
  }

  function configure(value: unknown): Promise<void> {
    configuring = configuring.then(async () => {
      try {
        const { readConfig } = await import('./config/readConfig.ts');
        const { config: read, surveys: added, faults } = await readConfig(value);
        for (const fault of faults) report('config', toMessage(fault));
        config = { ...config, ...read, context: { ...config.context, ...read.context } };
        surveys.add(added);
        wake();
      } catch (error) {
        report('config', String(error));
      }
    });
    return configuring;
  }

  const undoLeave = onPageLeave(
    () => {
      displays.commit();
      outbox?.leave();
    },
    () => outbox?.send(),
  );
  if (initial.surveys) void configure(initial);
  const starting = setTimeout(() => {
    emit('ready', { version: VERSION });
    // What a config says of triggers, surveys and endpoint comes before any of them is used.
    void configuring.then(wake);
  });

  return {
    ...events,
    version: VERSION,
    show,
    configure,
    trigger(name, context = {}) {
      void configuring.then(() => {
        for (const [survey, trigger] of triggers()) {
          if (trigger === `event:${name}`) void show(survey, { context });
        }
      });
    },
    why: (name = defaultSurvey()) => reasonFor(name),
    hide: displays.hide,
    context(fields) {
      config = { ...config, context: { ...config.context, ...fields } };
    },
    async consent(granted) {
      consent.set(granted);
      wake();
      if (!granted) return void (await erase());
      for (const name of held) void show(name);
      held.clear();
    },
    pending: async () => (isGranted() ? openOutbox().pending() : 0),
    flush: async () => (isGranted() ? openOutbox().flush() : { delivered: 0, waiting: 0 }),
    forget: async () => ({ ids: await erase() }),
    destroy() {
      clearTimeout(starting);
      isDestroyed = true;
      rearm(new Map());
      undoLeave();
      displays.commit();
      displays.drop();
      outbox?.stop();
      clear();
    },
  };
}
