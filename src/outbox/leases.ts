import { timeNow } from '../timeNow.ts';
import type { Queue } from './queue.ts';
import type { OutboxRecord } from './record.ts';
import { dueAt } from './retry.ts';

/** How long a lease lasts; a request is aborted long before. */
export const LEASE_MS = 30_000;
/** A lease further ahead than this was written under another clock and counts as expired. */
const MAX_LEASE_AHEAD_MS = 60_000;

/** Whether another owner holds the record now. */
export function isLeased({ lease }: OutboxRecord, owner: string, now: number): boolean {
  return !!lease && lease.owner !== owner && lease.until > now && lease.until <= now + MAX_LEASE_AHEAD_MS;
}

/**
 * Takes a record for one attempt by compare-and-set. Resolves with `undefined` when another owner holds it, when it was
 * tried meanwhile, or when it does not exist any more. `isExclusive`: no other tab can be sending, so leases of others
 * are void. `isForced` ignores the backoff.
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
    const now = timeNow();
    const isFree = isExclusive || !isLeased(record, owner, now);
    isTaken = record.state === 'pending' && isFree && (isForced || dueAt(record, now) <= now);
    return isTaken ? { ...record, lease: { owner, until: now + LEASE_MS } } : record;
  });
  return isTaken ? held : undefined;
}

/** The lease that remains after an attempt: another owner's, because a page that is leaving sends without a lease. */
const leaseAfter = (held: OutboxRecord, sent: OutboxRecord) =>
  held.lease?.owner === sent.lease?.owner ? undefined : held.lease;

/**
 * Ends the lease of an attempt and writes what came of it. A later revision that came meanwhile only loses the lease;
 * when another tab has tried this revision meanwhile, its backoff stands.
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

/** Deletes a delivered revision; a later one stays, without the lease. */
export async function remove(queue: Queue, sent: OutboxRecord): Promise<void> {
  await queue.change(sent.id, (held) =>
    held.revision === sent.revision ? undefined : { ...held, lease: leaseAfter(held, sent) },
  );
}

/**
 * When the next cycle is due, in milliseconds since 1970: the earliest of all records, but not before the pause ends;
 * `undefined` when nothing waits.
 */
export function nextDueAt(records: OutboxRecord[], pausedUntil: number, owner: string): number | undefined {
  const now = timeNow();
  const times = records.flatMap((record) => {
    if (record.state === 'dead') return [];
    return [Math.max(dueAt(record, now), isLeased(record, owner, now) ? (record.lease?.until ?? 0) : 0)];
  });
  return times.length ? Math.max(pausedUntil, Math.min(...times)) : undefined;
}
