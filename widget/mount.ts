// A client whose surveys are rendered on the page, and whose events the page can also hear as DOM events.
import type { Client } from '../src/api.ts';
import { createClient } from '../src/client.ts';
import type { Config } from '../src/config/options.ts';
import { isSelector } from '../src/config/values.ts';
import { pageLanguage } from '../src/locale/language.ts';
import type { Display, RenderedSurvey } from '../src/renderer.ts';
import type { SurveyRegistry } from '../src/survey/registry.ts';
import { timeNow } from '../src/timeNow.ts';
import { closeLiveRegion, openLiveRegion } from './a11y/liveRegion.ts';
import { renderCard } from './card/renderCard.tsx';
import { createOwnElement, ELEMENT, isOwnElement, raise } from './element.ts';
import { applyIntegrations, type LoggedEvent } from './integrations.ts';
import { hasRoom, loadPage, needsPlacement } from './loadPage.ts';
import { loadMessages } from './messages.ts';

/** What may make a survey wait. */
const IN_THE_WAY =
  ':modal,:fullscreen,[aria-modal=true],[role=dialog],[role=alertdialog],input:focus,textarea:focus,[contenteditable]:focus';

/** Events that are kept for integrations that are loaded later. */
const MAX_LOGGED = 50;
/** Surveys whose later events are dispatched from their element. */
const MAX_HOSTS = 50;

const NO_ENDPOINT =
  'nabz: no endpoint: answers are events only. Set data-endpoint, or window.nabzConfig = { endpoint } where data-* attributes are lost';

/** Options of {@link mount}. */
export interface MountOptions {
  /** `nabz:ready` was dispatched already. @default false */
  isAnnounced?: boolean | undefined;
}

/** Starts a client with the widget. A browser without constructable style sheets gets a client that shows nothing. */
export function mount(config: Config = {}, { isAnnounced = false }: MountOptions = {}): Client {
  /** The elements of surveys by the id of their response, the latest last. */
  const hosts = new Map<string, Element>();
  const isSupported = 'adoptedStyleSheets' in Document.prototype;
  const log: LoggedEvent[] = [];
  let isRehearsed = false;
  let current = config;
  let known: SurveyRegistry | undefined;
  let isWarned = false;

  async function renderSurvey(display: Display): Promise<RenderedSurvey> {
    if (!display.config.endpoint && !isWarned) console.warn(NO_ENDPOINT);
    isWarned = true;
    const place = await findPlace(display);
    const [messages, page] = await Promise.all([
      loadMessages(display.language),
      needsPlacement(display) ? loadPage().catch(() => undefined) : undefined,
    ]);
    const host = place && isInlineElement(place) ? place : createOwnElement();
    if (host !== place) {
      if (place) place.append(host);
      else raise(host);
    }
    hosts.set(display.id, host);
    for (const id of hosts.keys()) if (hosts.size > MAX_HOSTS) hosts.delete(id);
    return renderCard({
      display: {
        ...display,
        onRemoved() {
          if (isOwnElement(host)) hosts.delete(display.id);
          display.onRemoved();
        },
      },
      messages,
      host,
      on: client.on,
      place: page && ((card) => void page.avoidObstacles(card, display)),
    });
  }

  const client = createClient(config, {
    renderer: isSupported ? renderSurvey : undefined,
    untilQuiet,
    preload: (_, { lang, messages }) => loadMessages(pageLanguage(lang, messages)),
    onArmed([name = '']) {
      if (canPrefetch()) onIdle(() => void prepare(name).catch(() => {}));
    },
    onConfig(now, surveys) {
      [current, known] = [now, surveys];
      if (isSupported) applyIntegrations(client, now, log, surveys);
    },
  });
  /** Fetches what showing a survey needs beside the app, so that it then needs no network. */
  const preload = async () => {
    await Promise.all([client.preload(), loadPage().catch(() => {})]);
  };
  /** Fetches what an armed survey needs, and renders it once out of sight before a first one is shown. */
  const prepare = async (name: string) => {
    await preload();
    const survey = known?.find(name);
    if (!survey || isRehearsed) return;
    const { rehearse } = await loadPage();
    isRehearsed = true;
    onIdle(() => {
      if (!hosts.size) void rehearse(survey, current);
    });
  };
  if (isSupported) openLiveRegion();
  client.onAny((name, payload) => {
    if (log.push([timeNow(), name, payload]) > MAX_LOGGED) log.shift();
    if (name === 'ready' && isAnnounced) return;
    const host = hosts.get((payload as { id: string }).id);
    const event = new CustomEvent(`nabz:${name}`, { detail: payload, bubbles: true, composed: true });
    (host?.isConnected ? host : document).dispatchEvent(event);
  });
  return {
    ...client,
    preload,
    destroy() {
      applyIntegrations(client, {}, log);
      client.destroy();
      closeLiveRegion();
    },
  };
}

/** The element of an inline survey, by itself or by its selector, which may come late; `undefined` for a corner. */
async function findPlace({ target }: Display): Promise<Element | undefined> {
  const place =
    typeof target === 'string'
      ? isSelector(target) &&
        (document.querySelector(target) ?? (await loadPage().then((page) => page.untilPlace(target))))
      : target;
  if (!place && target) throw new Error(`no element on this page is ${target}: see data-target`);
  return place || undefined;
}

/** Resolves when a survey could be seen and nothing is in its way; `undefined` when that is so now. */
function untilQuiet(isInline: boolean): Promise<void> | undefined {
  const { hidden, activeElement } = document;
  const isBusy = hidden || activeElement?.shadowRoot || document.querySelector(IN_THE_WAY);
  // Only the page chunk can tell whether a frame is seen.
  return self !== top || !hasRoom() || (isBusy && !isInline)
    ? loadPage()
        .then((page) => page.untilQuiet(isInline))
        .catch(() => {})
    : undefined;
}

function isInlineElement(target: Element): target is HTMLElement {
  return target.localName === ELEMENT && !isOwnElement(target);
}

/** A visitor who saves data fetches what a survey needs when it is shown. */
function canPrefetch(): boolean {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  return !connection?.saveData;
}

/** Calls back when the page is idle. Safari has no `requestIdleCallback`. */
function onIdle(callback: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(callback, { timeout: 2_000 });
  else setTimeout(callback, 200);
}
