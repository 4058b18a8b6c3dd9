import { byteLength, type Format, type FrozenRevision, toBatchBody, toBody } from '../responses/format.ts';
import { type Ack, type Outcome, toOutcomes } from './outcome.ts';

/** Where and how responses are sent. */
export interface Destination {
  /** An absolute URL. */
  url: string;
  /** Where they were sent before the endpoint moved: what waits for that address is sent as well. */
  formerUrl?: string | undefined;
  ack: Ack;
  /** Also send `Idempotency-Key: <id>.<revision>`; many servers refuse the header in the preflight. */
  hasIdempotencyKey: boolean;
  /** @default 'json' */
  format?: Format | undefined;
  /** Added to ours; one of the same name replaces ours. */
  headers?: Record<string, string> | undefined;
  /** Whether cookies are sent. @default 'omit' */
  credentials?: RequestCredentials | undefined;
  /** Several responses go in one POST, unless the format is `form`. @default false */
  batch?: boolean | undefined;
}

const TIMEOUT_MS = 10_000;
/** Browsers allow 64 KiB of keepalive bodies in flight; the rest is left to the page itself. */
const KEEPALIVE_BYTES = 60_000;

let keepaliveBytes = 0;

/**
 * Posts revisions once; several only where the endpoint takes batches. Resolves with one outcome for each, in their
 * order, or with `undefined` when the endpoint refused them together (see {@link toOutcomes}). Never rejects. Redirects
 * are followed, the answer is read to its end (an unread body keeps the browser's keepalive quota), and the request is
 * aborted after 10 s. `canOutlive` lets it outlive the page; Chromium and WebKit keep the connection of such a request
 * even when it is aborted, so that an endpoint that hangs would use up all connections.
 */
export async function sendRequest(
  destination: Destination,
  sent: FrozenRevision[],
  fetchFunction: typeof fetch,
  canOutlive = true,
): Promise<Outcome[] | undefined> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  let bytes = 0;
  try {
    const { body, contentType } = toRequestBody(destination, sent);
    const size = byteLength(body);
    const keepalive = canOutlive && keepaliveBytes + size <= KEEPALIVE_BYTES;
    if (keepalive) keepaliveBytes += bytes = size;
    const response = await fetchFunction(destination.url, {
      method: 'POST',
      body,
      headers: toHeaders(destination, sent, contentType),
      credentials: destination.credentials ?? 'omit',
      keepalive,
      signal: abort.signal,
    });
    return toOutcomes(destination.ack, takesBatches(destination), sent, {
      status: response.status,
      body: await response.text(),
      retryAfter: response.headers.get('retry-after'),
    });
  } catch {
    return sent.map(() => ({ kind: 'retry', pace: 'soon' }));
  } finally {
    clearTimeout(timer);
    keepaliveBytes -= bytes;
  }
}

/** A text from `transform` goes alone and as it is. */
function toRequestBody(destination: Destination, sent: FrozenRevision[]) {
  const { format = 'json' } = destination;
  const [first] = sent as [FrozenRevision];
  return takesBatches(destination) && !first.isWhole ? toBatchBody(format, sent) : toBody(format, first);
}

/** Whether the endpoint takes several responses in one POST; a form has fields for one only. */
export function takesBatches({ batch, format }: Destination): boolean {
  return !!batch && format !== 'form';
}

function toHeaders(destination: Destination, sent: FrozenRevision[], contentType: string): Headers {
  const headers = new Headers({ 'Content-Type': contentType, Accept: 'application/json' });
  const key = sent.map(({ id, revision }) => `${id}.${revision}`).join();
  if (destination.hasIdempotencyKey) headers.set('Idempotency-Key', key);
  for (const [name, value] of Object.entries(destination.headers ?? {})) headers.set(name, value);
  return headers;
}
