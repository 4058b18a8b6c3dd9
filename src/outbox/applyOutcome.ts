import type { Emit } from '../emit.ts';
import { timeNow } from '../timeNow.ts';
import { VERSION } from '../version.ts';
import type { DeliveryEvents } from './delivery.ts';
import { endLease, remove } from './leases.ts';
import type { Outcome } from './outcome.ts';
import type { Pause } from './pause.ts';
import type { Queue } from './queue.ts';
import { isMaybeHeld, type OutboxRecord, RETENTION_MS, surveyOf } from './record.ts';
import { toDelayMs } from './retry.ts';

/** Options of {@link createApplyOutcome}. */
export interface ApplyOutcomeOptions {
  queue: Queue;
  pause: Pause;
  emit: Emit<DeliveryEvents>;
  /** Called after each attempt, before the record changes. `isOver`: it will not be sent again. */
  onAttempt: (record: OutboxRecord, isOver: boolean) => void;
}

/** A conflict may mean that the endpoint holds the response already; after so many retries we believe it. */
const MAX_CONFLICTS = 5;

/** Ends an attempt at `url`: emits an event, and deletes the record or writes what comes next. */
export type ApplyOutcome = (
  record: OutboxRecord,
  outcome: Outcome,
  url: string,
  /** Draws the wait before the next attempt. */
  random: () => number,
) => Promise<void>;

/** An {@link ApplyOutcome} that logs an endpoint which does not acknowledge once. */
export function createApplyOutcome({ queue, pause, emit, onAttempt }: ApplyOutcomeOptions): ApplyOutcome {
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
      onAttempt(record, true);
      emit('delivered', { ...about, status: outcome.status, attempt: attempts });
      return remove(queue, record);
    }
    if (outcome.kind === 'refused' || conflicts > MAX_CONFLICTS) {
      onAttempt(record, true);
      emit('rejected', { ...about, status: status as number, maybeHeld: isMaybeHeld(record, status) });
      return endLease(queue, record, { state: 'dead', attempts, lastStatus: status, refusedBy: VERSION });
    }
    if (timeNow() - record.createdAt > RETENTION_MS) {
      onAttempt(record, true);
      emit('expired', { ...about, reason: 'retention' });
      return remove(queue, record);
    }
    const { pace, retryAfterMs } = outcome;
    const delayMs = toDelayMs(attempts, pace, retryAfterMs, random);
    const nextAt = timeNow() + delayMs;
    onAttempt({ ...record, attempts, nextAt }, false);
    if (status === 429 || status === 503) pause.set(nextAt, retryAfterMs !== undefined);
    if (status && status < 300 && pace === 'slow') warnNotAcknowledged(status, url);
    emit('waiting', { ...about, attempt: attempts, delayMs, ...(status && { status }) });
    const isUnclear = record.isUnclear || !status;
    return endLease(queue, record, { attempts, nextAt, isUnclear, conflicts, lastStatus: status });
  };
}
