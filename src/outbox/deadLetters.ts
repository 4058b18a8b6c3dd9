// What the endpoint refused for good: kept for 30 days, at most 50, tried once more by a newer version.

import type { Emit } from '../emit.ts';
import type { SurveyResponse } from '../responses/schema.ts';
import { VERSION } from '../version.ts';
import { isUnanswered, responseOf, surveyOf } from './applyOutcome.ts';
import type { DeliveryEvents } from './delivery.ts';
import { remove } from './leases.ts';
import type { Queue } from './queue.ts';
import type { OutboxRecord } from './record.ts';
import { RETENTION_MS } from './retry.ts';

/** A response that the endpoint refused for good, as a page can read it to save it elsewhere. */
export interface DeadLetter {
  /** HTTP status of the refusal. */
  status: number;
  /** An earlier attempt had an unclear end, so the endpoint may hold the response all the same. */
  maybeHeld: boolean;
  response: SurveyResponse;
}

const MAX_DEAD = 50;

/** The dead letters among records, the latest first. */
export function toDeadLetters(records: OutboxRecord[]): DeadLetter[] {
  return deadOf(records).flatMap((record) => {
    const response = responseOf(record);
    const { lastStatus: status = 0 } = record;
    return response ? [{ status, maybeHeld: isUnanswered(record, status), response }] : [];
  });
}

/** Lets go of what is too old or too much, with an event, and hands on what an older version was refused. */
export async function tendDeadLetters(
  queue: Queue,
  records: OutboxRecord[],
  emit: Emit<DeliveryEvents>,
): Promise<void> {
  for (const [index, record] of deadOf(records).entries()) {
    if (index >= MAX_DEAD || Date.now() - record.createdAt >= RETENTION_MS) {
      await remove(queue, record);
      emit('expired', { survey: surveyOf(record), id: record.id, reason: 'dead-letter' });
    } else if (isOlder(record.refusedBy)) {
      await queue.change(record.id, (held) => ({ ...held, state: 'pending', nextAt: 0 }));
    }
  }
}

/** Only a newer version tries again, or two versions in two tabs would go on for ever. */
function isOlder(version = ''): boolean {
  return VERSION.localeCompare(version, 'en', { numeric: true }) > 0;
}

function deadOf(records: OutboxRecord[]): OutboxRecord[] {
  return records.filter(({ state }) => state === 'dead').sort((a, b) => b.createdAt - a.createdAt);
}
