// What the status of an answer means where the target says nothing else.
import type { OutAnswer } from '../outbound.ts';
import { readRetryAfter } from '../schedule.ts';
import type { Attempt, Verdict } from './adapter.ts';

/** Statuses by which a target says that it has too much to do. */
const BUSY = [429, 502, 503, 504];

/** 2xx is delivered, 410 the end of the target, everything else a failure, redirects included. */
export function byStatus({ status, headers }: OutAnswer, { now }: Attempt): Verdict {
  if (status >= 200 && status < 300) return { result: 'ok' };
  if (status === 410) return { result: 'gone', why: 'it answered 410: it is no more' };
  const header = headers['retry-after'];
  const afterMs = readRetryAfter(Array.isArray(header) ? header[0] : header, now);
  const why =
    status >= 300 && status < 400
      ? `it answered ${status}, and redirects are not followed`
      : `it answered ${status}`;
  return { result: 'retry', why, afterMs, isBusy: afterMs > 0 && BUSY.includes(status) };
}

/** As `byStatus`, for interfaces of help desks: what is not found or not valid will not be so later. */
export function byTicketStatus(answer: OutAnswer, attempt: Attempt): Verdict {
  if (answer.status === 404 || answer.status === 422) {
    return {
      result: 'refuse',
      why: `it answered ${answer.status}: it does not know the case, or takes no such note`,
    };
  }
  return byStatus(answer, attempt);
}
