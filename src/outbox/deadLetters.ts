import type { Emit } from '../emit.ts';
import type { SurveyResponse } from '../responses/response.ts';
import { timeNow } from '../timeNow.ts';
import { VERSION } from '../version.ts';
import type { DeliveryEvents } from './delivery.ts';
import { remove } from './leases.ts';
import type { Queue } from './queue.ts';
import { isMaybeHeld, LIMITS, type OutboxRecord, RETENTION_MS, responseOf, surveyOf } from './record.ts';

/** A response that the endpoint refused for good, so that you can save it elsewhere. Kept for 30 days, at most 50. */
export interface DeadLetter {
  /** HTTP status of the refusal; 0 when there was none. */
  status: number;
  /** The endpoint may hold the response all the same: it answered 409, or an earlier attempt had an unclear end. */
  maybeHeld: boolean;
  response: SurveyResponse;
}

/** The dead letters among records, the latest first. Records with a damaged body are left out. */
export function toDeadLetters(records: OutboxRecord[]): DeadLetter[] {
  return deadOf(records).flatMap((record) => {
    const response = responseOf(record);
    const { lastStatus: status = 0 } = record;
    return response ? [{ status, maybeHeld: isMaybeHeld(record, status), response }] : [];
  });
}

/**
 * Deletes dead letters that are too old or too many, with an event. What an older version of Nabz was refused becomes
 * pending once more.
 */
export async function tendDeadLetters(
  queue: Queue,
  records: OutboxRecord[],
  emit: Emit<DeliveryEvents>,
): Promise<void> {
  let kept = 0;
  for (const record of deadOf(records)) {
    if (kept++ >= LIMITS.dead || timeNow() - record.createdAt >= RETENTION_MS) {
      await remove(queue, record);
      emit('expired', { survey: surveyOf(record), id: record.id, reason: 'dead-letter' });
    } else if (isOlder(record.refusedBy)) {
      await queue.change(record.id, (held) => ({ ...held, state: 'pending', nextAt: 0 }));
    }
  }
}

/** Whether the version is older than ours. Only a newer one tries again, or versions in two tabs would alternate. */
function isOlder(version = ''): boolean {
  return VERSION.localeCompare(version, 'en', { numeric: true }) > 0;
}

function deadOf(records: OutboxRecord[]): OutboxRecord[] {
  return records.filter(({ state }) => state === 'dead').sort((a, b) => b.createdAt - a.createdAt);
}
