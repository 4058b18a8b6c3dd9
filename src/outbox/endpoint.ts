// One attempt. In: a frozen body. Out: what the endpoint's answer means. Never rejects.
import { type Format, type Written, write } from './format.ts';
import { type Pace, parseRetryAfter } from './retry.ts';

/** What counts as accepted: see `data-ack`. */
export type Ack = 'body' | 'status' | 'echo';

/** The end of one attempt. */
export type Outcome =
  | { kind: 'accepted'; status: number }
  /** Try again. Without `status` there was no readable answer: the endpoint may hold the response. */
  | { kind: 'retry'; status?: number; pace: Pace; retryAfterMs?: number | undefined }
  /** Refused for good. */
  | { kind: 'refused'; status: number };

/** Where and how to post. */
export interface Destination {
  /** Absolute. */
  url: string;
  ack: Ack;
  /** Also send `Idempotency-Key: <id>.<revision>`; many servers refuse the header in the preflight. */
  hasIdempotencyKey: boolean;
  /** @default 'json' */
  format?: Format | undefined;
  /** Sent besides, or instead of ours of the same name. */
  headers?: Record<string, string> | undefined;
  /** Whether cookies go with it. @default 'omit' */
  credentials?: RequestCredentials | undefined;
}

const TIMEOUT_MS = 10_000;
/** Browsers allow 64 KiB of keepalive bodies in flight; the rest is room for the page's own. */
const KEEPALIVE_BYTES = 60_000;
const HTML_DOCUMENT =
  /^[\s\uFEFF]*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+html|html)\b/i;
const SLOW_STATUSES = [401, 403, 404, 405, 501, 505, 511];
const RETRY_STATUSES = [408, 409, 425, 429];

let keepaliveBytes = 0;

/**
 * Posts one revision. Redirects are followed, the answer is read to its end (an unread body keeps the browser's
 * keepalive quota), and everything is aborted after 10 s. `keepalive` lets the request outlive the page.
 */
export async function post(
  destination: Destination,
  delivery: Written,
  fetchFunction: typeof fetch,
): Promise<Outcome> {
  const { body, contentType } = write(destination.format ?? 'json', delivery);
  const bytes = new TextEncoder().encode(body).length;
  const keepalive = keepaliveBytes + bytes <= KEEPALIVE_BYTES;
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  if (keepalive) keepaliveBytes += bytes;
  try {
    const response = await fetchFunction(destination.url, {
      method: 'POST',
      body,
      headers: toHeaders(destination, delivery, contentType),
      credentials: destination.credentials ?? 'omit',
      keepalive,
      signal: abort.signal,
    });
    const text = await response.text();
    return toOutcome(
      response.status,
      text,
      response.headers.get('retry-after'),
      destination.ack,
      delivery.id,
    );
  } catch {
    return { kind: 'retry', pace: 'soon' };
  } finally {
    clearTimeout(timer);
    if (keepalive) keepaliveBytes -= bytes;
  }
}

/** What an answer means; the table of statuses is in CONTRIBUTING.md. */
export function toOutcome(
  status: number,
  body: string,
  retryAfter: string | null,
  ack: Ack,
  id: string,
): Outcome {
  if (status >= 200 && status < 300) {
    return isAcknowledged(body, ack, id)
      ? { kind: 'accepted', status }
      : { kind: 'retry', status, pace: 'slow' };
  }
  if (status < 400 || SLOW_STATUSES.includes(status)) return { kind: 'retry', status, pace: 'slow' };
  if (status < 500 && !RETRY_STATUSES.includes(status)) return { kind: 'refused', status };
  return { kind: 'retry', status, pace: 'soon', retryAfterMs: parseRetryAfter(retryAfter, Date.now()) };
}

/** Looks at the body, not at the content type: many servers call a plain "ok" text/html. */
function isAcknowledged(body: string, ack: Ack, id: string): boolean {
  if (ack === 'status') return true;
  if (ack === 'body') return !HTML_DOCUMENT.test(body);
  try {
    return JSON.stringify(JSON.parse(body)).includes(`"${id}"`);
  } catch {
    return false;
  }
}

function toHeaders(destination: Destination, { id, revision }: Written, contentType: string): Headers {
  const headers = new Headers({ 'Content-Type': contentType, Accept: 'application/json' });
  if (destination.hasIdempotencyKey) headers.set('Idempotency-Key', `${id}.${revision}`);
  for (const [name, value] of Object.entries(destination.headers ?? {})) headers.set(name, value);
  return headers;
}
