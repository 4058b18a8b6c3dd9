// What this page has kept and nobody has said is over. In: revisions. Out: what a leaving page must still send.
import type { KeepResult, Queue } from './queue.ts';
import type { OutboxRecord } from './record.ts';

/** The latest revisions of this page, by id, until they are over. */
export interface PageResponses {
  readonly all: Map<string, OutboxRecord>;
  /** Keeps a copy while `write` makes the revision durable; erases both when everything is forgotten meanwhile. */
  keep(copy: OutboxRecord, write: () => Promise<KeepResult>): Promise<KeepResult>;
  /** Those that are still being written. */
  unwritten(): OutboxRecord[];
  /** Resolves when nothing of this id is being written any more, whatever came of it. */
  whenWritten(id: string): Promise<unknown>;
  /** An attempt at the record has failed. */
  noteAttempt(record: OutboxRecord): void;
  /** The revision, and what came before it, is over. */
  finish(id: string, revision: number): void;
  /** For a page that was away and could not hear what is over: what is not on the device any more. */
  dropFinished(): Promise<void>;
  /** Erases what this page has kept, or is about to keep. */
  erase(): void;
  /** Rises when everything is forgotten. */
  generation(): number;
}

/** No copies yet. */
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
      // An earlier revision that had to wait for the outbox may come after a later one.
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
      const kept = [...all.values()].filter(({ id }) => !writing.has(id));
      const there = new Set((await queue.list()).map(({ id }) => id));
      // A lower rung does not tell what lies in the database.
      if (queue.storage() !== 'indexeddb') return;
      for (const copy of kept) if (!there.has(copy.id) && all.get(copy.id) === copy) all.delete(copy.id);
    },
    erase() {
      generation++;
      for (const id of all.keys()) remove(id).catch(() => {});
      all.clear();
    },
  };
}
