// Sending as changes of a record: taken for one send, then removed or put back. Each is one compare-and-set.
import type { Queue } from './queue.ts';
import type { OutboxRecord } from './record.ts';

/** A lease lasts this long; a send is aborted long before. */
export const LEASE_MS = 30_000;
/** A lease further ahead than this was written under another clock and counts as expired. */
const MAX_LEASE_AHEAD_MS = 60_000;

/** Whether somebody else holds the record now. */
export function isLeased({ lease }: OutboxRecord, owner: string, now: number): boolean {
  return !!lease && lease.owner !== owner && lease.until > now && lease.until <= now + MAX_LEASE_AHEAD_MS;
}

/**
 * Takes a record for one send, unless somebody else has it or it is not there any more. `isAlone`: nobody else can
 * be sending, so another's lease is void.
 */
export async function lease(
  queue: Queue,
  id: string,
  owner: string,
  isAlone = false,
): Promise<OutboxRecord | undefined> {
  let isTaken = false;
  const held = await queue.change(id, (record) => {
    const now = Date.now();
    isTaken = record.state === 'pending' && (isAlone || !isLeased(record, owner, now));
    return isTaken ? { ...record, lease: { owner, until: now + LEASE_MS } } : record;
  });
  return isTaken ? held : undefined;
}

/** Writes the end of an attempt. A later revision that came meanwhile is only freed, to be sent itself. */
export async function settle(queue: Queue, sent: OutboxRecord, change: Partial<OutboxRecord>): Promise<void> {
  await queue.change(sent.id, (held) => ({
    ...held,
    ...(held.revision === sent.revision && change),
    lease: undefined,
  }));
}

/** Deletes a delivered revision; a later one stays, free to be sent. */
export async function remove(queue: Queue, sent: OutboxRecord): Promise<void> {
  await queue.change(sent.id, (held) =>
    held.revision === sent.revision ? undefined : { ...held, lease: undefined },
  );
}
