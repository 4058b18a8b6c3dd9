import { timeNow } from '../timeNow.ts';
import { toJson } from '../toJson.ts';
import { type Pace, parseRetryAfter } from './retry.ts';

/** What counts as accepted: a 2xx that is no HTML page (`body`), any 2xx (`status`), or JSON that names the id (`echo`). */
export type Ack = 'body' | 'status' | 'echo';

/** The end of one attempt at one response. */
export type Outcome =
  | { kind: 'accepted'; status: number }
  /** Try again. Without `status` there was no readable answer: the endpoint may hold the response. */
  | { kind: 'retry'; status?: number; pace: Pace; retryAfterMs?: number | undefined }
  /** Refused for good. */
  | { kind: 'refused'; status: number };

/** What the endpoint answered. */
export interface Answer {
  status: number;
  body: string;
  /** The header `Retry-After`. */
  retryAfter: string | null;
}

const HTML_DOCUMENT =
  /^[\s\uFEFF]*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->)[\s\S])*-->\s*)*<(?:!doctype\s+html|html)\b/i;
const SLOW_STATUSES = [401, 403, 404, 405, 501, 505, 511];
const RETRY_STATUSES = [408, 409, 425, 429];

/**
 * The outcome for each response of one POST, in their order. `undefined` when there were several and the endpoint refused
 * them together, for their size (413) or for one of them: send them again in smaller parts. The table of statuses is in
 * docs/receiving.md.
 */
export function toOutcomes(
  ack: Ack,
  isBatch: boolean,
  sent: { id: string }[],
  answer: Answer,
): Outcome[] | undefined {
  const { status, body } = answer;
  if (status < 200 || status >= 300) {
    const outcome = toFailure(answer);
    // A conflict (409) may concern one of them only.
    const isSplit = sent.length > 1 && (outcome.kind === 'refused' || status === 409);
    return isSplit ? undefined : sent.map(() => outcome);
  }
  // Only an endpoint that knows single responses can name the ones it refused.
  const refused = isBatch || ack === 'echo' ? refusedBy(body) : [];
  const ends = sent.map(({ id }, index) => {
    if (refused.includes(String(index)) || refused.includes(id)) return 'refused';
    return isAcknowledged(body, ack, id) ? 'accepted' : 'retry';
  });
  // An endpoint that took some of them is set up correctly, and may take the others soon.
  const pace = ends.includes('accepted') ? 'soon' : 'slow';
  return ends.map((kind) => (kind === 'retry' ? { kind, status, pace } : { kind, status }));
}

function toFailure({ status, retryAfter }: Answer): Outcome {
  if (status < 400 || SLOW_STATUSES.includes(status)) return { kind: 'retry', status, pace: 'slow' };
  if (status < 500 && !RETRY_STATUSES.includes(status)) return { kind: 'refused', status };
  return { kind: 'retry', status, pace: 'soon', retryAfterMs: parseRetryAfter(retryAfter, timeNow()) };
}

/** Looks at the body, not at the content type: many servers call a plain "ok" text/html. */
function isAcknowledged(body: string, ack: Ack, id: string): boolean {
  if (ack === 'status') return true;
  if (ack === 'body') return !HTML_DOCUMENT.test(body);
  return toJson(parse(body) ?? '').includes(`"${id}"`);
}

/** The indexes and ids in `{ "rejected": [{ "index": 0, … }] }`. */
function refusedBy(body: string): string[] {
  const { rejected } = (parse(body) ?? {}) as { rejected?: unknown };
  return Array.isArray(rejected) ? rejected.flatMap((each) => [String(each?.index), String(each?.id)]) : [];
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
