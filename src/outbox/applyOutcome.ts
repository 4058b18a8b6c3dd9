// The end of one attempt at one record. In: what the endpoint's answer means. Out: the record as it goes on, and an event.

import type { Emit } from '../emit.ts';
import type { SurveyResponse } from '../responses/schema.ts';
import { VERSION } from '../version.ts';
import type { DeliveryEvents } from './delivery.ts';
import { endLease, remove } from './leases.ts';
import type { Outcome } from './outcome.ts';
import type { Pause } from './pause.ts';
import type { Queue } from './queue.ts';
import type { OutboxRecord } from './record.ts';
import { RETENTION_MS, toDelayMs } from './retry.ts';

/** What a settlement works with. */
export interface ApplyOutcomeOptions {
  queue: Queue;
  pause: Pause;
  emit: Emit<DeliveryEvents>;
  /** An attempt at the record has ended; `isOver`: it will not be sent again. */
  onTried: (record: OutboxRecord, isOver: boolean) => void;
}

/** A conflict may mean that the endpoint already holds the response; it is asked so often, then believed. */
const MAX_CONFLICTS = 5;

/** Ends the attempts that go to `url`; `random` draws the wait before the next one. */
export type ApplyOutcome = (
  record: OutboxRecord,
  outcome: Outcome,
  url: string,
  random: () => number,
) => Promise<void>;

/** A settlement over a queue. */
export function createApplyOutcome({ queue, pause, emit, onTried }: ApplyOutcomeOptions): ApplyOutcome {
  let hasWarned = false;
  function warnNotAcknowledged(status: number, url: string): void {
    if (hasWarned) return;
    hasWarned = true;
    const message = `${url} answered ${status} with an HTML page or without the response's id, so it may not have kept the response; it is kept here and tried again about hourly. If that answer is meant, set data-ack="status".`;
    console.error(`nabz: ${message}`);
    emit('error', { code: 'not-acknowledged', message });
  }

  return async (record, outcome, url, random) => {
    const about = { survey: surveyOf(record), id: record.id };
    const attempts = record.attempts + 1;
    const { status } = outcome;
    const conflicts = (record.conflicts ?? 0) + (status === 409 ? 1 : 0);
    if (outcome.kind === 'accepted') {
      onTried(record, true);
      emit('delivered', { ...about, status: outcome.status, attempt: attempts });
      return remove(queue, record);
    }
    if (outcome.kind === 'refused' || conflicts > MAX_CONFLICTS) {
      onTried(record, true);
      emit('rejected', { ...about, status: status as number, maybeHeld: isUnanswered(record, status) });
      return endLease(queue, record, { state: 'dead', attempts, lastStatus: status, refusedBy: VERSION });
    }
    if (Date.now() - record.createdAt > RETENTION_MS) {
      onTried(record, true);
      emit('expired', { ...about, reason: 'retention' });
      return remove(queue, record);
    }
    const { pace, retryAfterMs } = outcome;
    const delayMs = toDelayMs(attempts, pace, retryAfterMs, random);
    const nextAt = Date.now() + delayMs;
    onTried({ ...record, attempts, nextAt }, false);
    if (status === 429 || status === 503) pause.set(nextAt, retryAfterMs !== undefined);
    if (status && status < 300 && pace === 'slow') warnNotAcknowledged(status, url);
    emit('waiting', { ...about, attempt: attempts, delayMs, ...(status && { status }) });
    const isUnclear = record.isUnclear || !status;
    return endLease(queue, record, { attempts, nextAt, isUnclear, conflicts, lastStatus: status });
  };
}

/** Whether the endpoint may hold what it refuses: an earlier attempt had an unclear end, or it speaks of a conflict. */
export function isUnanswered({ isUnclear }: OutboxRecord, status: number | undefined): boolean {
  return !!isUnclear || status === 409;
}

/** The response in a record; `undefined` when its body is damaged. */
export function responseOf({ body }: OutboxRecord): SurveyResponse | undefined {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The survey a record answers; empty when its body is damaged. */
export function surveyOf(record: OutboxRecord): string {
  return responseOf(record)?.survey ?? '';
}
