import type { Queue } from './queue.ts';
import type { OutboxRecord } from './record.ts';

/** A missing record is looked for once more after so long. */
const SECOND_LOOK_MS = 1_000;
/** While the database fails, another tab for which it works may have moved the record there; later that can be read. */
const LOOK_BELOW_MS = 60_000;

/** Writes again what was deleted with the site's data, by hand or by `Clear-Site-Data`, while its page is still open. */
export interface StorageRepair {
  /**
   * Looks for all of the page's responses among the records and writes those again that were missing twice, at least 1 s
   * apart: tabs announce what is over, so what nobody announced between two looks was cleared. Resolves with whether it
   * wrote anything.
   */
  repair(records: OutboxRecord[]): Promise<boolean>;
  /** When to look again, in milliseconds since 1970; `undefined` when nothing is missing. */
  nextCheckAt(records: OutboxRecord[]): number | undefined;
}

/** `responses` holds, by id, what this page has kept and what is not over yet. */
export function createStorageRepair(queue: Queue, responses: Map<string, OutboxRecord>): StorageRepair {
  /** Since when each has been missing. */
  let missing = new Map<string, number>();
  const isDatabase = () => queue.storage() === 'indexeddb';
  const missingFrom = (records: OutboxRecord[]) => {
    const ids = new Set(records.map(({ id }) => id));
    return [...responses.values()].filter(({ id }) => !ids.has(id));
  };
  return {
    async repair(records) {
      const gone = isDatabase() ? missingFrom(records) : [];
      const now = Date.now();
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
      missingFrom(records).length ? Date.now() + (isDatabase() ? SECOND_LOOK_MS : LOOK_BELOW_MS) : undefined,
  };
}
