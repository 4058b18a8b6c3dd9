import type { Destination } from '../outbox/request.ts';
import { type Config, DEFAULTS } from './options.ts';

/** Where and how responses are posted; `undefined` without an endpoint, or with one that is no URL. */
export function toDestination(config: Config): Destination | undefined {
  const { endpoint, formerEndpoint, ack, idempotencyKey, format, headers, credentials, batch } = config;
  const url = endpoint && toUrl(endpoint);
  if (!url) return undefined;
  return {
    url,
    formerUrl: formerEndpoint && toUrl(formerEndpoint),
    ack: ack ?? DEFAULTS.ack,
    hasIdempotencyKey: !!idempotencyKey,
    format,
    headers,
    credentials,
    batch,
  };
}

function toUrl(endpoint: string): string | undefined {
  try {
    return new URL(endpoint, globalThis.document?.baseURI).href;
  } catch {
    return undefined;
  }
}
