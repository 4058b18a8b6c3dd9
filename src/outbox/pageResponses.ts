import type { KeepResult, Queue } from './queue.ts';
import type { OutboxRecord } from './record.ts';

/** Copies of the latest revisions that this page has kept, until they are over; a leaving page sends from them. */
export interface PageResponses {
  /** By id, in the order in which the responses began. */
  readonly all: Map<string, OutboxRecord>;
  /**
   * Holds a copy while `write` commits the revision. Resolves with what `write` resolves with, or with
   * `{ refused: 'erased' }`, and the record deleted, when everything was erased meanwhile.
   */
  keep(copy: OutboxRecord, write: () => Promise<KeepResult>): Promise<KeepResult>;
  /** The copies whose write has not ended yet. */
  unwritten(): OutboxRecord[];
  /** Resolves when no write of this id is in progress, whatever came of it. */
  whenWritten(id: string): Promise<unknown>;
  /** Notes a failed attempt in the copy of the same revision. */
  noteAttempt(record: OutboxRecord): void;
  /** Removes the copy of this revision, or of an earlier one: it is over. */
  finish(id: string, revision: number): void;
  /** Removes the copies of what is not on the device any more, for a page that was away and missed the messages. */
  dropFinished(): Promise<void>;
  /** Erases what this page has kept, or is about to keep. */
  erase(): void;
  /** Rises with each `erase`. */
  generation(): number;
}

/** The responses of one page. */
export function createPageResponses(queue: Queue): PageResponses {
  const all = new Map<string, OutboxRecord>();
  const writing = new Map<string, Promise<KeepResult>>();
  let generation = 0;
  const remove = (id: string) => queue.change(id, () => undefined);
  return {
    all,
    generation: () => generation,
    unwritten: () => [...all.values()].filter(({ id }) => writing.has(id)),
    async keep(copy, write) {
      const { id } = copy;
      const began = generation;
      const before = all.get(id);
      if ((before?.revision ?? 0) <= copy.revision) all.set(id, copy);
      const written = write();
      writing.set(id, written);
      const kept = await written.finally(() => writing.get(id) === written && writing.delete(id));
      if (began !== generation) {
        await remove(id);
        return { refused: 'erased' };
      }
      if ('refused' in kept && all.get(id) === copy) {
        if (before) all.set(id, before);
        else all.delete(id);
      }
      return kept;
    },
    whenWritten: async (id) => writing.get(id)?.catch(() => {}),
    noteAttempt({ id, revision, attempts, nextAt }) {
      const copy = all.get(id);
      if (copy?.revision === revision) Object.assign(copy, { attempts, nextAt });
    },
    finish(id, revision) {
      if ((all.get(id)?.revision ?? 0) <= revision) all.delete(id);
    },
    async dropFinished() {
      const copies = [...all.values()].filter(({ id }) => !writing.has(id));
      const ids = new Set((await queue.list()).map(({ id }) => id));
      // While the database fails, its records cannot be read.
      if (queue.storage() !== 'indexeddb') return;
      for (const copy of copies) if (!ids.has(copy.id) && all.get(copy.id) === copy) all.delete(copy.id);
    },
    erase() {
      generation++;
      for (const id of all.keys()) remove(id).catch(() => {});
      all.clear();
    },
  };
}
