import { timeNow } from '../timeNow.ts';
import type { Queue } from './queue.ts';
import type { OutboxRecord } from './record.ts';

/** Pause before a missing record is looked for a second time. */
const SECOND_LOOK_MS = 1_000;
/**
 * Pause while the database fails: a tab where it works may have moved the record there, so wait until it can be read.
 */
const LOOK_BELOW_MS = 60_000;

/**
 * Restores records that were cleared with the site's data, by hand or by `Clear-Site-Data`, while their page is open.
 */
export interface StorageRepair {
  /**
   * Compares the page's responses with the records, and writes those again that were missing twice, at least 1 s apart:
   * tabs announce each finished record, so one that is missing without an announcement was cleared. Resolves with
   * whether it wrote anything.
   */
  repair(records: OutboxRecord[]): Promise<boolean>;
  /** When to call `repair` again, in milliseconds since 1970; `undefined` when nothing is missing. */
  nextCheckAt(records: OutboxRecord[]): number | undefined;
}

/** Creates the repair of one page; `responses` holds, by id, what the page has kept and what is not finished yet. */
export function createStorageRepair(queue: Queue, responses: Map<string, OutboxRecord>): StorageRepair {
  /** When each response was first missing, in milliseconds since 1970. */
  let missing = new Map<string, number>();
  const isDatabase = () => queue.storage() === 'indexeddb';
  const missingFrom = (records: OutboxRecord[]) => {
    const ids = new Set(records.map(({ id }) => id));
    return [...responses.values()].filter(({ id }) => !ids.has(id));
  };
  return {
    async repair(records) {
      const gone = isDatabase() ? missingFrom(records) : [];
      const now = timeNow();
      const lost = gone.filter(({ id }) => Math.abs(now - (missing.get(id) ?? now)) >= SECOND_LOOK_MS);
      for (const copy of lost) {
        const { attempts, nextAt, createdAt } = copy;
        await queue.keep({ ...copy, isFinal: true, isUpdate: true });
        await queue.change(copy.id, (held) => ({ ...held, attempts, nextAt, createdAt }));
      }
      missing = new Map(gone.map(({ id }) => [id, missing.get(id) ?? now]));
      return lost.length > 0;
    },
    nextCheckAt: (records) =>
      missingFrom(records).length ? timeNow() + (isDatabase() ? SECOND_LOOK_MS : LOOK_BELOW_MS) : undefined,
  };
}
