// Where responses go. In: a config. Out: an absolute address and what goes with it.
import { type Config, DEFAULTS } from './options.ts';

/** Where and how to post; `undefined` without an endpoint, or with one that is no address. */
export function toDestination(config: Config) {
  const { endpoint, ack, idempotencyKey, format, headers, credentials, batch } = config;
  const url = endpoint && toUrl(endpoint);
  if (!url) return undefined;
  return {
    url,
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
