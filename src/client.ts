// Connects the steps: config → targeting → survey → responses → outbox. The only file that sees all of them.

import { createActiveSurveys, type OpenOptions } from './activeSurveys.ts';
import type { Client, ClientOptions, Shown } from './api.ts';
import { loadCheck } from './config/loadCheck.ts';
import { type Config, DEFAULTS } from './config/options.ts';
import { resolvePosition } from './config/resolvePosition.ts';
import { createConfigStore } from './config/store.ts';
import { toMessage } from './errors.ts';
import { createEvents } from './events.ts';
import { onPageLeave } from './lifecycle.ts';
import { createOutbox, type Outbox } from './outbox/outbox.ts';
import { createIndexedDbStore, hasDatabase } from './outbox/stores/indexedDb.ts';
import { createDeviceStorage } from './storage.ts';
import type { Context } from './survey/context.ts';
import { createSurveyRegistry } from './survey/registry.ts';
import { createConsent } from './targeting/consent.ts';
import type { Eligibility, OpenSurvey } from './targeting/eligibility.ts';
import { createHistory } from './targeting/history.ts';
import { beginTurn } from './targeting/rotation.ts';
import { createTabLock } from './targeting/tabLock.ts';
import { createTargeting, type ShowRequest } from './targeting/targeting.ts';
import { toJson } from './toJson.ts';
import { createInvitations } from './triggers/invitations.ts';
import { VERSION } from './version.ts';

