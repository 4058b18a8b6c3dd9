// Connects the steps: what is asked, when, and where the answers go. The only file that sees all of them.

import { createActiveSurveys } from './activeSurveys.ts';
import type { Client, ClientOptions, Shown, ShowOptions } from './api.ts';
import { type Config, DEFAULTS } from './config/options.ts';
import { resolvePosition } from './config/resolvePosition.ts';
import { createConfigStore } from './config/store.ts';
import { createEvents } from './events.ts';
import { onPageLeave } from './lifecycle.ts';
import { createLazyOutbox } from './outbox/lazyOutbox.ts';
import type { Outbox } from './outbox/outbox.ts';
import { createDeviceStorage } from './storage.ts';
import { createSurveyRegistry } from './survey/registry.ts';
import { createConsent } from './targeting/consent.ts';
import type { Reason } from './targeting/eligibility.ts';
import { createGate } from './targeting/gate.ts';
import { createHistory } from './targeting/history.ts';
import { createTabLock } from './targeting/tabLock.ts';
import type { Given } from './triggers/further.ts';
import { createInvites } from './triggers/invites.ts';
import { createLazyFurther } from './triggers/lazyFurther.ts';
import { VERSION } from './version.ts';

/** A client. It acts from the next task on (`ready`, triggers, what an earlier visit left), so listeners can be added. */
export function createClient(initial: Config = {}, seams: ClientOptions = {}): Client {
  const { random = Math.random } = seams;
  const { emit, clear, ...events } = createEvents();
  const local = createDeviceStorage();
  const history = createHistory(local);
  const consent = createConsent(local);
  const surveys = createSurveyRegistry();
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
      onErased: () => displays.removeAll(),
    });
    return outbox;
  };
  const report = (code: string, message: unknown) => {
    console.error(`nabz: ${message}`);
    emit('error', { code, message: String(message) });
  };
  const settings = createConfigStore(initial, { surveys, report, onRead: () => wake() });
  const displays = createActiveSurveys({
    renderer: seams.renderer,
    history,
    emit,
    report,
    outbox: () => (settings.config.endpoint ? openOutbox() : undefined),
    tabLock: createTabLock(local),
  });
  const further = createLazyFurther({ surveys, history, local, settings, isGranted, report, displays });

  const isSupported = () => !!seams.renderer && !isDestroyed;
  const gate = createGate({ settings, surveys, history, further, isSupported, isGranted, random });

  const defaultSurvey = () => settings.config.survey ?? DEFAULTS.survey;

  /** What the call says, over what the page says in this moment. */
  const contextOf = ({ context }: ShowOptions) => ({ ...settings.config.readContext?.(), ...context });

  /** Another tab comes last, as it does in `show`. */
  function why(name = defaultSurvey()): Reason | null {
    const place = resolvePosition(settings.config, surveys.placed(name), !!surveys.own(name), undefined);
    const given = { ...place, context: contextOf({}) };
    return gate(name, given, displays.isOpen()) ?? gate(name, given, displays.isOpenElsewhere());
  }

  async function show(name = defaultSurvey(), options: Given = {}): Promise<Shown> {
    const isReady = await further.whenReady();
    const turn = isReady
      ? await surveys.begin(name, history, random).catch((error) => report('load', error))
      : undefined;
    const place = turn && resolvePosition(settings.config, turn.survey, !!surveys.own(name), options.target);
    const given = { ...options, ...place, context: contextOf(options) };
    const look = (isOpen = displays.isOpen()) => gate(name, given, isOpen, true);
    let reason = look();
    // Who asked for it, or has it in the text, is not disturbed by it.
    const waiting = !reason && !given.target && !options.focus && seams.untilQuiet?.();
    if (waiting) {
      await waiting;
      reason = look();
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
      reason = look(end === 'open') ?? end;
    }
    if (reason === 'unknown-survey') {
      const path = name === settings.config.survey ? 'data-survey' : 'survey';
      report(reason, `${path} is ${JSON.stringify(name)}; allowed: ${surveys.names().join(', ')}`);
    }
    emit('skipped', { survey: name, reason });
    return { shown: false, reason };
  }

  const invites = createInvites({ settings, surveys, further, isGranted, show, defaultSurvey });

  /** Arms what is wanted, and sends what an earlier visit left as soon as it is known where to. */
  function wake(): void {
    if (isDestroyed) return;
    if (isGranted() && settings.config.endpoint)
      void openOutbox()
        .begin()
        .catch(() => {});
    invites.arm();
    further.now?.look();
    seams.onConfig?.(settings.config, surveys);
  }

  async function erase(): Promise<string[]> {
    displays.removeAll();
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
    configure: (config) => settings.read(config).then(async () => void (await further.whenReady())),
    async trigger(name, context = {}) {
      await further.whenReady();
      wake();
      (await further.open())?.tell(name, context);
    },
    why,
    hide: displays.hide,
    focus: displays.focus,
    context(fields) {
      settings.addContext(fields);
      further.now?.look();
    },
    async consent(granted) {
      consent.set(granted);
      // What a config says of triggers comes before any of them is used.
      if (granted) await further.whenReady();
      wake();
      if (!granted) await erase();
      // A yes that came meanwhile was erased, too.
      if (!granted && consent.isGranted(false)) consent.set(true);
      if (!isGranted()) return;
      further.now?.consented();
      invites.consented();
    },
    pending: async () => (canStore() ? openOutbox().pending() : 0),
    flush: async () => (canStore() ? openOutbox().flush() : { delivered: 0, waiting: 0 }),
    deadLetters: async () => (canStore() ? openOutbox().deadLetters() : []),
    forget: async () => ({ ids: await erase() }),
    destroy() {
      clearTimeout(starting);
      isDestroyed = true;
      invites.stop();
      further.now?.stop();
      undoLeave();
      displays.commit();
      displays.removeAll();
      outbox?.stop();
      outbox = undefined;
      clear();
    },
  };
}
