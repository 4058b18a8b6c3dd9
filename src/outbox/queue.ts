import { byteLength } from '../responses/format.ts';
import { isRecord, LIMITS, type OutboxRecord, type Revision, toRecord } from './record.ts';
import type { StorageKind, Store } from './stores/store.ts';

/** Where a revision was kept, or why it was refused. */
export type KeepResult = { storage: StorageKind } | { refused: 'record-size' | 'queue-full' | 'erased' };

/** The records on the device. Every change is one atomic update of one key; see `leases.ts` for sending. */
export interface Queue {
  /**
   * Resolves once the revision is committed, or refused. It replaces an earlier one, never a later one, and keeps the
   * lease of a send in progress. `isLast`: the page may end in this moment, so it is written without reading first, and
   * may be sent by whoever finds it.
   */
  keep(revision: Revision, isLast?: boolean): Promise<KeepResult>;
  /** Where the records are now. */
  storage(): StorageKind;
  /** Whether this page has read the records. */
  isRead(): boolean;
  /** All records of this version, dead letters included. */
  list(): Promise<OutboxRecord[]>;
  /**
   * Changes a record in one atomic update and resolves with the result; `undefined` deletes it. A record that does not
   * exist is not created: the promise resolves with `undefined`.
   */
  change(
    id: string,
    update: (record: OutboxRecord) => OutboxRecord | undefined,
  ): Promise<OutboxRecord | undefined>;
  /** Makes a draft pending, as it is. */
  finalize(id: string): Promise<void>;
}

/** What waits on the device. */
interface Size {
  ids: Set<string>;
  bytes: number;
}

/**
 * A queue over a store. It reads nothing before the first call. `isOurs`: the record counts for the limits of this page,
 * which other apps of the site do not use up.
 */
export function createQueue(store: Store, isOurs: (record: OutboxRecord) => boolean = () => true): Queue {
  let size: Size | undefined;

  async function list(): Promise<OutboxRecord[]> {
    const records = (await store.entries()).map(([, value]) => value).filter(isRecord);
    const waiting = records.filter((record) => record.state !== 'dead' && isOurs(record));
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

  /** The oldest record is never dropped for a new one, and an update takes the place of its earlier revision. */
  const isFull = ({ id, isUpdate }: Revision) =>
    size &&
    !isUpdate &&
    !size.ids.has(id) &&
    (size.ids.size >= LIMITS.records || size.bytes > LIMITS.totalBytes);

  return {
    storage: () => store.kind,
    isRead: () => !!size,
    list,
    change,
    async keep(revision, isLast) {
      const { id, body, sent = '' } = revision;
      if (byteLength(body + sent) > LIMITS.recordBytes) return { refused: 'record-size' };
      let removeSpill: (() => void) | undefined;
      // Normally read when the survey opened, so that nothing delays the write.
      if (!size && !isLast) {
        const reading = list();
        // After the reading has begun, which would count it.
        removeSpill = store.spill?.(id, toRecord(revision));
        await reading.catch(() => {});
      }
      if (isFull(revision)) {
        removeSpill?.();
        return { refused: 'queue-full' };
      }
      if (isLast && store.put) await store.put(id, toRecord({ ...revision, isFinal: true }));
      // A later revision may have been faster, when this one had to wait for the reading.
      else await store.update(id, (old) => toRecord(revision, isRecord(old) ? old : undefined));
      if (store.kind === 'indexeddb') removeSpill?.();
      size?.ids.add(id);
      return { storage: store.kindOf?.(id) ?? store.kind };
    },
    async finalize(id) {
      await change(id, (held) => (held.state === 'draft' ? { ...held, state: 'pending', nextAt: 0 } : held));
    },
  };
}