/** A client. It acts from the next task on (`ready`, triggers, what an earlier visit left), so listeners can be added. */
export function createClient(initial: Config = {}, options: ClientOptions = {}): Client {
  const { renderer, random = Math.random } = options;
  const { emit, clear, ...events } = createEvents();
  const room = createIndexedDbStore();
  const storage = createDeviceStorage({
    exists: hasDatabase,
    // An open database would block other tabs where this page is frozen.
    update: (...change) => room.update(...change).finally(room.close),
  });
  const reading = storage.read();
  const history = createHistory(storage);
  const consent = createConsent(storage);
  const surveys = createSurveyRegistry();
  let outbox: Outbox | undefined;
  let isDestroyed = false;

  const report = (code: string, message: unknown) => {
    console.error(`nabz: ${message}`);
    emit('error', { code, message: String(message) });
  };
  const configStore = createConfigStore(initial, {
    surveys,
    report,
    onRead(isLate) {
      wake();
      if (isLate && hasConsent()) invitations.onConsent();
    },
  });
  // A config that cannot be read may say that consent is required.
  const hasConsent = () => configStore.isReadable() && consent.isGranted(!!configStore.config.consent);
  /** What the device and the configs say is known. */
  const whenRead = () => reading.then(() => configStore.whenRead);
  const canStore = () => hasConsent() && !isDestroyed;
  const defaultSurvey = () => configStore.config.survey ?? DEFAULTS.survey;

  function openOutbox(): Outbox {
    outbox ??= createOutbox({
      ...options,
      local: storage,
      emit,
      endpoint: configStore.destination,
      onErased() {
        activeSurveys.removeAll();
        storage.clear(true);
      },
    });
    return outbox;
  }

  const activeSurveys = createActiveSurveys({
    renderer,
    preload: options.preload,
    history,
    emit,
    onLost: (name) => invitations.onLost(name),
    report,
    outbox: () => (configStore.config.endpoint ? openOutbox() : undefined),
    tabLock: createTabLock(storage, () => activeSurveys.giveUp()),
  });
  const targeting = createTargeting({
    configStore,
    surveys,
    history,
    isSupported: () => !!renderer && !isDestroyed && configStore.isReadable(),
    hasConsent,
    random,
  });
  const invitations = createInvitations({
    configStore,
    surveys,
    storage,
    hasConsent,
    checkPlace: targeting.checkPlace,
    isInline: (name) => !!placeOf(name).target,
    show,
    onWrong: (trigger) => void reportWrongTrigger(trigger),
    onError: (error) => report('load', error),
  });

  /** The context of a call over what the page says in this moment. */
  const contextOf = (fields?: Context): Context => ({ ...configStore.config.readContext?.(), ...fields });
  const openHere = (): OpenSurvey | undefined => {
    const survey = activeSurveys.asking();
    return survey === undefined ? undefined : { isHere: true, survey };
  };
  const openElsewhere: OpenSurvey = { isHere: false };

  /** Where a survey stands that is shown without options. */
  const placeOf = (name: string) =>
    resolvePosition(configStore.config, surveys.find(name) ?? {}, !!surveys.own(name), undefined);

  /** The decision for `show(name)` without options, as far as it is known without waiting. */
  function checkNow(name: string): Eligibility {
    const open = openHere() ?? (activeSurveys.isAskingElsewhere() ? openElsewhere : undefined);
    return targeting.check(name, { ...placeOf(name), context: contextOf() }, open);
  }

  async function show(name = defaultSurvey(), given: ShowRequest & OpenOptions = {}): Promise<Shown> {
    await whenRead();
    const { config } = configStore;
    const known = surveys.find(name);
    const turn = known && beginTurn(known, history, random);
    const place = resolvePosition(config, turn?.survey ?? {}, !!surveys.own(name), given.target);
    const request = { ...given, ...place, context: contextOf(given.context) };
    if (hasConsent()) targeting.keepDraw(name);
    let decision = targeting.check(name, request, openHere());
    // Whoever asked for the survey sees the page and is not disturbed.
    const quiet = decision.ok && !request.focus && options.untilQuiet?.(!!request.target);
    if (quiet) {
      await quiet;
      decision = targeting.check(name, request, openHere());
    }
    let failure: 'open' | 'unsupported' = 'unsupported';
    if (decision.ok && turn) {
      // Whoever forces it has said where.
      const isInPlace = request.force
        ? undefined
        : () => targeting.checkPlace(name, request)?.reason !== 'path';
      const outcome = await activeSurveys.open(turn.survey, config, { ...request, isInPlace });
      if (typeof outcome === 'object') {
        turn.note();
        invitations.onShown(name);
        return { shown: true, ...outcome };
      }
      failure = outcome;
      // Consent, and what else may have changed meanwhile, comes first.
      decision = targeting.check(name, request, outcome === 'open' ? openElsewhere : undefined);
    }
    const reason = decision.ok ? failure : decision.reason;
    if (reason === 'unknown-survey') {
      const path = name === config.survey ? 'data-survey' : 'survey';
      report(reason, `${path} is ${toJson(name)}; allowed: ${surveys.names().join(', ')}`);
    }
    emit('skipped', { survey: name, reason });
    return { shown: false, reason };
  }

  /** Arms what is wanted, and sends what an earlier visit left as soon as it is known where to. */
  function wake(): void {
    if (isDestroyed) return;
    if (!configStore.isReadable()) {
      // Only the overlay, which says why nothing shows.
      options.onConfig?.({ debug: configStore.config.debug }, undefined);
      return;
    }
    if (hasConsent() && configStore.config.endpoint)
      void openOutbox()
        .begin()
        .catch(() => {});
    invitations.arm();
    recheckPlaces();
    options.onConfig?.(configStore.config, surveys);
    if (!options.onArmed) return;
    const armed = [...invitations.triggers()].filter(([name, trigger]) => {
      const decision = trigger !== 'manual' && checkNow(name);
      // At another address it may be allowed.
      return decision && (decision.ok || decision.reason === 'path');
    });
    if (armed.length) options.onArmed(armed.map(([name]) => name));
  }

  /** The page, its context or the config may be different from before. */
  function recheckPlaces(): void {
    activeSurveys.removeMisplaced();
    invitations.recheck();
  }

  async function reportWrongTrigger(trigger: string): Promise<void> {
    try {
      const { toAttributeFault } = await loadCheck();
      report('config', toMessage(toAttributeFault('trigger', trigger)));
    } catch (error) {
      report('load', error);
    }
  }

  async function erase(): Promise<string[]> {
    activeSurveys.removeAll();
    try {
      return await openOutbox().erase();
    } finally {
      storage.clear();
      if (isDestroyed) outbox?.stop();
    }
  }

  const undoLeave = onPageLeave(
    (isGone) => {
      outbox?.leave(isGone);
      activeSurveys.commit(isGone);
    },
    () => {
      void activeSurveys.resume();
      void outbox?.resume();
    },
  );
  if (initial.surveys || initial.contextFrom) void configStore.read(initial);
  const starting = setTimeout(() => {
    emit('ready', { version: VERSION });
    // What a config says of triggers, surveys and endpoint comes before any of them is used.
    void whenRead().then(wake);
  });

  return {
    ...events,
    version: VERSION,
    show,
    configure: configStore.read,
    async trigger(name, context = {}) {
      await whenRead();
      if (isDestroyed || !configStore.isReadable()) return;
      invitations.arm();
      invitations.emit(name, context);
    },
    why(name = defaultSurvey()) {
      const decision = checkNow(name);
      return decision.ok ? null : decision.reason;
    },
    inspect() {
      const { config } = configStore;
      const pageContext = config.readContext?.() ?? {};
      const triggers = invitations.triggers();
      const histories = history.all();
      const tag = defaultSurvey();
      const names = new Set([tag, ...surveys.names().filter(surveys.own)]);
      return {
        surveys: [...names].map((name) => ({
          name,
          isTag: name === tag,
          trigger: triggers.get(name),
          eligibility: checkNow(name),
          history: histories[name] ?? {},
        })),
        config,
        context: { ...config.context, ...pageContext },
        missingContext: Object.keys(config.contextFrom ?? {}).filter((name) => !(name in pageContext)),
      };
    },
    async preload() {
      await whenRead();
      await options.preload?.(surveys.find(defaultSurvey()), configStore.config).catch(() => {});
    },
    hide: activeSurveys.hide,
    focus: activeSurveys.focus,
    context(fields) {
      configStore.addContext(fields);
      recheckPlaces();
    },
    async consent(granted) {
      consent.set(granted);
      // What a config says of triggers comes before any of them is used.
      if (granted) await whenRead();
      wake();
      if (!granted) await erase();
      // A yes that came meanwhile was erased, too.
      if (!granted && consent.isGranted(false)) consent.set(true);
      if (hasConsent()) invitations.onConsent();
    },
    pending: async () => (canStore() ? openOutbox().pending() : 0),
    flush: async () => (canStore() ? openOutbox().flush() : { delivered: 0, waiting: 0 }),
    deadLetters: async () => (canStore() ? openOutbox().deadLetters() : []),
    forget: async () => ({ ids: await erase() }),
    destroy() {
      clearTimeout(starting);
      isDestroyed = true;
      configStore.stop();
      invitations.stop();
      undoLeave();
      activeSurveys.commit();
      activeSurveys.removeAll();
      outbox?.stop();
      outbox = undefined;
      clear();
    },
  };
}
