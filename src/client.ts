// Connects the steps: what is asked, when, and where the answers go. The only file that sees all of them.
import type { Client, ClientSeams, Shown, ShowOptions } from './api.ts';
import { type Config, DEFAULTS } from './config/config.ts';
import { parseDurationMs } from './config/duration.ts';
import { toPlace } from './config/place.ts';
import { createDisplays } from './displays.ts';
import { createEvents } from './events.ts';
import { createArming } from './invite/arm.ts';
import { createConsent } from './invite/consent.ts';
import { type Reason, whyNot } from './invite/eligibility.ts';
import { createFloor } from './invite/floor.ts';
import { createHistory } from './invite/history.ts';
import { createLazyFurther } from './lazyFurther.ts';
import { createLazyOutbox } from './outbox/lazyOutbox.ts';
import { createLocal } from './outbox/local.ts';
import { onPageLeave } from './outbox/onPageLeave.ts';
import type { Outbox } from './outbox/outbox.ts';
import { createSettings } from './settings.ts';
import type { Context } from './survey/context.ts';
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
  const held = new Map<string, ShowOptions>();
  let outbox: Outbox | undefined;
  let isDestroyed = false;

  const canStore = () => isGranted() && !isDestroyed;
  const isGranted = () => consent.isGranted(!!settings.config.consent);
  const openOutbox = () => {
    outbox ??= createLazyOutbox({
      ...seams,
      local,
      emit,
      endpoint: settings.destination,
      onErased: () => displays.drop(),
    });
    return outbox;
  };
  const report = (code: string, message: string) => {
    console.error(`nabz: ${message}`);
    emit('error', { code, message });
  };
  const reportLoad = (error: unknown) => report('load', String(error));
  const settings = createSettings(initial, { surveys, report, onRead: () => wake() });
  const displays = createDisplays({
    present: seams.present,
    history,
    emit,
    report,
    outbox: () => (settings.config.endpoint ? openOutbox() : undefined),
    floor: createFloor(local),
  });
  const further = createLazyFurther({ surveys, history, local, settings, isGranted, report, displays });

  const defaultSurvey = () => settings.config.survey ?? DEFAULTS.survey;

  function reasonFor(name: string, options: ShowOptions, isOpen: boolean): Reason | null {
    const { context, target, force = false } = options;
    const sample = settings.config.sample ?? DEFAULTS.sample;
    const isDrawn = history.of(name).draw !== undefined;
    if (sample < 1 && isGranted() && !isDrawn) history.note(name, { draw: random() });
    return whyNot({
      isSupported: !!seams.present && !isDestroyed,
      hasConsent: isGranted(),
      rule: further.now?.whyNot(name, options),
      isKnown: surveys.has(name),
      isOpen: !target && isOpen,
      isForced: force,
      ref: context?.ref,
      everyMs: parseDurationMs(surveys.own(name)?.every ?? settings.config.every ?? DEFAULTS.every) ?? 0,
      cooldownMs: parseDurationMs(settings.config.cooldown ?? DEFAULTS.cooldown) ?? 0,
      sample,
      history: history.of(name),
      lastShownAt: history.lastShownAt(),
      now: Date.now(),
    });
  }

  async function show(name = defaultSurvey(), options: ShowOptions = {}): Promise<Shown> {
    const turn = (await further.whenReady())
      ? await surveys.begin(name, history, random).catch(reportLoad)
      : undefined;
    const place = turn && toPlace(settings.config, turn.survey, !!surveys.own(name), options.target);
    // What the call says, over what the page says in this moment.
    const context = { ...settings.config.readContext?.(), ...options.context };
    const given = { ...options, ...place, context };
    let reason = reasonFor(name, given, displays.isOpen());
    // Who asked for it, or has it in the text, is not disturbed by it.
    const waiting = !reason && !given.target && !options.focus && seams.untilQuiet?.();
    if (waiting) {
      await waiting;
      reason = reasonFor(name, given, displays.isOpen());
    }
    if (!reason) {
      const end = place
        ? await displays.open(turn.survey, settings.config, { ...given, ...place })
        : 'unsupported';
      if (typeof end === 'object') {
        turn?.note?.();
        further.now?.shown(name, given);
        return { shown: true, ...end };
      }
      // Consent, and what else may have changed meanwhile, comes first.
      reason = reasonFor(name, given, end === 'open') ?? end;
    }
    if (reason === 'unknown-survey') {
      const path = name === settings.config.survey ? 'data-survey' : 'survey';
      report(reason, `${path} is ${JSON.stringify(name)}; allowed: ${surveys.names().join(', ')}`);
    }
    emit('skipped', { survey: name, reason });
    return { shown: false, reason };
  }

  /** Every survey with what opens it: the configured ones, and the tag's own if it is none of them. */
  function triggers(): Map<string, string> {
    return new Map([[defaultSurvey(), settings.config.trigger ?? DEFAULTS.trigger], ...surveys.triggers()]);
  }

  const rearm = createArming(
    (text) => (text.startsWith('delay:') ? parseDurationMs(text.slice(6)) : undefined),
    (...what) => further.open().then((it) => it?.watch(...what)),
    (name, context) => {
      const options = { context: context as Context | undefined };
      if (!isGranted()) held.set(name, options);
      void show(name, options);
    },
  );

  /** Arms what is wanted, and sends what an earlier visit left as soon as it is known where to. */
  function wake(): void {
    if (isDestroyed) return;
    if (isGranted() && settings.config.endpoint)
      void openOutbox()
        .begin()
        .catch(() => {});
    rearm(triggers());
    seams.onConfig?.(settings.config, surveys);
  }

  async function erase(): Promise<string[]> {
    displays.drop();
    try {
      return await openOutbox().erase();
    } finally {
      local.clear();
      if (isDestroyed) outbox?.stop();
    }
  }

  const undoLeave = onPageLeave(
    (isGone) => {
      outbox?.leave(isGone);
      displays.commit(isGone);
    },
    () => {
      void displays.resume();
      void outbox?.resume();
    },
  );
  if (initial.surveys || initial.contextFrom) void settings.read(initial);
  const starting = setTimeout(() => {
    emit('ready', { version: VERSION });
    // What a config says of triggers, surveys and endpoint comes before any of them is used.
    void further.whenReady().then(wake);
  });

  return {
    ...events,
    version: VERSION,
    show,
    configure: settings.read,
    trigger(name, context = {}) {
      void further
        .whenReady()
        .then(wake)
        .then(further.open)
        .then((it) => it?.tell(name, context));
    },
    why: (name = defaultSurvey()) => reasonFor(name, {}, displays.isOpen() || displays.isOpenElsewhere()),
    hide: displays.hide,
    focus: displays.enter,
    context: settings.addContext,
    async consent(granted) {
      consent.set(granted);
      // What a config says of triggers comes before any of them is used.
      if (granted) await further.whenReady();
      wake();
      if (!granted) return void (await erase());
      further.now?.consented();
      for (const [name, options] of held) void show(name, options);
      held.clear();
    },
    pending: async () => (canStore() ? openOutbox().pending() : 0),
    flush: async () => (canStore() ? openOutbox().flush() : { delivered: 0, waiting: 0 }),
    deadLetters: async () => (canStore() ? openOutbox().deadLetters() : []),
    forget: async () => ({ ids: await erase() }),
    destroy() {
      clearTimeout(starting);
      isDestroyed = true;
      rearm(new Map());
      further.now?.stop();
      undoLeave();
      displays.commit();
      displays.drop();
      outbox?.stop();
      outbox = undefined;
      clear();
    },
  };
}
