// Every event to the site's own analytics. In: what was heard. Out: flat fields, and nothing that the visitor wrote.
import type { Client } from '../../src/api.ts';
import type { Config } from '../../src/config/options.ts';
import { toMessage } from '../../src/errors.ts';
import type { IntegrationOptions, LoggedEvent } from '../integrations.ts';
import { withoutWords } from './withoutFreeText.ts';

type Payload = Record<string, string | number | boolean>;
type Send = (name: string, payload: Payload) => unknown;

/** What each client tells its events to. */
const wanted = new WeakMap<Client, Config['analytics']>();

/**
 * Tells every event from now on, and those that were heard before, to what the config names now. Before consent nothing
 * is told, and nothing of that time later.
 */
export function followEvents({ client, config, log }: IntegrationOptions): void {
  const isFirst = !wanted.has(client);
  const before = wanted.get(client);
  const { analytics } = config;
  wanted.set(client, analytics);
  if (typeof analytics === 'string' && analytics !== before && !isOurs(analytics)) {
    const allowed = 'dataLayer, gtag, or a function; that in a script only';
    console.error(
      `nabz: ${toMessage({ path: 'data-analytics', value: JSON.stringify(analytics), allowed })}`,
    );
  }
  if (!isFirst) return;
  const refusedAt = log.findLastIndex(([, , payload]) => 'reason' in payload && payload.reason === 'consent');
  for (const event of log.slice(refusedAt + 1)) tell(client, event);
  client.onAny((name, payload) => tell(client, [Date.now(), name, payload]));
}

/** What the analytics get of an event: lists as one text, names with underscores, no list of answers and no message. */
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

/** Fields that the data layer has had. */
const pushed = new Set<string>();

const SENDERS: Record<'dataLayer' | 'gtag', Send> = {
  dataLayer(event, payload) {
    // Tag Manager keeps what was pushed until it is said anew: a score must not count for the next event, too.
    const others = Object.fromEntries([...pushed].map((name) => [name, undefined]));
    for (const name of Object.keys(payload)) pushed.add(name);
    layer().push({ event, ...others, ...payload });
  },
  gtag(...event) {
    const { gtag = queueCall } = window as { gtag?: (...call: unknown[]) => void };
    gtag('event', ...event);
  },
};

function isOurs(name: string): name is keyof typeof SENDERS {
  return Object.hasOwn(SENDERS, name);
}

/** What Google's own snippet does, before its script is there. */
function queueCall(): void {
  // biome-ignore lint/complexity/noArguments: gtag.js takes nothing else for a call
  layer().push(arguments);
}

function layer(): unknown[] {
  const page = window as { dataLayer?: unknown[] };
  page.dataLayer ??= [];
  return page.dataLayer;
}
