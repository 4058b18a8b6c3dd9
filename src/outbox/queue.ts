// The records on the device. Every change is one atomic update of one key; see leases for sending.
import { isRecord, type OutboxRecord } from './record.ts';
import type { StorageKind, Store } from './store.ts';

/** The revision to keep. */
export interface Revision {
  id: string;
  revision: number;
  body: string;
  /** What goes to the endpoint instead, where the owner has a body of their own. */
  sent?: string | undefined;
  /** `sent` is the whole body, whatever the format. */
  isWhole?: boolean | undefined;
  isFinal: boolean;
}

/** Where a revision was kept, or why it was refused. */
export type Kept = { storage: StorageKind } | { refused: 'record-size' | 'queue-full' | 'erased' };

/** Most bytes of one body, most records and most bytes of all, and how long they are kept. */
export const LIMITS = {
  recordBytes: 16_384,
  records: 500,
  totalBytes: 1_048_576,
  retentionDays: 30,
  dead: 50,
};

/** A draft without a change for so long was left: the page that made it would have let it go after a minute. */
const DRAFT_LEFT_MS = 90_000;
/** The records on the device. */
export interface Queue {
  /**
   * Resolves once the revision is durable. It replaces an earlier one, never a later, and keeps the lease of a send under
   * way. `isLast`: the page may end in this very moment, so it is written at once and may be sent by whoever finds it.
   */
  keep(revision: Revision, isLast?: boolean): Promise<Kept>;
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
  promote(id: string): Promise<void>;
  /** Deletes everything and resolves with the ids that were there. */
  clear(): Promise<string[]>;
}

/** A queue over a store. */
export function createQueue(store: Store): Queue {
  let size: { records: number; bytes: number } | undefined;

  async function list(): Promise<OutboxRecord[]> {
    const records = (await store.entries()).map(([, value]) => value).filter(isRecord);
    const waiting = records.filter(({ state }) => state !== 'dead');
    size = { records: waiting.length, bytes: waiting.reduce((sum, { body }) => sum + body.length, 0) };
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
      const refused = refusalOf(revision, size);
      if (refused) return { refused };
      if (isLast && store.put) await store.put(id, toRecord({ ...revision, isFinal: true }));
      // The first one waits for the count, and a second one may overtake it.
      else await store.update(id, (old) => toRecord(revision, isRecord(old) ? old : undefined));
      return { storage: store.kind };
    },
    async promote(id) {
      await change(id, (held) => (held.state === 'draft' ? { ...held, state: 'pending', nextAt: 0 } : held));
    },
    async clear() {
      const ids = (await list()).map(({ id }) => id);
      await store.clear();
      return ids;
    },
  };
}

/** The record of a revision, in place of an earlier one; a later one stays as it is. */
export function toRecord({ isFinal, ...revision }: Revision, old?: OutboxRecord): OutboxRecord {
  if (old && revision.revision < old.revision) return old;
  return {
    ...revision,
    v: 1,
    createdAt: old?.createdAt ?? Date.now(),
    state: isFinal ? 'pending' : 'draft',
    attempts: 0,
    nextAt: isFinal ? 0 : Date.now() + DRAFT_LEFT_MS,
    lease: old?.lease,
    isUnclear: old?.isUnclear,
  };
}

/**
 * Full means refused, with an event; the oldest is never dropped in silence. Only a first revision is counted:
 * a later one takes the place of its elder.
 */
function refusalOf({ revision, body, sent = '' }: Revision, size = { records: 0, bytes: 0 }) {
  if (byteLength(body + sent) > LIMITS.recordBytes) return 'record-size';
  const isFull = size.records >= LIMITS.records || size.bytes > LIMITS.totalBytes;
  return isFull && revision === 1 ? 'queue-full' : undefined;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
