// Sends every event to the site's own analytics, without what the visitor wrote.
import type { Client } from '../../src/api.ts';
import type { Config } from '../../src/config/options.ts';
import { toMessage } from '../../src/errors.ts';
import { timeNow } from '../../src/timeNow.ts';
import { toJson } from '../../src/toJson.ts';
import type { IntegrationOptions, LoggedEvent } from '../integrations.ts';
import { withoutWords } from './withoutFreeText.ts';

type Payload = Record<string, string | number | boolean>;
type Send = (name: string, payload: Payload) => unknown;

/** The analytics option of each client, as its latest config has it. */
const wanted = new WeakMap<Client, Config['analytics']>();

/**
 * Sends the logged events and every later one to the analytics that the config names; call again with each new config.
 * Sends nothing before consent, and no event of that time later. Logs an error once for a name that it does not know.
 */
export function followEvents({ client, config, log }: IntegrationOptions): void {
  const isFirst = !wanted.has(client);
  const before = wanted.get(client);
  const { analytics } = config;
  wanted.set(client, analytics);
  if (typeof analytics === 'string' && analytics !== before && !isOurs(analytics)) {
    const allowed = 'dataLayer, gtag, or a function; that in a script only';
    console.error(`nabz: ${toMessage({ path: 'data-analytics', value: toJson(analytics), allowed })}`);
  }
  if (!isFirst) return;
  const refusedAt = log.findLastIndex(([, , payload]) => 'reason' in payload && payload.reason === 'consent');
  for (const event of log.slice(refusedAt + 1)) tell(client, event);
  client.onAny((name, payload) => tell(client, [timeNow(), name, payload]));
}

/**
 * Returns the fields of an event for analytics: names in snake case with the prefix `nabz_`, lists joined by commas,
 * without `answers`, `message` and free text.
 */
export function toPayload([, , payload]: LoggedEvent): Payload {
  const { answers, message, ...fields } = withoutWords(payload);
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [
        `nabz_${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}`,
        Array.isArray(value) ? value.join(',') : (value as string),
      ]),
  );
}

function tell(client: Client, event: LoggedEvent): void {
  const analytics = wanted.get(client);
  const send = typeof analytics === 'string' ? isOurs(analytics) && SENDERS[analytics] : analytics;
  if (!send || client.why() === 'consent') return;
  try {
    send(`nabz_${event[1]}`, toPayload(event));
  } catch (error) {
    console.error('nabz: analytics threw', error);
  }
}

/** Names of all fields that were pushed to the data layer. */
const pushed = new Set<string>();

const SENDERS: Record<'dataLayer' | 'gtag', Send> = {
  dataLayer(event, payload) {
    // Tag Manager keeps a field until it is pushed again: a score must not count for the next event, too.
    const others = Object.fromEntries([...pushed].map((name) => [name, undefined]));
    for (const name of Object.keys(payload)) pushed.add(name);
    layer().push({ event, ...others, ...payload });
  },
  gtag(...event) {
    const { gtag } = window as { gtag?: typeof queueCall };
    (typeof gtag === 'function' ? gtag : queueCall)('event', ...event);
  },
};

function isOurs(name: string): name is keyof typeof SENDERS {
  return Object.hasOwn(SENDERS, name);
}

/** Queues a call as Google's own snippet does before its script has loaded. */
function queueCall(..._call: unknown[]): void {
  // biome-ignore lint/complexity/noArguments: gtag.js accepts only an arguments object as a call
  layer().push(arguments);
}

function layer(): unknown[] {
  const page = window as { dataLayer?: unknown[] & { nodeType?: number } };
  // An element with this id is a global, too.
  if (!page.dataLayer || page.dataLayer.nodeType) page.dataLayer = [];
  return page.dataLayer;
}
