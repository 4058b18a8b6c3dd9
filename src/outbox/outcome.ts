// What an endpoint's answer means. In: status, body and Retry-After. Out: accepted, to be tried again, or refused. Pure.
import { type Pace, parseRetryAfter } from './retry.ts';

/** What counts as accepted: see `data-ack`. */
export type Ack = 'body' | 'status' | 'echo';

/** The end of one attempt at one response. */
export type Outcome =
  | { kind: 'accepted'; status: number }
  /** Try again. Without `status` there was no readable answer: the endpoint may hold the response. */
  | { kind: 'retry'; status?: number; pace: Pace; retryAfterMs?: number | undefined }
  /** Refused for good. */
  | { kind: 'refused'; status: number };

/** What came back. */
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
 * The outcome for each response of one POST; `undefined` when there were several and the endpoint refused them together,
 * be it for their size (413) or for one of them: they go again in smaller parts. The table of statuses is in README.md.
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
    // A conflict of one is no conflict of all.
    const isSplit = sent.length > 1 && (outcome.kind === 'refused' || status === 409);
    return isSplit ? undefined : sent.map(() => outcome);
  }
  // Only an endpoint that speaks of single responses is asked which of them it refused.
  const refused = isBatch || ack === 'echo' ? refusedBy(body) : [];
  const ends = sent.map(({ id }, index) => {
    if (refused.includes(String(index)) || refused.includes(id)) return 'refused';
    return isAcknowledged(body, ack, id) ? 'accepted' : 'retry';
  });
  // Where some were taken it is no wrong set-up, and the others may be taken soon.
  const pace = ends.includes('accepted') ? 'soon' : 'slow';
  return ends.map((kind) => (kind === 'retry' ? { kind, status, pace } : { kind, status }));
}

function toFailure({ status, retryAfter }: Answer): Outcome {
  if (status < 400 || SLOW_STATUSES.includes(status)) return { kind: 'retry', status, pace: 'slow' };
  if (status < 500 && !RETRY_STATUSES.includes(status)) return { kind: 'refused', status };
  return { kind: 'retry', status, pace: 'soon', retryAfterMs: parseRetryAfter(retryAfter, Date.now()) };
}

/** Looks at the body, not at the content type: many servers call a plain "ok" text/html. */
function isAcknowledged(body: string, ack: Ack, id: string): boolean {
  if (ack === 'status') return true;
  if (ack === 'body') return !HTML_DOCUMENT.test(body);
  return JSON.stringify(parse(body) ?? '').includes(`"${id}"`);
}

/** The places and ids in `{ "rejected": [{ "index": 0, … }] }`. */
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
