// Sending as changes of a record: taken for one send, then removed or put back. Each is one compare-and-set.
import type { Queue } from './queue.ts';
import { isLeased, LEASE_MS, type OutboxRecord } from './record.ts';

/** Takes a record for one send, unless somebody else has it or it is not there any more. */
export async function lease(queue: Queue, id: string, owner: string): Promise<OutboxRecord | undefined> {
  let isTaken = false;
  const held = await queue.change(id, (record) => {
    const now = Date.now();
    isTaken = record.state === 'pending' && !isLeased(record, owner, now);
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
