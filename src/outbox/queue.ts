// The records on the device. Every change is one atomic update of one key; see leases for sending.
import { isRecord, type OutboxRecord, type Revision, toRecord } from './record.ts';
import type { StorageKind, Store } from './stores/store.ts';

/** Where a revision was kept, or why it was refused. */
export type KeepResult = { storage: StorageKind } | { refused: 'record-size' | 'queue-full' | 'erased' };

/** Most bytes of one body, most records and most bytes of all, and how long they are kept. */
export const LIMITS = {
  recordBytes: 16_384,
  records: 500,
  totalBytes: 1_048_576,
  retentionDays: 30,
  dead: 50,
};

/** The records on the device. */
export interface Queue {
  /**
   * Resolves once the revision is durable. It replaces an earlier one, never a later, and keeps the lease of a send under
   * way. `isLast`: the page may end in this very moment, so it is written at once and may be sent by whoever finds it.
   */
  keep(revision: Revision, isLast?: boolean): Promise<KeepResult>;
  /** Where the records are now. */
  storage(): StorageKind;
  /** All records of this version, dead ones included. */
  list(): Promise<OutboxRecord[]>;
  /**
   * Changes a record that is there, in one atomic update; `undefined` deletes it. Nothing happens to a record that is
   * not there, and the promise resolves with `undefined`.
   */
  change(
    id: string,
    update: (record: OutboxRecord) => OutboxRecord | undefined,
  ): Promise<OutboxRecord | undefined>;
  /** Makes a draft ready to be sent as it is. */
  finalize(id: string): Promise<void>;
}

/** A queue over a store. */
export function createQueue(store: Store): Queue {
  let size: Size | undefined;
  /** What this page has kept: a later revision is never refused for want of room. */
  const own = new Set<string>();

  async function list(): Promise<OutboxRecord[]> {
    const records = (await store.entries()).map(([, value]) => value).filter(isRecord);
    const waiting = records.filter(({ state }) => state !== 'dead');
    size = {
      ids: new Set(waiting.map(({ id }) => id)),
      bytes: waiting.reduce((sum, { body, sent = '' }) => sum + body.length + sent.length, 0),
    };
    return records;
  }

  const change: Queue['change'] = async (id, update) => {
    const result = await store.update(id, (old) => (isRecord(old) ? update(old) : old));
    return isRecord(result) ? result : undefined;
  };

  return {
    storage: () => store.kind,
    list,
    change,
    async keep(revision, isLast) {
      const { id } = revision;
      // Counted when the survey opened, so that nothing stands between the tap and the write.
      if (!size && !isLast) await list().catch(() => {});
      const refused = refusalOf(revision, own.has(id) ? undefined : size);
      if (refused) return { refused };
      if (isLast && store.put) await store.put(id, toRecord({ ...revision, isFinal: true }));
      // The first one waits for the count, and a second one may overtake it.
      else await store.update(id, (old) => toRecord(revision, isRecord(old) ? old : undefined));
      size?.ids.add(id);
      own.add(id);
      return { storage: store.kindOf?.(id) ?? store.kind };
    },
    async finalize(id) {
      await change(id, (held) => (held.state === 'draft' ? { ...held, state: 'pending', nextAt: 0 } : held));
    },
  };
}

/** What waits. */
interface Size {
  ids: Set<string>;
  bytes: number;
}

/**
 * Full means refused, with an event; the oldest is never dropped in silence. A later revision takes the place of its
 * elder, where there is one.
 */
function refusalOf({ id, body, sent = '' }: Revision, size?: Size) {
  if (byteLength(body + sent) > LIMITS.recordBytes) return 'record-size';
  const isFull = size && (size.ids.size >= LIMITS.records || size.bytes > LIMITS.totalBytes);
  return isFull && !size.ids.has(id) ? 'queue-full' : undefined;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
