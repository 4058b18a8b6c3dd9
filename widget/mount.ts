// A client whose surveys are drawn on the page, and whose events the page can also hear as DOM events.
import {
  type Client,
  type Config,
  createClient,
  type Display,
  type Drawing,
  type Language,
  type Messages,
} from '../src/index.ts';
import { draw } from './draw.tsx';
import { defineElement, ELEMENT, isOwnElement, markOwnElement } from './element.ts';

/** Options of {@link mount}. */
export interface MountOptions {
  /** `nabz:ready` was dispatched already. @default false */
  isAnnounced?: boolean | undefined;
}

const CATALOGS: Record<Language, () => Promise<{ default: Messages }>> = {
  fa: () => import('../locales/fa.json?messages'),
  ar: () => import('../locales/ar.json?messages'),
  en: () => import('../locales/en.json?messages'),
};

/** Starts a client with the widget. A browser without constructable stylesheets gets a client that shows nothing. */
export function mount(config: Config = {}, { isAnnounced = false }: MountOptions = {}): Client {
  const hosts = new Map<string, Element>();
  const isSupported = 'adoptedStyleSheets' in Document.prototype;

  async function present(display: Display): Promise<Drawing> {
    const [{ default: messages }, accent] = await Promise.all([
      CATALOGS[display.language.language](),
      display.config.accent ? import('./accent.ts') : undefined,
    ]);
    const host = placeHost(display);
    hosts.set(display.id, host);
    return draw({ display, messages, host, on: client.on }, accent?.setAccent);
  }

  const client = createClient(config, { present: isSupported ? present : undefined });
  client.onAny((name, payload) => {
    if (name === 'ready' && isAnnounced) return;
    const host = 'id' in payload ? hosts.get(payload.id) : undefined;
    const event = new CustomEvent(`nabz:${name}`, { detail: payload, bubbles: true, composed: true });
    (host?.isConnected ? host : document).dispatchEvent(event);
  });
  defineElement(client);
  return client;
}

/** The element that is given, one of ours inside the element that is named, or one of ours at the end of the body. */
function placeHost({ target, config }: Display): HTMLElement {
  const place = typeof target === 'string' ? document.querySelector(target) : target;
  if (!place && (target || config.position === 'inline')) {
    throw new Error(`no element on this page is ${target}: see data-target`);
  }
  if (place && isInlineElement(place)) return place;
  const parent = place ?? document.body ?? document.documentElement;
  const host = document.createElement(ELEMENT);
  markOwnElement(host);
  host.toggleAttribute('data-corner', !place);
  parent.append(host);
  return host;
}

function isInlineElement(target: Element): target is HTMLElement {
  return target.localName === ELEMENT && !isOwnElement(target);
}
