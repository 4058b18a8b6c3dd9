// A client whose surveys are drawn on the page, and whose events the page can also hear as DOM events.
import {
  type Client,
  type Config,
  createClient,
  DEFAULTS,
  type Display,
  pageLanguage,
  type RenderedSurvey,
  STICKERS_SURVEY,
  type SurveyRegistry,
} from '../src/index.ts';
import { closeStatus, openStatus } from './a11y/liveRegion.ts';
import { draw } from './card/renderCard.tsx';
import { openCatalog } from './catalogs.ts';
import { ELEMENT, isOwnElement, markOwnElement, raise } from './element.ts';
import type { Logged } from './integrations.ts';
import { loadPlacer } from './page/placement.ts';
import { loadQuestions } from './parts.ts';
import { loadTheme } from './theme/scheme.ts';

/** What may make a survey wait. */
const IN_THE_WAY = ':modal,:fullscreen,[aria-modal=true],input:focus,textarea:focus,[contenteditable]:focus';

/** Events are kept for what comes later, so many of them. */
const LOGGED = 50;

/** Options of {@link mount}. */
export interface MountOptions {
  /** `nabz:ready` was dispatched already. @default false */
  isAnnounced?: boolean | undefined;
}

/** Starts a client with the widget. A browser without constructable stylesheets gets a client that shows nothing. */
export function mount(config: Config = {}, { isAnnounced = false }: MountOptions = {}): Client {
  const hosts = new Map<string, Element>();
  const isSupported = 'adoptedStyleSheets' in Document.prototype;
  const log: Logged[] = [];
  const extras = import('./integrations.ts');

  async function render(display: Display): Promise<RenderedSurvey> {
    const host = placeHost(display);
    hosts.set(display.id, host);
    const [messages, applyTheme, placer] = await load(host, display);
    // The page may have swapped its body meanwhile.
    if (!display.target && !host.isConnected) raise(host);
    return draw({ display, messages, host, on: client.on }, applyTheme, placer);
  }

  function onConfig(now: Config, surveys?: SurveyRegistry): void {
    const { survey = DEFAULTS.survey, trigger, lang, messages } = now;
    // What will be asked soon is fetched while the survey is looked for.
    if (survey !== DEFAULTS.survey && trigger !== 'manual') {
      loadQuestions(pageLanguage(lang, messages)).catch(() => {});
    }
    extras.then((it) => it.follow(client, now, log, surveys)).catch(() => {});
  }

  const client = createClient(config, {
    renderer: isSupported ? render : undefined,
    untilQuiet,
    onConfig: isSupported ? onConfig : undefined,
  });
  if (isSupported) openStatus();
  client.onAny((name, payload) => {
    if (log.push([Date.now(), name, payload]) > LOGGED) log.shift();
    if (name === 'ready' && isAnnounced) return;
    const host = hosts.get((payload as { id: string }).id);
    const event = new CustomEvent(`nabz:${name}`, { detail: payload, bubbles: true, composed: true });
    (host?.isConnected ? host : document).dispatchEvent(event);
  });
  return {
    ...client,
    destroy() {
      onConfig({});
      client.destroy();
      closeStatus();
    },
  };
}

/** All that a display needs; the place that was made for it goes again when something cannot be fetched. */
function load(host: Element, display: Display) {
  const { language, survey, config } = display;
  const parts = Promise.all([
    openCatalog(language),
    loadTheme(host, config),
    loadPlacer(display),
    // The first sticker waits for nothing more; any other survey begins when all of it is there.
    survey === STICKERS_SURVEY || loadQuestions(language, survey.questions),
  ]);
  parts.catch(() => isOwnElement(host) && host.remove());
  return parts;
}

/** The element that is given, one of ours inside the element that is named, or one of ours at the end of the body. */
function placeHost({ target }: Display): HTMLElement {
  const place = typeof target === 'string' ? document.querySelector(target) : target;
  if (!place && target) throw new Error(`no element on this page is ${target}: see data-target`);
  if (place && isInlineElement(place)) return place;
  const host = document.createElement(ELEMENT);
  markOwnElement(host);
  if (place) place.append(host);
  else raise(host);
  return host;
}

/** What looks closer is fetched only where something may be in the way. */
function untilQuiet(): Promise<void> | undefined {
  const { hidden, activeElement } = document;
  return hidden || activeElement?.shadowRoot || document.querySelector(IN_THE_WAY)
    ? import('./page/cardEffects.ts').then((it) => it.untilQuiet()).catch(() => {})
    : undefined;
}

function isInlineElement(target: Element): target is HTMLElement {
  return target.localName === ELEMENT && !isOwnElement(target);
}
