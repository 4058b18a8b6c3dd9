// Writes anew what was taken away with the site's data, while the page that kept it is still there.
import type { Queue } from './queue.ts';
import type { OutboxRecord } from './record.ts';

/** What is not there any more is looked for once more after so long. */
const SECOND_LOOK_MS = 1_000;
/** On a lower rung it may only have moved up, by another tab for which the database works; that is tried again. */
const LOOK_BELOW_MS = 60_000;

/** The records that should be there, and are not. */
export interface StorageRepair {
  /** Looks for every copy among the records; writes those anew that were missing twice. Resolves with whether it did. */
  repair(records: OutboxRecord[]): Promise<boolean>;
  /** When to look again, because a copy is not among the records; `undefined` when all are there. */
  nextCheckAt(records: OutboxRecord[]): number | undefined;
}

/** Other tabs say what is over, so what nobody spoke of between two looks was cleared, be it by hand or by a header. */
export function createStorageRepair(queue: Queue, pageResponses: Map<string, OutboxRecord>): StorageRepair {
  /** Since when each has been missing. */
  let missing = new Map<string, number>();
  const isBest = () => queue.storage() === 'indexeddb';
  const missingFrom = (records: OutboxRecord[]) => {
    const there = new Set(records.map(({ id }) => id));
    return [...pageResponses.values()].filter(({ id }) => !there.has(id));
  };
  return {
    async repair(records) {
      const gone = isBest() ? missingFrom(records) : [];
      const now = Date.now();
      const lost = gone.filter(({ id }) => Math.abs(now - (missing.get(id) ?? now)) >= SECOND_LOOK_MS);
      for (const copy of lost) {
        await queue.keep({ ...copy, isFinal: true });
        const { attempts, nextAt, createdAt } = copy;
        await queue.change(copy.id, (held) => ({ ...held, attempts, nextAt, createdAt }));
      }
      missing = new Map(gone.map(({ id }) => [id, missing.get(id) ?? now]));
      return lost.length > 0;
    },
    nextCheckAt: (records) =>
      missingFrom(records).length ? Date.now() + (isBest() ? SECOND_LOOK_MS : LOOK_BELOW_MS) : undefined,
  };
}
