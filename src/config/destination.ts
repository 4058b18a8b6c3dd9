// Where responses go. In: a config. Out: an absolute address and what goes with it.
import { type Config, DEFAULTS } from './config.ts';

/** Where and how to post; `undefined` without an endpoint. */
export function toDestination(config: Config) {
  const { endpoint, ack, idempotencyKey, format, headers, credentials, batch } = config;
  if (!endpoint) return undefined;
  return {
    url: new URL(endpoint, globalThis.document?.baseURI).href,
    ack: ack ?? DEFAULTS.ack,
    hasIdempotencyKey: !!idempotencyKey,
    format,
    headers,
    credentials,
    batch,
  };
}
