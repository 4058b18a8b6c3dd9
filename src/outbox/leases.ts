// Sending as changes of a record: taken for one send, then removed or put back. Each is one compare-and-set.
import type { Queue } from './queue.ts';
import type { OutboxRecord } from './record.ts';
import { dueAt } from './retry.ts';

/** A lease lasts this long; a send is aborted long before. */
export const LEASE_MS = 30_000;
/** A lease further ahead than this was written under another clock and counts as expired. */
const MAX_LEASE_AHEAD_MS = 60_000;

/** Whether somebody else holds the record now. */
export function isLeased({ lease }: OutboxRecord, owner: string, now: number): boolean {
  return !!lease && lease.owner !== owner && lease.until > now && lease.until <= now + MAX_LEASE_AHEAD_MS;
}

/**
 * Takes a record for one send, unless somebody else has it, or has tried it meanwhile, or it is not there any more.
 * `isExclusive`: nobody else can be sending, so another's lease is void. `isForced`: whatever the backoff.
 */
export async function lease(
  queue: Queue,
  id: string,
  owner: string,
  isExclusive = false,
  isForced = false,
): Promise<OutboxRecord | undefined> {
  let isTaken = false;
  const held = await queue.change(id, (record) => {
    const now = Date.now();
    const isFree = isExclusive || !isLeased(record, owner, now);
    isTaken = record.state === 'pending' && isFree && (isForced || dueAt(record, now) <= now);
    return isTaken ? { ...record, lease: { owner, until: now + LEASE_MS } } : record;
  });
  return isTaken ? held : undefined;
}

/** The lease that stays when a send has ended: another's. A page that goes away sends without one. */
const leaseAfter = (held: OutboxRecord, sent: OutboxRecord) =>
  held.lease?.owner === sent.lease?.owner ? undefined : held.lease;

/**
 * Writes the end of an attempt. A later revision that came meanwhile is only freed, to be sent itself; where another
 * has tried this one meanwhile, its backoff stands.
 */
export async function endLease(
  queue: Queue,
  sent: OutboxRecord,
  change: Partial<OutboxRecord>,
): Promise<void> {
  await queue.change(sent.id, (held) => {
    const isSame = held.revision === sent.revision;
    const isNews = change.state || held.attempts <= sent.attempts;
    const isUnclear = held.isUnclear || (isSame && change.isUnclear);
    return { ...held, ...(isSame && isNews && change), isUnclear, lease: leaseAfter(held, sent) };
  });
}

/** Deletes a delivered revision; a later one stays, free to be sent. */
export async function remove(queue: Queue, sent: OutboxRecord): Promise<void> {
  await queue.change(sent.id, (held) =>
    held.revision === sent.revision ? undefined : { ...held, lease: leaseAfter(held, sent) },
  );
}

/** When the next cycle is due: the earliest of all records, not before the pause ends. */
export function nextDueAt(records: OutboxRecord[], pausedUntil: number, owner: string): number | undefined {
  const now = Date.now();
  const times = records.flatMap((record) => {
    if (record.state === 'dead') return [];
    return [Math.max(dueAt(record, now), isLeased(record, owner, now) ? (record.lease?.until ?? 0) : 0)];
  });
  return times.length ? Math.max(pausedUntil, Math.min(...times)) : undefined;
}
